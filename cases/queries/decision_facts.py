"""What the conditions of a decision's steps ask about it, each read once and only when asked for."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Least

from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Case, CaseClock, Decision, TimelineEntry, WageKind, WageLine
from cases.queries.fines import FineAccount, account_of
from common.time import today

OF_THE_ORDER = ~Q(kind=WageKind.COMPENSATION) & Q(ordered__isnull=False)


class DecisionFacts:
    """Facts about one decision as of today."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    @cached_property
    def told(self) -> list[TimelineEntry]:
        """Its entries in the timeline of the case, oldest first."""
        return told_of(self.decision)

    @cached_property
    def has_waived(self) -> bool:
        """The party gave up the hearing in writing."""
        return any(entry.data.get("waived") for entry in self.told)

    @cached_property
    def officers(self) -> set[int]:
        """Who works on the case: they neither host its hearing nor review it."""
        return officers_of(self.decision.case)

    @cached_property
    def running(self) -> set[str]:
        """The rules of its own clocks that still run."""
        return set(CaseClock.objects.filter(decision=self.decision).open().values_list("rule_id", flat=True))

    @cached_property
    def account(self) -> FineAccount:
        """The money of a penalty today."""
        return account_of(self.decision, today())

    @cached_property
    def unpaid(self) -> Decimal:
        """What is left of the money it is about, yuan."""
        if self.decision.kind == DecisionKind.PENALTY:
            return self.account.left
        if self.decision.kind == DecisionKind.COMPENSATION:
            return sum_left(compensation_lines(self.decision))
        return unpaid_of_orders(self.decision.case) if self.decision.amount else Decimal(0)


def told_of(decision: Decision) -> list[TimelineEntry]:
    """The entries of a decision in the timeline of its case, oldest first. One query."""
    entries = TimelineEntry.objects.filter(case_id=decision.case_id, data__decision=decision.pk)
    return list(entries.select_related("user").order_by("pk"))


def officers_of(case: Case) -> set[int]:
    """The lead and the assistants of today. One query."""
    now_on = case.assignments.filter(until=None).values_list("officer_id", flat=True)
    return {*now_on, *([case.lead_id] if case.lead_id else [])}


def ordered_lines(case: Case) -> QuerySet[WageLine]:
    """The lines an order to pay speaks of."""
    return case.wage_lines.filter(OF_THE_ORDER)


def unpaid_of_orders(case: Case) -> Decimal:
    """What was ordered and is still unpaid, yuan. One query."""
    left = Least(F("ordered"), F("owed") - F("paid"))
    return ordered_lines(case).aggregate(sum=Sum(left))["sum"] or Decimal(0)


def sum_left(lines: QuerySet[WageLine]) -> Decimal:
    """What is still owed on these lines, yuan. One query."""
    return lines.aggregate(sum=Sum(F("owed") - F("paid")))["sum"] or Decimal(0)


def compensation_lines(decision: Decision) -> QuerySet[WageLine]:
    """The lines that a decision on extra compensation made; their numbers stand in its entry `decide`. One query."""
    entries = decision.case.timeline.filter(kind="decision_decide", data__decision=decision.pk)
    made = entries.values_list("data__first_line", "data__last_line").first()
    if made is None or made[0] is None:
        return WageLine.objects.none()
    return decision.case.wage_lines.filter(kind=WageKind.COMPENSATION, pk__range=made)


def overdue_order(case: Case, day: date, *, to_pay: bool = False) -> Decision | None:
    """The order to correct whose last day was over before `day`: what some consequences presuppose. One query.

    `to_pay`: only an order about money.
    """
    orders = case.decisions.filter(kind=DecisionKind.CORRECTION_ORDER, served_on__isnull=False, due_on__lt=day)
    if to_pay:
        orders = orders.filter(amount__isnull=False)
    return orders.exclude(state=DecisionState.WITHDRAWN).order_by("-due_on").first()
