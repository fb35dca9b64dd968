"""Who is owed what, and payments. The database refuses to pay more than is owed; here it is said in words first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.record import tell
from cases.models import Case, Evidence, Finding, Payment, WageLine, Worker
from cases.people import worker_fields
from cases.queries.evidence import evidence_of
from cases.queries.money import why_no_money
from common.errors import Refused
from common.time import now, today

EARLIEST_PAYMENT = date(1995, 1, 1)  # 劳动法 in force


@dataclass(frozen=True)
class Share:
    """What one line received, yuan."""

    line: WageLine
    amount: Decimal


@recorded
def add_wage_line(
    case: Case,
    *,
    name: str,
    phone: str = "",
    id_number: str = "",
    kind: str = "wages",
    owed: Decimal,
    period_from: date | None = None,
    period_to: date | None = None,
    worker: Worker | None = None,
    finding: Finding | None = None,
    actor: Actor,
    version: int | None = None,
) -> WageLine:
    """Enter one worker's claim for one period. The same ID number in the case is the same worker.

    `finding`: the full check found this worker unpaid.
    """
    case = open_for_money(case, actor, version)
    if owed <= 0:
        raise Refused("amount_not_positive", _("金额要大于零"), "owed")
    worker = worker or _same_worker(case, name, phone, id_number)
    period = {"period_from": period_from, "period_to": period_to}
    line = WageLine.objects.create(case=case, worker=worker, kind=kind, owed=owed, finding=finding, **period)
    touch(case)
    tell(case, "wage_line_added", actor=actor, data={"amount": str(owed), "kind": kind})
    return line


@recorded
def record_payments(
    case: Case,
    *,
    shares: Sequence[Share],
    source: str,
    paid_on: date,
    proof: str,
    evidence: Evidence | None = None,
    promised: bool = False,
    actor: Actor,
    version: int | None = None,
) -> list[Payment]:
    """Record money received, one row a line. All or none; never more than is owed.

    `evidence`: the file of the case that shows it. `promised`: in an agreement on which the case may have been closed.
    """
    case = open_for_money(case, actor, version, promised=promised)
    _check_about(shares, proof, paid_on)
    if evidence is not None and not evidence_of(case, actor).filter(pk=evidence.pk).exists():
        raise Refused("evidence_not_of_case", _("这份证据不在本案"), "evidence")
    _check_shares(case, shares)
    payments = [
        Payment(
            line=share.line,
            amount=share.amount,
            source=source,
            paid_on=paid_on,
            proof=proof,
            evidence=evidence,
            recorded_by=actor.user,
            recorded_at=now(),
        )
        for share in sorted(shares, key=lambda share: share.line.pk)
    ]
    Payment.objects.bulk_create(payments)
    touch(case)
    total = sum(share.amount for share in shares)
    tell(case, "payment", actor=actor, data={"amount": str(total), "lines": len(shares), "source": source}, note=proof)
    return payments


@recorded
def reverse_payment(payment: Payment, *, reason: str, actor: Actor, version: int | None = None) -> Payment:
    """Undo a payment recorded by mistake: a negative row of the same day, so that the sums of that day are right; the
    first one stays."""
    if not reason.strip():
        raise Refused("reason_required", _("请写明冲正理由"), "reason")
    case = open_for_money(payment.line.case, actor, version)
    list(WageLine.objects.select_for_update().filter(pk=payment.line_id))
    if payment.reverses_id or Payment.objects.filter(reverses=payment).exists():
        raise Refused("reversed_already", _("这笔付款已经冲正过"))
    reversal = Payment.objects.create(
        line=payment.line,
        amount=-payment.amount,
        source=payment.source,
        paid_on=payment.paid_on,
        proof=reason[:200],
        reverses=payment,
        recorded_by=actor.user,
        recorded_at=now(),
    )
    touch(case)
    tell(case, "payment_reversed", actor=actor, data={"amount": str(payment.amount)}, note=reason)
    return reversal


def open_for_money(case: Case, actor: Actor, version: int | None, *, promised: bool = False) -> Case:
    """The case, locked, when this actor may record money on it now. Raises Refused, Stale, Case.DoesNotExist."""
    case = lock(case, actor=actor, version=version)
    if refused := why_no_money(case, actor, promised=promised):
        raise refused
    return case


def _check_about(shares: Sequence[Share], proof: str, paid_on: date) -> None:
    if not shares:
        raise Refused("nothing_selected", _("请至少勾选一笔工资明细"), "lines")
    if not proof.strip():
        raise Refused("proof_required", _("请写明付款凭证（转账流水号、签收单等）"), "proof")
    if paid_on > today():
        raise Refused("future_payment", _("付款日期不能晚于今天"), "paid_on")
    if paid_on < EARLIEST_PAYMENT:
        raise Refused("payment_too_early", _("付款日期太早，请核对年份"), "paid_on")


def _check_shares(case: Case, shares: Sequence[Share]) -> None:
    lines = {line.pk: line for line in case.wage_lines.select_for_update().order_by("pk")}
    for share in shares:
        line = lines.get(share.line.pk)
        if line is None:
            raise Refused("not_in_case", _("这笔工资明细不在本案"), "lines")
        if share.amount <= 0:
            raise Refused("amount_not_positive", _("金额要大于零"), f"amount_{line.pk}")
        if share.amount > line.outstanding:
            raise Refused(
                "more_than_owed",
                _("付款 %(amount)s 元超过未付的 %(left)s 元") % {"amount": share.amount, "left": line.outstanding},
                f"amount_{line.pk}",
            )
    if len({share.line.pk for share in shares}) != len(shares):
        raise Refused("line_twice", _("同一笔明细勾选了两次"), "lines")


def _same_worker(case: Case, name: str, phone: str, id_number: str) -> Worker:
    fields = worker_fields(name=name, phone=phone, id_number=id_number)
    same = case.workers.filter(name_index=fields["name_index"])
    if fields["id_number_index"]:
        same = case.workers.filter(id_number_index=fields["id_number_index"])
    elif fields["phone_index"]:
        same = same.filter(phone_index=fields["phone_index"])
    return same.first() or Worker.objects.create(case=case, **fields)


def touch(case: Case) -> None:
    """Another page that showed the case before is out of date now."""
    case.version += 1
    case.save(update_fields=["version"])
