"""The money of cases: sums of wage lines, the only source of totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import Coalesce

from cases.models import Case, WageLine

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Sums:
    """Yuan."""

    owed: Decimal = ZERO
    admitted: Decimal = ZERO
    ordered: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def outstanding(self) -> Decimal:
        return self.owed - self.paid


def sums_of(cases: Iterable[Case]) -> dict[int, Sums]:
    """The sums of these cases by primary key; a case without lines is missing. One query."""
    names = ("owed", "admitted", "ordered", "paid")
    lines = WageLine.objects.filter(case__in=[case.pk for case in cases]).order_by().values("case_id")
    rows = lines.annotate(**{f"{name}_sum": Coalesce(Sum(name), ZERO) for name in names})
    return {row["case_id"]: Sums(**{name: row[f"{name}_sum"] for name in names}) for row in rows}
