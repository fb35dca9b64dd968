"""Work an order on the channel it came by: sign for it, respond, send it back, extend it, answer it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock, take
from cases.actions.answers import check_money_said, values_of, write_answers
from cases.actions.changes import publish
from cases.actions.record import open_clocks, tell
from cases.models import AnswerKind, Case, CaseClock, ChangeKind, Channel, Complaint, OrderEvent, OrderEventKind
from cases.queries.orders import answer_clock, order_refusal
from cases.queries.steps import refusal
from cases.texts import ORDER_RETURN_GROUNDS
from cases.workflow import ANSWER, SIGN_FOR, STEP, Outcome
from clocks.actions import run
from common.errors import Refused
from common.time import now

LONGEST_ANSWER = 1000  # characters


@recorded
def sign(complaint: Complaint, *, actor: Actor) -> Complaint:
    """Sign for the order (签收). Its limit to be signed for is met."""
    complaint = _locked(complaint, "sign", actor)
    _signed([complaint], actor)
    return complaint


@recorded
def sign_many(complaints: Iterable[Complaint], *, actor: Actor) -> list[tuple[Complaint, Refused | None]]:
    """Sign for several orders at once: each with why not, when not; one that may not hinders no other.

    Set-based: the number of statements does not grow with the orders. What the actor may not see is left out.
    """
    keys = [one.pk for one in complaints]
    of_these = Complaint.objects.filter(pk__in=keys).order_by("pk")
    cases = {
        case.pk: case
        for case in Case.objects.visible_to(actor)
        .filter(pk__in=of_these.values("case"))
        .order_by("pk")
        .select_for_update(of=("self",))
        .select_related("unit")
        .prefetch_related("involvements")
    }
    locked = list(of_these.filter(case__in=list(cases)).select_for_update(of=("self",)).select_related("brought_by"))
    for one in locked:
        one.case = cases[one.case_id]
    told = [(one, order_refusal(one, "sign", actor)) for one in locked]
    _signed([one for one, refused in told if refused is None], actor)
    return told


@recorded
def respond(complaint: Complaint, *, how: str, actor: Actor) -> Complaint:
    """The first word with who called (首次回应); minutes since the hand-over count."""
    complaint = _locked(complaint, "respond", actor)
    _require(how, "how", _("请写明怎样回应的，例如“已到现场”“已电话联系”"))
    complaint.first_response_at = now()
    complaint.save(update_fields=["first_response_at"])
    run.meet(_clocks(complaint, *SIGN_FOR), actor=actor)
    _event(complaint, OrderEventKind.RESPONDED, actor=actor, text=how)
    tell(complaint.case, "order_responded", actor=actor, data=_named(complaint), note=how)
    publish([complaint], ChangeKind.RESPONDED)
    return complaint


@recorded
def extend_order(complaint: Complaint, *, until: datetime | None = None, reason: str, actor: Actor) -> Complaint:
    """More time for the answer (延期): by the rule of the channel, or to the moment the channel agreed to."""
    complaint = _locked(complaint, "extend", actor)
    _require(reason, "reason", _("请写明理由"))
    clock = answer_clock(complaint)
    run.extend(clock, actor=actor, approver=None, reason=reason, given_due_at=until)
    if until is not None:
        complaint.external_due_at = until
        complaint.save(update_fields=["external_due_at"])
    clock.refresh_from_db()
    _event(complaint, OrderEventKind.EXTENDED, actor=actor, text=reason, due_at=clock.due_at)
    tell(
        complaint.case,
        "order_extended",
        actor=actor,
        data=_named(complaint) | {"due": clock.legal_due.isoformat()},
        note=reason,
    )
    publish([complaint], ChangeKind.EXTENDED, due=clock.due_at.isoformat())
    return complaint


@recorded
def answer_order(
    complaint: Complaint, *, kind: AnswerKind, text: str = "", department: str = "", actor: Actor
) -> OrderEvent:
    """Answer on the channel (答复) in the wording of `kind`, or in `text` of one's own. Its answer limit is met.

    Raises Refused; also when it says that all is paid and the wage lines do not.
    """
    complaint = _locked(complaint, "answer", actor)
    if not kind.active:
        raise Refused("kind_not_active", _("这个答复类别已停用"), "kind")
    if len(text) > LONGEST_ANSWER:
        raise Refused("too_long", _("答复最多 %(most)s 个字") % {"most": LONGEST_ANSWER}, "text")
    check_money_said(kind, complaint.case)
    values = values_of(complaint.case, department=department)
    [event] = write_answers([complaint], kind, values, actor=actor, text=text.strip())
    run.meet(_clocks(complaint, *ANSWER), actor=actor)
    tell(complaint.case, "order_answered", actor=actor, data=_named(complaint) | {"answer": kind.name}, note=event.text)
    return event


@recorded
def give_back(case: Case, *, ground: str, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Send the only order of a case back to its channel (退回渠道): the case ends. Of several each goes by itself."""
    return return_order(_only_order(case, actor), ground=ground, reason=reason, actor=actor, version=version)


