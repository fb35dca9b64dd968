"""Ask the workers of a case whether the money came: by message, or on a slip to be handed out."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery, Sum

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.intake_rows import CODE_ALPHABET, CODE_LENGTH
from cases.actions.record import tell
from cases.models import Case, WageLine, Worker
from common.encryption import blind_indexes
from common.time import now, today
from feedback.models import PaymentConfirmation
from feedback.queries.confirmations import of_case, slips, to_be_asked, why_not_work
from outbox.actions import draft, queue_many
from outbox.models import Gateway
from outbox.texts import both_names
from statutes.thresholds import threshold

CODE = "payment_code"  # the kind of its fingerprint
BATCH = 1000


@recorded
def ask_workers(case: Case, *, actor: Actor) -> int:
    """An officer asks before the case closes. Returns how many were asked; asking twice asks nobody twice."""
    case = lock(case, actor=actor)
    if no := why_not_work(case, actor):
        raise no
    return ask(case, actor=actor)


def ask(case: Case, *, actor: Actor) -> int:
    """Everybody who got money since they were last asked; the row of the case is locked. Few statements, however many
    workers: who has not answered yet is asked about the new sum with the code they have."""
    workers = list(to_be_asked(case).defer("name", "id_number"))
    if not workers:
        return 0
    renewed = [one for one in workers if one.unanswered]
    _renew(renewed)
    made = _make(case, [one for one in workers if not one.unanswered], actor)
    written = {one.worker_id: one.pk for one in made} | {one.pk: one.unanswered for one in renewed}
    _send(case, [one for one in workers if one.phone], written)
    tell(case, "payment_asked", actor=actor, data={"count": len(workers)})
    return len(workers)


@recorded
def print_slips(case: Case, *, actor: Actor) -> list[PaymentConfirmation]:
    """The slips of this case, noted as printed. Printing again prints the same codes."""
    case = lock(case, actor=actor)
    if no := why_not_work(case, actor):
        raise no
    found = list(slips(of_case(case))[:BATCH])
    fresh = [one.pk for one in found if one.printed_at is None]
    PaymentConfirmation.objects.filter(pk__in=fresh).update(printed_at=now())
    return found


def _last_day() -> date:
    return today() + timedelta(days=int(threshold("CONFIRMATION_DAYS", today()).value))


def _make(case: Case, workers: Sequence[Worker], actor: Actor) -> list[PaymentConfirmation]:
    codes = ["".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH)) for _worker in workers]
    moment, last = now(), _last_day()
    rows = (
        PaymentConfirmation(
            case=case, worker=worker, amount=worker.paid, code=code, code_index=index, asked_at=moment,
            asked_by=actor.label, expires_on=last,
        )
        for worker, code, index in zip(workers, codes, blind_indexes(codes, kind=CODE), strict=True)
    )  # fmt: skip
    return PaymentConfirmation.objects.bulk_create(rows, batch_size=BATCH)


def _renew(workers: Sequence[Worker]) -> None:
    """The question stands, about what is paid by now."""
    if not workers:
        return
    lines = WageLine.objects.filter(worker=OuterRef("worker")).order_by().values("worker")
    paid = Subquery(lines.annotate(sum=Sum("paid")).values("sum"))
    unanswered = PaymentConfirmation.objects.filter(pk__in=[one.unanswered for one in workers], said="")
    unanswered.update(amount=paid, asked_at=now(), expires_on=_last_day(), printed_at=None)


def _send(case: Case, workers: Sequence[Worker], written: dict[int, int]) -> None:
    """Number, code and sum stand in no row: they are looked up at delivery (feedback/queries/letters.py)."""
    shared = {"unit": both_names(case.unit), "until": _last_day().isoformat()}
    moment = f"{now():%Y%m%d%H%M%S%f}"
    queue_many(
        draft(
            "payment_question",
            reason=f"payment_question:{written[one.pk]}:{moment}",
            data=shared | {"confirmation": written[one.pk]},
            unit=case.unit,
            gateway=Gateway.SMS,
            subject=case.number,
        )
        for one in workers
    )
