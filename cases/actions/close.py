"""Close a case with an outcome that the money bears out."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import expect, take
from cases.actions.answers import answer_complaints
from cases.actions.full_check.open import set_recheck
from cases.actions.money_said import require_all_paid, sums_held
from cases.models import Case
from cases.queries.referral_steps import why_not_close
from cases.workflow import Outcome
from common.errors import Refused

CLOSING_OUTCOMES = (
    Outcome.PAID,
    Outcome.PARTLY_PAID,
    Outcome.SETTLED,
    Outcome.WITHDRAWN,
    Outcome.UNFOUNDED,
    Outcome.TRANSFERRED,
    Outcome.TO_ARBITRATION,
    Outcome.TO_POLICE,
)
# Outcomes that say the wages were not got here; untrue once every line is paid.
ENDED_UNPAID = (Outcome.WITHDRAWN, Outcome.TO_ARBITRATION)


@recorded
def close(case: Case, *, outcome: str, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Close (办结). "Paid" needs every line paid, "partly paid" some of it, "unfounded" nothing: facts."""
    if outcome not in CLOSING_OUTCOMES:
        raise Refused("no_outcome", _("请选择办理结果"), "outcome")
    if not reason.strip():
        raise Refused("reason_required", _("请写明结案理由"), "reason")
    expect(case, "close", actor=actor, version=version)
    _check_money(case, outcome)
    if no := why_not_close(case, outcome):
        raise no
    case = take(case, "close", actor=actor, version=version, outcome=outcome, note=reason, data={"outcome": outcome})
    set_recheck(case, actor=actor)
    answer_complaints(case, actor=actor)
    return case


def _check_money(case: Case, outcome: str) -> None:
    sums = sums_held(case)
    if outcome == Outcome.PAID:
        require_all_paid(sums, Outcome.PAID.label, field="outcome")
    if outcome == Outcome.PARTLY_PAID and not 0 < sums.paid < sums.owed:
        raise Refused("not_partly_paid", _("“部分支付”需要已有付款且尚未付清"), "outcome")
    if outcome == Outcome.UNFOUNDED and sums.paid > 0:
        raise Refused("money_was_paid", _("本案已有付款，不能以“查无违法事实”办结"), "outcome")
    if outcome in ENDED_UNPAID and sums.owed and sums.outstanding <= 0:
        raise Refused("paid_in_full", _("工资已全部支付，办理结果应为“已全部支付”"), "outcome")
