"""Answer every complaint of a case on the channel it came by."""

from collections.abc import Iterable, Mapping

from django.conf import settings

from accounts.actor import Actor
from cases.actions.changes import publish
from cases.actions.money_said import require_all_paid, sums_held
from cases.answering import worded_answer
from cases.models import AnswerKind, Case, ChangeKind, Channel, Complaint, OrderEvent, OrderEventKind
from cases.queries.sums import Sums, sums_of
from cases.workflow import Outcome
from common.money import plain_yuan
from common.time import now, today
from outbox.actions import draft, queue_many
from outbox.models import Gateway

FILED = "filed"  # code of the AnswerKind that tells of filing
DUPLICATE = "duplicate"


def answer_complaints(case: Case, *, actor: Actor, kind: str = "", department: str = "") -> None:
    """One answer a complaint, in the wording of its kind: pushed back to the hotline, or by SMS.

    Without `kind` the outcome of the case is told. What was sent back to its channel is not answered again.
    """
    answer = answer_kind(kind, case.outcome)
    told = [one for one in _told(case) if one.returned_at is None]
    write_answers(told, answer, values_of(case, department=department), actor=actor)


def answer_kind(code: str, outcome: str = "") -> AnswerKind:
    """The kind by its code, else the one for an outcome. Where the district struck it, its bare label is the text."""
    kinds = AnswerKind.objects.filter(active=True)
    found = kinds.filter(code=code).first() if code else kinds.filter(outcomes__contains=[outcome]).first()
    if found is not None:
        return found
    label = str(Outcome(outcome).label) if outcome else code
    return AnswerKind(code=code or outcome, name=label, text=label, final=bool(outcome))


def check_money_said(answer: AnswerKind, case: Case) -> None:
    """Raises Refused: nobody is told that all is paid (已足额支付) while the wage lines say otherwise. Two queries."""
    if answer.outcomes == [Outcome.PAID]:
        require_all_paid(sums_held(case), answer.label, field="kind")


def values_of(case: Case, *, department: str = "", parent: str = "") -> dict[str, object]:
    """The facts a wording may ask for. Two queries; {number} is each complaint's own."""
    sums = sums_of([case]).get(case.pk, Sums())
    return {
        "case": case.number,
        "employer": case.enterprise.name,
        "unit": case.unit.name,
        "phone": case.unit.phone or settings.DISTRICT_DUTY_PHONE,
        "owed": plain_yuan(sums.owed),
        "paid": plain_yuan(sums.paid),
        "date": f"{today():%Y年%-m月%-d日}",
        "department": department,
        "parent": parent or case.number,
    }


def write_answers(
    complaints: Iterable[Complaint],
    answer: AnswerKind,
    values: Mapping[str, object],
    *,
    actor: Actor,
    text: str = "",
) -> list[OrderEvent]:
    """The events, the messages and the feed. `text`: what a person wrote in place of the wording."""
    complaints = list(complaints)
    kind = OrderEventKind.ANSWERED if answer.final else OrderEventKind.INTERIM
    events = OrderEvent.objects.bulk_create(
        OrderEvent(
            complaint=one,
            kind=kind,
            answer_kind=answer.code,
            text=text or worded_answer(answer.text, {**values, "number": one.external_number or one.number}),
            actor=actor.label,
            user=actor.user,
            at=now(),
        )
        for one in complaints
    )
    keys = [one.pk for one in complaints]
    Complaint.objects.filter(pk__in=keys, answered_at=None).update(answered_at=now())
    _send(events, answer)
    publish(complaints, ChangeKind.ANSWERED, answer=answer.code, final=answer.final)
    return events


def _told(case: Case) -> list[Complaint]:
    return list(case.complaints.select_related("brought_by"))


def _send(events: Iterable[OrderEvent], answer: AnswerKind) -> None:
    outcome = {"zh": answer.name, "en": answer.name_en or answer.name}
    queue_many(
        draft(
            "complaint_answered",
            reason=f"order:{event.pk}:answer",
            data={"number": event.complaint.external_number or event.complaint.number, "outcome": outcome},
            gateway=Gateway.HOTLINE_12345 if event.complaint.channel == Channel.HOTLINE else Gateway.SMS,
            recipient=event.complaint.brought_by,
            unit=event.complaint.case.unit,
            subject=event.complaint.case.number,
        )
        for event in events
        if event.complaint.brought_by_id or not event.complaint.anonymous
    )
