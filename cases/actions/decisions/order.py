"""The order to correct, made by the step `order` of the case."""

from django.db.models import F, Sum

from accounts.actor import Actor
from cases.actions.record import open_clocks, start_clock
from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Case, Decision
from cases.workflow import ORDER as ORDER_CLOCKS
from common.time import now, today

ORDER_ARTICLE = "劳动保障监察条例 art. 18, 26"
ORDER_ACT = "未按时足额支付劳动者工资"


def record_correction_order(case: Case, *, actor: Actor) -> Decision:
    """The order as a decision (限期改正指令): what is to be paid, until when. Inside `order`."""
    limit = next(iter(open_clocks(case, *ORDER_CLOCKS)), None)
    ordered = case.wage_lines.aggregate(sum=Sum(F("ordered")))["sum"]
    decision = Decision.objects.create(
        case=case,
        kind=DecisionKind.CORRECTION_ORDER,
        state=DecisionState.DECIDED,
        respondent_name=case.enterprise.name,
        article=ORDER_ARTICLE,
        act=ORDER_ACT,
        amount=ordered,
        proposed_by=actor.user,
        proposed_at=now(),
        decided_on=today(),
        due_on=limit.legal_due if limit else None,
    )
    start_clock(case, "LSI-09", actor=actor, decision=decision)
    return decision
