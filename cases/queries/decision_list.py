"""The decisions of a district by year: how many of each kind, what fines they come to, and the rows behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from accounts.actor import Actor
from cases.decision_workflow import EARLY, DecisionKind, DecisionState
from cases.models import Decision

PAGE = 50


@dataclass(frozen=True)
class Tile:
    """One kind: how many decisions, and the fines among them, yuan (None where the kind carries none)."""

    kind: str
    label: str
    count: int
    fines: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True)
class DecisionPage:
    """Fifty decisions; `older` is the key of the next page."""

    rows: list[Decision]
    older: int | None


def made(actor: Actor, year: int | None = None) -> QuerySet[Decision]:
    """Decisions made (not merely proposed, not withdrawn) in a year; in any year without one."""
    found = Decision.objects.visible_to(actor).filter(decided_on__isnull=False)
    found = found.exclude(state=DecisionState.WITHDRAWN)
    return found.filter(decided_on__range=(date(year, 1, 1), date(year, 12, 31))) if year else found


def under_way(actor: Actor) -> QuerySet[Decision]:
    """Decisions proposed and not made yet."""
    return Decision.objects.visible_to(actor).filter(state__in=EARLY)


def tiles(found: QuerySet[Decision]) -> list[Tile]:
    """Counts and sums by kind, in the order of the kinds. One query."""
    sums: Mapping[str, dict] = {
        row["kind"]: row
        for row in found.order_by().values("kind").annotate(n=Count("pk"), fines=Sum("amount"), paid=Sum("fine_paid"))
    }
    return [_tile(kind, sums.get(kind, {})) for kind in DecisionKind]


def _tile(kind: DecisionKind, row: dict) -> Tile:
    if kind != DecisionKind.PENALTY:
        return Tile(str(kind), str(kind.label), row.get("n", 0), None, None)
    fines, paid = row.get("fines") or Decimal(0), row.get("paid") or Decimal(0)
    return Tile(str(kind), str(kind.label), row.get("n", 0), fines, paid)


def page_of(found: QuerySet[Decision], *, after: int | None = None) -> DecisionPage:
    """The newest fifty, or those older than decision `after`. One query."""
    shown = found.select_related("case", "case__enterprise").order_by("-pk")
    rows = list((shown.filter(pk__lt=after) if after else shown)[: PAGE + 1])
    return DecisionPage(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def years(actor: Actor) -> list[int]:
    """The years in which decisions were made, newest first. One query."""
    found = Decision.objects.visible_to(actor).filter(decided_on__isnull=False)
    return [day.year for day in found.dates("decided_on", "year", order="DESC")]