@recorded
def return_order(complaint: Complaint, *, ground: str, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Send an order back to its channel: not ours. With its only order the case ends."""
    complaint = _locked(complaint, "return", actor, version=version)
    if ground not in ORDER_RETURN_GROUNDS:
        raise Refused("no_ground", _("请选择退回渠道的理由"), "ground")
    _require(reason, "reason", _("请写明理由"))
    complaint.returned_at = now()
    complaint.save(update_fields=["returned_at"])
    run.drop(_clocks(complaint), actor=actor, reason=_("退回来件渠道"))
    _event(complaint, OrderEventKind.RETURNED, actor=actor, ground=ground, text=reason)
    told = _named(complaint) | {"order_ground": ground}
    if complaint.case.complaints.filter(returned_at=None).exists():
        tell(complaint.case, "order_returned", actor=actor, data=told, note=reason)
        case = complaint.case
    else:
        case = take(complaint.case, "give_back", actor=actor, outcome=Outcome.RETURNED, note=reason, data=told)
    publish([complaint], ChangeKind.RETURNED, ground=ground)
    return case


def sign_all(case: Case, *, actor: Actor) -> None:
    """Who receives the case has its orders too: sign for those nobody signed for, and the police have their answer."""
    waiting = list(case.complaints.filter(signed_at=None, returned_at=None).select_for_update().select_related("case"))
    _signed([one for one in waiting if one.is_order], actor)
    police = [one for one in waiting if one.channel == Channel.POLICE and one.first_response_at is None]
    if police:
        keys = [one.pk for one in police]
        Complaint.objects.filter(pk__in=keys).update(first_response_at=now())
        publish(police, ChangeKind.RESPONDED)


def _signed(complaints: list[Complaint], actor: Actor) -> None:
    if not complaints:
        return
    keys = [one.pk for one in complaints]
    for one in complaints:
        one.signed_at = now()
    Complaint.objects.filter(pk__in=keys).update(signed_at=now())
    clocks = CaseClock.objects.filter(complaint__in=keys, rule_id__in=SIGN_FOR).open()
    run.meet(list(clocks.select_for_update(of=("self",)).order_by("pk")), actor=actor)
    OrderEvent.objects.bulk_create(
        OrderEvent(complaint=one, kind=OrderEventKind.SIGNED, actor=actor.label, user=actor.user, at=now())
        for one in complaints
    )
    publish(complaints, ChangeKind.SIGNED)


def _locked(complaint: Complaint, code: str, actor: Actor, *, version: int | None = None) -> Complaint:
    """The complaint and its case, locked. Raises Case.DoesNotExist, Stale, Refused."""
    complaint.refresh_from_db(fields=["case"])  # it may have joined another case since the page was made
    case = lock(complaint.case, actor=actor, version=version)
    locked = Complaint.objects.select_for_update(of=("self",)).select_related("brought_by").get(pk=complaint.pk)
    locked.case = case
    if no := order_refusal(locked, code, actor):
        raise no
    return locked


def _only_order(case: Case, actor: Actor) -> Complaint:
    if no := refusal(case, STEP["give_back"], actor):
        raise no
    complaints = list(case.complaints.filter(returned_at=None)[:2])
    if len(complaints) != 1:
        raise Refused("several_complaints", _("本案有几件来件，请在来件处逐件退回"))
    return complaints[0]


def _clocks(complaint: Complaint, *rule_ids: str) -> list[CaseClock]:
    return [clock for clock in open_clocks(complaint.case, *rule_ids) if clock.complaint_id == complaint.pk]


def _event(complaint: Complaint, kind: str, *, actor: Actor, **more: object) -> OrderEvent:
    return OrderEvent.objects.create(
        complaint=complaint, kind=kind, actor=actor.label, user=actor.user, at=now(), **more
    )


def _named(complaint: Complaint) -> dict[str, str]:
    return {"number": complaint.external_number or complaint.number, "channel": complaint.channel}


def _require(text: str, field: str, sentence: str) -> None:
    if not text.strip():
        raise Refused("reason_required", sentence, field)
