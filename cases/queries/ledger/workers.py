"""One row a worker: sums over the lines of a case. Each list is one query, however many months there are."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from cases.models import Case, WageKind, WageLine, Worker

PAGE = 50
MOST_PRINTED = 2000  # workers on one sheet; above it the export is the way
ZERO = Value(Decimal("0.00"))
# By hand: every opening of a case asks it, and wording it through the ORM costs more than the answer does.
TOTALS = """
SELECT count(*), coalesce(sum(lines), 0)::int, coalesce(sum(owed), 0.00), coalesce(sum(admitted), 0.00),
       coalesce(sum(unanswered), 0)::int, coalesce(sum(ordered), 0.00), coalesce(sum(paid), 0.00)
FROM (
    SELECT count(*) AS lines, sum(owed) AS owed, sum(admitted) AS admitted, sum(ordered) AS ordered, sum(paid) AS paid,
           count(*) FILTER (WHERE admitted IS NULL) AS unanswered
    FROM cases_wageline WHERE case_id = %(case)s AND (%(kind)s = '' OR kind = %(kind)s)
    GROUP BY worker_id HAVING NOT %(unpaid)s OR sum(owed) > sum(paid)
) AS workers
"""


@dataclass(frozen=True)
class Selection:
    """Which rows: only workers still owed something, only lines of one kind. `after`: the worker the page starts
    behind."""

    unpaid: bool = False
    kind: str = ""
    after: int = 0

    @classmethod
    def of(cls, query: dict[str, str]) -> "Selection":
        """From the address of a page; what nobody offers is ignored."""
        kind, after = query.get("kind", ""), query.get("after", "")
        return cls(
            unpaid=query.get("unpaid") == "1",
            kind=kind if kind in WageKind.values else "",
            after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0,
        )

    @property
    def asked(self) -> dict[str, str]:
        """What narrows it, as an address says it."""
        return ({"kind": self.kind} if self.kind else {}) | ({"unpaid": "1"} if self.unpaid else {})


@dataclass(frozen=True)
class Totals:
    """Sums over every row of a selection, yuan. `unanswered`: lines the employer has said nothing about."""

    workers: int = 0
    lines: int = 0
    owed: Decimal = Decimal("0.00")
    admitted: Decimal = Decimal("0.00")
    unanswered: int = 0
    ordered: Decimal = Decimal("0.00")
    paid: Decimal = Decimal("0.00")

    @property
    def outstanding(self) -> Decimal:
        """Still owed, yuan."""
        return self.owed - self.paid


def worker_rows(case: Case | int, selection: Selection) -> QuerySet[Worker]:
    """The workers with `owed`, `admitted`, `ordered`, `paid`, `outstanding` (yuan), `lines`, `unanswered`, `heads`,
    `first` and `last` (months), in the order they were entered. One query."""
    of_kind = Q(wage_lines__kind=selection.kind) if selection.kind else Q()

    def total(column: str) -> Coalesce:
        return Coalesce(Sum(f"wage_lines__{column}"), ZERO)

    rows = Worker.objects.filter(of_kind, case=case, wage_lines__isnull=False, pk__gt=selection.after).annotate(
        lines=Count("wage_lines"),
        heads=Max("wage_lines__headcount"),
        unanswered=Count("wage_lines", filter=Q(wage_lines__admitted=None)),
        owed=total("owed"),
        admitted=total("admitted"),
        ordered=total("ordered"),
        paid=total("paid"),
        first=Min("wage_lines__period_from"),
        last=Greatest(Max("wage_lines__period_to"), Max("wage_lines__period_from")),
    )
    rows = rows.annotate(outstanding=F("owed") - F("paid"))
    return (rows.filter(outstanding__gt=0) if selection.unpaid else rows).order_by("pk")


def wage_lines(case: Case, selection: Selection) -> QuerySet[WageLine]:
    """The lines of the workers of a selection. Unordered."""
    lines = WageLine.objects.filter(case=case, **({"kind": selection.kind} if selection.kind else {})).order_by()
    if selection.unpaid:
        lines = lines.filter(worker__in=worker_rows(case, selection).order_by().values("pk"))
    return lines


def totals(case: Case, selection: Selection) -> Totals:
    """The sums of every row of the selection, whatever page is shown. One query."""
    values = {"case": case.pk, "kind": selection.kind, "unpaid": selection.unpaid}
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, values)
        return Totals(*cursor.fetchone())


def page_of(case: Case, selection: Selection, *, everything: bool = False) -> tuple[list[Worker], int | None]:
    """One page of workers, and where the next one starts; None when this is the last. One query."""
    size = MOST_PRINTED if everything else PAGE
    rows = list(worker_rows(case, selection)[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None


def lines_of(worker: Worker) -> list[WageLine]:
    """The months of one worker, oldest first; a line without a month before all. One query."""
    return list(worker.wage_lines.order_by(F("period_from").asc(nulls_first=True), "pk"))
