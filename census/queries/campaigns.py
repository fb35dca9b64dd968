"""How far a census has come: by street and grid, in all, and for the register as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Self

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Unit
from census.models import Campaign, CensusTask, ChangeState, ProposedChange, TaskState
from census.queries.coverage import Counted, Coverage, register_coverage
from common.time import today
from enterprises.models import Enterprise, Grid


@dataclass(frozen=True)
class Figures:
    """Counts of tasks. `done` are verified, `open` and `review` are not yet; overdue and unassigned are of the open."""

    all: int = 0
    done: int = 0
    review: int = 0
    open: int = 0
    overdue: int = 0
    unassigned: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def percent(self) -> int:
        """Verified of all, in whole percent rounded down."""
        return self.done * 100 // self.all if self.all else 0


def counts(day: date, prefix: str = "") -> dict[str, Count]:
    """The aggregates behind `Figures`, for tasks or, with `tasks__`, for campaigns."""

    def of(**conditions: object) -> Count:
        return Count(f"{prefix}pk", filter=Q(**{f"{prefix}{name}": value for name, value in conditions.items()}))

    return {
        "all": Count(f"{prefix}pk"),
        "done": of(state=TaskState.DONE),
        "review": of(state=TaskState.REVIEW),
        "open": of(state=TaskState.OPEN),
        "overdue": of(state=TaskState.OPEN, due_on__lt=day),
        "unassigned": of(state=TaskState.OPEN, assignee=None),
    }


@dataclass
class GridLine:
    """A grid of a street; None: employers whose grid is not known."""

    grid: Grid | None
    figures: Figures


@dataclass
class StreetLine:
    """A street with its grids; None: employers whose street is not known."""

    street: Unit | None
    grids: list[GridLine] = field(default_factory=list)

    @property
    def figures(self) -> Figures:
        return sum((line.figures for line in self.grids), Figures())


@dataclass(frozen=True)
class Progress:
    """Street by street, and in all."""

    streets: list[StreetLine]

    @property
    def figures(self) -> Figures:
        return sum((line.figures for line in self.streets), Figures())


def campaigns_seen(actor: Actor) -> QuerySet[Campaign]:
    """Newest first."""
    return Campaign.objects.visible_to(actor).select_related("made_by", "district")


def figures_of(campaigns: Iterable[Campaign], actor: Actor) -> dict[int, Figures]:
    """By campaign, of the tasks this actor sees. One query."""
    tasks = CensusTask.objects.visible_to(actor).filter(campaign__in=[one.pk for one in campaigns])
    rows = tasks.order_by().values("campaign").annotate(**counts(today()))
    return {row.pop("campaign"): Figures(**row) for row in rows}


def progress_of(campaign: Campaign, actor: Actor) -> Progress:
    """Street by street and grid by grid, of the tasks this actor sees. Three queries."""
    tasks = CensusTask.objects.visible_to(actor).filter(campaign=campaign)
    rows = list(tasks.order_by().values("street", "grid").annotate(**counts(today())))
    streets = Unit.objects.in_bulk({row["street"] for row in rows if row["street"]})
    grids = Grid.objects.in_bulk({row["grid"] for row in rows if row["grid"]})
    lines: dict[int | None, StreetLine] = {}
    for row in sorted(rows, key=lambda row: (row["street"] or 0, row["grid"] or 0)):
        street, grid = row.pop("street"), row.pop("grid")
        line = lines.setdefault(street, StreetLine(streets.get(street)))
        line.grids.append(GridLine(grids.get(grid), Figures(**row)))
    return Progress(list(lines.values()))


def coverage_seen(actor: Actor) -> Coverage:
    """Coverage today of the employers this actor sees."""
    return register_coverage(among=Enterprise.objects.visible_to(actor))


def coverage_before(campaign: Campaign) -> Counted | None:
    """Coverage of the district on the day the census was opened; None while it is a draft."""
    return Counted(**campaign.before) if campaign.before else None


def changes_waiting(actor: Actor) -> int:
    """Changes found on visits that nobody has judged yet, of the tasks this actor sees."""
    return ProposedChange.objects.visible_to(actor).filter(state=ChangeState.PROPOSED).count()
