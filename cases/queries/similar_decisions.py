"""Similar past decisions of the district: what the same act cost others. Numbers, dates and sums, never a name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, quantiles

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Case, Decision, WageKind, WageLine

# Upper ends of the bands (below the first, from the first to below the second, …): yuan owed, and workers.
OWED_BANDS = (Decimal(10_000), Decimal(50_000), Decimal(200_000))
WORKER_BANDS = (5, 10, 30)
LOOKED_AT = 200  # the newest ones: discretion follows the practice of today
ENOUGH_FOR_QUARTILES = 3


@dataclass(frozen=True)
class Past:
    """One past decision. `value` is a fine in yuan, or the rate of extra compensation."""

    number: str
    decided_on: date
    value: Decimal
    owed: Decimal
    workers: int
    is_repeat: bool


@dataclass(frozen=True)
class Similar:
    """The past decisions to compare with. `alike`: same bands of money and workers, same repeat; else only the act."""

    past: tuple[Past, ...]
    alike: bool

    @property
    def values(self) -> list[Decimal]:
        return sorted(one.value for one in self.past)

    @property
    def median(self) -> Decimal | None:
        return median(self.values) if self.past else None

    @property
    def low(self) -> Decimal | None:
        return min(self.values, default=None)

    @property
    def high(self) -> Decimal | None:
        return max(self.values, default=None)

    @property
    def middle(self) -> tuple[Decimal, Decimal] | None:
        """The values between which no reason is asked: the quartiles of three and more, else lowest and highest."""
        if not self.past:
            return None
        if len(self.past) < ENOUGH_FOR_QUARTILES:
            return self.values[0], self.values[-1]
        lower, _middle, upper = quantiles(self.values, n=4, method="inclusive")
        return lower, upper

    def departs(self, value: Decimal) -> bool:
        """Whether a decision of this value needs a sentence that says why."""
        middle = self.middle
        return middle is not None and not middle[0] <= value <= middle[1]


def similar_decisions(case: Case, consequence: str, respondent: str = "unit") -> Similar:
    """Past decisions of the district with this consequence, without those of the case itself. Two queries."""
    past = _rows(case, consequence, respondent)
    owed = _owed(case.wage_lines.exclude(kind=WageKind.COMPENSATION))
    here = _bands(owed, case.workers_count, case.is_repeat)
    alike = tuple(one for one in past if _bands(one.owed, one.workers, one.is_repeat) == here)
    return Similar(alike or past, alike=bool(alike))


def _rows(case: Case, consequence: str, respondent: str) -> tuple[Past, ...]:
    lines = WageLine.objects.filter(case=OuterRef("case")).exclude(kind=WageKind.COMPENSATION)
    owed = lines.order_by().values("case").annotate(sum=Sum("owed")).values("sum")
    found = (
        Decision.objects.filter(case__district_id=case.district_id, consequence=consequence, respondent=respondent)
        .filter(kind__in=[DecisionKind.PENALTY, DecisionKind.COMPENSATION], decided_on__isnull=False)
        .exclude(state=DecisionState.WITHDRAWN)
        .exclude(case=case)
        .annotate(value=Coalesce(F("rate"), F("amount")), case_owed=Coalesce(Subquery(owed), Decimal(0)))
        .exclude(value=None)
        .order_by("-decided_on", "-pk")
    )
    columns = ("case__number", "decided_on", "value", "case_owed", "case__workers_count", "case__is_repeat")
    return tuple(Past(*row) for row in found.values_list(*columns)[:LOOKED_AT])


def _owed(lines: QuerySet[WageLine]) -> Decimal:
    return lines.aggregate(sum=Sum("owed"))["sum"] or Decimal(0)


def _bands(owed: Decimal, workers: int, is_repeat: bool) -> tuple[int, int, bool]:
    """Which bands a case lies in."""
    return sum(owed >= end for end in OWED_BANDS), sum(workers >= end for end in WORKER_BANDS), is_repeat
