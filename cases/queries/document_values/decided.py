"""What is decided, and how the party was heard."""

from cases.decision_workflow import DecisionKind
from cases.models import Decision
from cases.queries.document_values.amounts import compensation_total, percent
from cases.queries.document_values.chinese import amount, capital, period_of, workers_named
from cases.queries.document_values.limits import end_of_investigation
from cases.queries.document_values.matter import ZERO, Matter
from documents.catalogue import Values
from statutes.consequences import ConsequenceNotInForce, UnknownConsequence, consequence

HOW_TO_PAY = "以银行转账方式支付至劳动者本人账户，并将支付凭证复印件报送本机关"
K = DecisionKind


def content(matter: Matter) -> Values:
    """The act, what is to be done, what was decided."""
    decision = matter.decision
    return {
        "act": _act(matter),
        "order": _order(matter),
        "decision": _decided(matter),
        "performance": HOW_TO_PAY if matter.ordered_lines else "",
        "discretion_reason": decision.discretion_reason if decision is not None else "",
    }


def _act(matter: Matter) -> str:
    """As the decision has it; an order to correct says whose wages of which months."""
    decision = matter.decision
    if decision is not None and (decision.kind != K.CORRECTION_ORDER or not matter.lines):
        return decision.act
    if not matter.lines:
        return ""
    return f"未按时足额支付{workers_named(matter.lines)}{period_of(matter.lines)}劳动报酬"


def _order(matter: Matter) -> str:
    """What was ordered: the wages of the lines, or for a demand what the decision says."""
    decision = matter.decision
    if decision is not None and decision.kind == K.PENALTY:
        return f"缴纳罚款{amount(decision.amount)}元" if decision.amount else decision.act
    if decision is not None and decision.kind == K.COMPENSATION:
        return f"向劳动者加付赔偿金{amount(compensation_total(matter))}元"
    lines = matter.ordered_lines
    if not lines:
        return ""
    total = amount(sum((line.ordered or ZERO for line in lines), ZERO))
    return f"支付{workers_named(lines)}{period_of(lines)}劳动报酬共计{total}元"


def _decided(matter: Matter) -> str:
    """The operative part in words; for forms about the limit what happens to it."""
    if matter.form == "limit_notice":
        until = end_of_investigation(matter)
        return f"调查期限延长至{until}" if "extend" in matter.happened else "中止调查"
    if matter.form in ("closing_approval", "file_cover"):
        return "；".join(_in_words(matter, one) for one in matter.decisions if one.decided_on) or "未作出行政处理决定"
    return _in_words(matter, matter.decision) if matter.decision is not None else ""


def _in_words(matter: Matter, decision: Decision) -> str:
    if decision.kind == K.PENALTY:
        return (
            f"罚款人民币{amount(decision.amount)}元（{capital(decision.amount)}）"
            if decision.amount
            else _act_of(decision)
        )
    if decision.kind == K.COMPENSATION:
        rate = percent(decision.rate)
        return f"责令按应付金额{rate}的标准向劳动者加付赔偿金人民币{amount(decision.amount)}元"
    total = decision.amount
    if not total:
        return _act_of(decision)
    whom = workers_named(matter.ordered_lines or matter.lines)
    return f"责令支付{whom}劳动报酬人民币{amount(total)}元（{capital(total)}）"


def _act_of(decision: Decision) -> str:
    """A warning, an order: the measure as the law names it."""
    try:
        return consequence(decision.consequence, decision.decided_on or decision.proposed_at.date()).act
    except (UnknownConsequence, ConsequenceNotInForce):
        return ""


def procedure(matter: Matter) -> Values:
    """What the party said, what the legal officer said, who presides over the hearing."""
    decision = matter.decision
    if decision is None:
        return dict.fromkeys(("statement", "legal_opinion", "reviewer", "host"), "")
    return {
        "statement": decision.statement,
        "legal_opinion": decision.legal_opinion,
        "reviewer": decision.legal_reviewer.full_name if decision.legal_reviewer else "",
        "host": decision.hearing_host.full_name if decision.hearing_host else "",
    }
