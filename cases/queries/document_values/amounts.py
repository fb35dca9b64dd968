"""Amounts: always sums of the wage lines, or what was decided. Nobody types them."""

from decimal import ROUND_HALF_UP, Decimal

from cases.decision_workflow import DecisionKind
from cases.models import WageLine, Worker
from cases.queries.document_values.chinese import amount, capital
from cases.queries.document_values.matter import ZERO, Matter
from documents.catalogue import Values

OF_THE_DECISION = frozenset({"demand_notice", "enforcement_application"})
RATES = {50: "百分之五十", 60: "百分之六十", 70: "百分之七十", 80: "百分之八十", 90: "百分之九十", 100: "百分之一百"}


def amounts(matter: Matter) -> Values:
    """In yuan with thousands separators, and in capitals."""
    owed = _sum(line.owed for line in matter.lines)
    paid = _sum(line.paid for line in matter.lines)
    ordered = _sum(line.ordered for line in matter.ordered_lines)
    left = outstanding(matter)
    decision = matter.decision
    fine = decision.amount if decision is not None and decision.kind == DecisionKind.PENALTY else None
    more = compensation_total(matter)
    return {
        "owed_total": amount(owed),
        "owed_total_capital": capital(owed),
        "ordered_total": amount(ordered),
        "ordered_total_capital": capital(ordered),
        "paid_total": amount(paid) or ("0.00" if matter.lines else ""),
        "outstanding_total": amount(left) or ("0.00" if matter.lines else ""),
        "outstanding_total_capital": capital(left),
        "fine": amount(fine),
        "fine_capital": capital(fine),
        "compensation_rate": percent(decision.rate) if more and decision is not None else "",
        "compensation_total": amount(more),
        "compensation_total_capital": capital(more),
    }


def outstanding(matter: Matter) -> Decimal:
    """What is left of the wages; in a demand or an application to the court, of what its decision is about."""
    decision = matter.decision
    if decision is not None and matter.form in OF_THE_DECISION:
        if decision.kind == DecisionKind.PENALTY:
            return (decision.amount or ZERO) - decision.fine_paid
        if decision.kind == DecisionKind.COMPENSATION:
            return _sum(line.outstanding for line in matter.made_lines)
        return _sum(min(line.ordered, line.outstanding) for line in matter.ordered_lines)
    return _sum(line.outstanding for line in matter.lines)


def _sum(parts: object) -> Decimal:
    return sum((part or ZERO for part in parts), ZERO)


def percent(rate: Decimal | None) -> str:
    """`百分之五十`; a rate between the tens in figures."""
    if rate is None:
        return ""
    whole = rate * 100
    return RATES.get(int(whole), f"{whole.normalize():f}%") if whole == int(whole) else f"{whole.normalize():f}%"


def compensation_total(matter: Matter) -> Decimal | None:
    """What was decided; for any other document nothing."""
    decision = matter.decision
    return decision.amount if decision is not None and decision.kind == DecisionKind.COMPENSATION else None


def compensation_of(matter: Matter) -> list[tuple[Worker, Decimal, Decimal]]:
    """(worker, base, compensation): the lines that the decision made, before it what it would make."""
    decision = matter.decision
    if decision is None or decision.kind != DecisionKind.COMPENSATION or decision.rate is None:
        return []
    left: dict[Worker, Decimal] = {}
    for line in matter.ordered_lines:
        left[line.worker] = left.get(line.worker, ZERO) + max(min(line.ordered, line.outstanding), ZERO)
    if not matter.made_lines:
        return [(who, base, _fen(base * decision.rate)) for who, base in left.items() if base]
    return [(line.worker, _base(line, left, decision.rate), line.owed) for line in matter.made_lines]


def _base(line: WageLine, left: dict[Worker, Decimal], rate: Decimal) -> Decimal:
    """What the share was taken of: as the wages stand, unless something was paid since."""
    base = left.get(line.worker, ZERO)
    return base if abs(base * rate - line.owed) < 1 else _fen(line.owed / rate)


def _fen(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
