"""Money on a penalty. The decision is locked, so that two payments at once are never more than is due."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.decisions.advance import Outcome, check_day, lock_decision, require_text, take, tell_of
from cases.decision_workflow import DECISION_STEP, DecisionState
from cases.models import Decision, FinePayment
from cases.queries.fines import account_of
from cases.queries.steps import no_right
from common.errors import Refused
from common.money import plain_yuan
from common.time import now


@recorded
def pay(
    decision: Decision,
    *,
    amount: Decimal | None = None,
    surcharge: Decimal | None = None,
    paid_on: date,
    receipt: str,
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """A payment of the fine, of the surcharge, or of both (缴纳罚款), yuan, with the number of the bank's receipt.

    Never more than is left on the day of payment (行政处罚法 art. 67, 72).
    """
    fine, extra = amount or Decimal(0), surcharge or Decimal(0)

    def work(locked: Decision) -> Outcome:
        check_day(paid_on, "paid_on", earliest=locked.decided_on)
        number = require_text(receipt, "receipt")
        _check_sums(locked, fine, extra, paid_on)
        rows = [(fine, False), (extra, True)]
        FinePayment.objects.bulk_create(
            FinePayment(
                decision=locked,
                is_surcharge=is_surcharge,
                amount=sum_paid,
                paid_on=paid_on,
                receipt=number[:100],
                recorded_by=actor.user,
                recorded_at=now(),
            )
            for sum_paid, is_surcharge in rows
            if sum_paid
        )
        changes = {"fine_paid": locked.fine_paid + fine, "surcharge_paid": locked.surcharge_paid + extra}
        data = {"day": str(paid_on), "amount": plain_yuan(fine), "surcharge": plain_yuan(extra)}
        return Outcome(changes, data, number)

    return take(decision, "pay", work, actor=actor, version=version)


def _check_sums(decision: Decision, fine: Decimal, extra: Decimal, paid_on: date) -> None:
    if fine < 0 or extra < 0 or not fine + extra:
        raise Refused("amount_not_positive", _("金额要大于零"), "amount")
    account = account_of(decision, paid_on, also=(fine, paid_on))
    if account.fine_left < 0:
        raise Refused(
            "more_than_fine",
            _("罚款只剩 %(left)s 元未缴") % {"left": plain_yuan(account.fine_left + fine)},
            "amount",
        )
    if extra > account.surcharge_left:
        raise Refused(
            "more_than_surcharge",
            _("到付款之日，加处罚款只有 %(left)s 元未缴") % {"left": plain_yuan(account.surcharge_left)},
            "surcharge",
        )


@recorded
def reverse_fine_payment(payment: FinePayment, *, reason: str, actor: Actor, version: int | None = None) -> FinePayment:
    """Undo a payment recorded by mistake (冲正): a negative row, the first one stays."""
    why = require_text(reason, "reason")
    locked = lock_decision(payment.decision, actor=actor, version=version)
    if no := why_not_reverse(locked, payment, actor):
        raise no
    reversal = FinePayment.objects.create(
        decision=locked,
        is_surcharge=payment.is_surcharge,
        amount=-payment.amount,
        paid_on=payment.paid_on,
        receipt=payment.receipt,
        reverses=payment,
        recorded_by=actor.user,
        recorded_at=now(),
    )
    column = "surcharge_paid" if payment.is_surcharge else "fine_paid"
    setattr(locked, column, getattr(locked, column) - payment.amount)
    locked.version += 1
    locked.save(update_fields=[column, "version"])
    tell_of(locked, "payment_reversed", actor=actor, data={"amount": plain_yuan(payment.amount)}, note=why)
    return reversal


def why_not_reverse(decision: Decision, payment: FinePayment, actor: Actor) -> Refused | None:
    """Why this payment cannot be undone now."""
    if no := why_no_reversal(decision, actor):
        return no
    if payment.reverses_id or FinePayment.objects.filter(reverses=payment).exists():
        return Refused("reversed_already", _("这笔付款已经冲正过"))
    return None


def why_no_reversal(decision: Decision, actor: Actor) -> Refused | None:
    """Why no payment of this decision can be undone by this actor now. No query."""
    if decision.state == DecisionState.PERFORMED:
        return Refused("performed", _("决定已经履行完毕，付款不能再冲正"))
    return no_right(decision.case, DECISION_STEP["pay"].roles, actor)
