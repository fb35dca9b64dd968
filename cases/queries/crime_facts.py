"""The facts of a case from which refusing to pay is judged (拒不支付劳动报酬罪), computed from its rows.

Amounts are those owed when the order ran out, so that a later payment does not undo what was refused.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, Sum
from django.db.models.functions import Coalesce

from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Case, Decision, Referral, ReferralState, WageKind, WageLine
from common.time import today
from documents.models import DocumentState, Service, ServiceMethod
from statutes.crime import Conduct, Contractor, Facts
from statutes.crime import Service as Served
from statutes.crime_standards import national

ZERO = Decimal(0)
ORDERS = (DecisionKind.CORRECTION_ORDER, DecisionKind.TREATMENT)
# Severance, damages and deposits are no wages (法释〔2013〕3号 art. 1).
REMUNERATION = (WageKind.WAGES, WageKind.OVERTIME)


@dataclass(frozen=True)
class OrderToPay:
    """The written order that counts (责令支付文书), and how it reached the employer."""

    decision: Decision
    services: tuple[Service, ...] = ()

    @property
    def served(self) -> Served:
        """Direct, left, or posted with photographs; a public notice alone orders nobody to pay (art. 4)."""
        methods = {one.method for one in self.services}
        if any(one.posted_with_record for one in self.services):
            return Served.POSTED
        if (self.decision.served_on is None and not methods) or methods == {ServiceMethod.PUBLIC_NOTICE}:
            return Served.NONE
        return Served.LEFT if methods == {ServiceMethod.LEFT} else Served.DIRECT

    @property
    def is_proven(self) -> bool:
        """Whether a record of service is there."""
        return self.served is not Served.NONE and bool(self.services)


@dataclass
class Debt:
    """What one worker was still owed, and for which months."""

    amount: Decimal = ZERO
    heads: int = 1
    months: set[int] = field(default_factory=set)
    dated: bool = True


@dataclass(frozen=True)
class Owed:
    """What is owed to whom. `undated`: workers whose lines name no month; `paid_on`: the last payment of a case that
    is paid in full."""

    debts: tuple[Debt, ...]
    paid_on: date | None
    months_needed: int

    @property
    def total(self) -> Decimal:
        return sum((debt.amount for debt in self.debts), ZERO)

    @property
    def workers(self) -> int:
        return sum(debt.heads for debt in self.debts)

    @property
    def largest(self) -> Decimal:
        """Owed to one worker for three months or more; 0 when nobody waits that long. A sum for a group is nobody's."""
        long = [debt.amount for debt in self.debts if debt.heads == 1 and len(debt.months) >= self.months_needed]
        return max(long, default=ZERO)

    @property
    def undated(self) -> int:
        return sum(debt.heads for debt in self.debts if not debt.dated)


def orders_to_pay(case: Case) -> tuple[list[OrderToPay], list[Decision]]:
    """The orders to pay that stand, those served with the earliest end first; and every decision that stands.

    Two queries.
    """
    decisions = list(Decision.objects.filter(case=case).exclude(state=DecisionState.WITHDRAWN))
    services = defaultdict(list)
    of_case = Service.objects.filter(document__casedocument__case=case, document__state=DocumentState.ISSUED)
    for one in of_case.select_related("document__casedocument"):
        services[one.document.casedocument.decision_id].append(one)
    orders = [
        OrderToPay(one, tuple(services[one.pk]))
        for one in decisions
        if one.kind in ORDERS and one.decided_on is not None
    ]
    return sorted(orders, key=_counts_first), decisions


def _counts_first(order: OrderToPay) -> tuple[bool, date, int]:
    return order.served is Served.NONE, order.decision.due_on or date.max, order.decision.pk


def owed_in(case: Case, cutoff: date) -> Owed:
    """What was owed at the end of `cutoff`, worker by worker. One query."""
    paid_then = Sum("payments__amount", filter=Q(payments__paid_on__lte=cutoff))
    lines = (
        WageLine.objects.filter(case=case, kind__in=REMUNERATION)
        .order_by("pk")
        .annotate(paid_then=Coalesce(paid_then, ZERO), last_paid=Max("payments__paid_on"))
        .values_list(
            "pk", "worker_id", "headcount", "period_from", "period_to", "owed", "paid", "paid_then", "last_paid"
        )
    )
    debts: dict[tuple, Debt] = {}
    everything_paid, last = bool(lines), None
    for pk, worker, heads, first, end, owed, paid, then, paid_on in lines:
        everything_paid = everything_paid and paid >= owed
        last = max(filter(None, (last, paid_on)), default=None)
        if owed <= then:
            continue
        debt = debts.setdefault((worker,) if heads == 1 else (worker, pk), Debt(heads=heads))
        debt.amount += owed - then
        months = _months(first, end)
        debt.months |= months
        debt.dated = debt.dated and bool(months)
    return Owed(tuple(debts.values()), last if everything_paid else None, national().months)


def _months(first: date | None, last: date | None) -> set[int]:
    """The months of a period, numbered through the years; of one day named its month, of none nothing."""
    start, end = first or last, last or first
    if start is None or end is None:
        return set()
    return set(range(start.year * 12 + start.month, end.year * 12 + end.month + 1))


def facts_of(
    case: Case, referral: Referral, orders: list[OrderToPay], decisions: Iterable[Decision]
) -> tuple[Facts, Owed]:
    """The case as the decision table asks about it. One query."""
    order = orders[0] if orders else None
    due = order.decision.due_on if order and order.served is not Served.NONE else None
    owed = owed_in(case, due if due and due < today() else today())
    facts = Facts(
        today=today(),
        max_worker_amount_3m=owed.largest,
        n_workers=owed.workers,
        total=owed.total,
        province=case.district.province,
        order_served=order.served if order else Served.NONE,
        order_due=due,
        paid_in_full_on=_paid_in_full_on(owed, decisions),
        conduct=Conduct(referral.conduct),
        criminal_filed_on=filed_on(referral),
        serious_result=referral.serious_result,
        contractor=_contractor(referral),
    )
    return facts, owed


def filed_on(referral: Referral) -> date | None:
    """The day the police filed a criminal case; None when they did not."""
    filed = referral.state == ReferralState.POLICE_FILED or (
        referral.state == ReferralState.ENDED and referral.police_number
    )
    return referral.police_answered_on if filed else None


def _paid_in_full_on(owed: Owed, decisions: Iterable[Decision]) -> date | None:
    """Wages and the compensation ordered, all of it."""
    ordered = [one for one in decisions if one.kind == DecisionKind.COMPENSATION and one.decided_on]
    if owed.paid_on is None or any(one.performed_on is None for one in ordered):
        return None
    return max([owed.paid_on, *(one.performed_on for one in ordered)])


def _contractor(referral: Referral) -> Contractor:
    if not referral.through_contractor:
        return Contractor.NO
    return Contractor.QUALIFIED_PAID_IN_FULL if referral.contractor_paid_in_full else Contractor.QUALIFIED_NOT_CLEARED
