"""What the page of a project shows: the chain of those who build, the line of its life, money by month, history."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import User
from common.time import local_day
from enterprises.models import Enterprise
from projects.models import Project, ProjectParty, ProjectVisit, Stage, StageKind, Team
from projects.models.stage import PAYMENTS
from projects.queries.broken import Break, break_of

SOON = timedelta(days=14)
LATEST = 20  # lines of history
# Until a checkpoint has a row of its own, the day the project itself shows stands for it: done on, due on.
OF_PROJECT = {
    StageKind.CONTRACT: ("contract_signed_on", None),
    StageKind.START: ("started_on", None),
    StageKind.COMPLETION: ("completed_on", "planned_end"),
}


@dataclass
class Node:
    """A subcontractor with those below it."""

    party: ProjectParty
    below: list["Node"] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)


@dataclass(frozen=True)
class Chain:
    """Owner, general contractor, then `below` and `teams` of the general contractor itself.

    `known` are the employers whose page this reader may open.
    """

    below: list[Node]
    teams: list[Team]
    ended: list[ProjectParty | Team]
    known: frozenset[int]


@dataclass(frozen=True)
class Checkpoint:
    """One point of the line. `state`: done, broken, coming or nothing; `on`: the day of that."""

    kind: str
    label: str
    state: str
    on: date | None = None
    breaks: tuple[Break, ...] = ()


@dataclass
class Month:
    """What a month came to, one cell for each kind of payment."""

    period: date
    cells: dict[str, Stage | None]
    broken: frozenset[str]

    @property
    def lines(self) -> list[tuple[str, Stage | None, bool]]:
        return [(StageKind(kind).label, stage, kind in self.broken) for kind, stage in self.cells.items()]


@dataclass(frozen=True)
class Life:
    """The line, what is broken (the oldest first), what must be paid soon, and the months, the newest first."""

    line: list[Checkpoint]
    breaks: list[Break]
    soon: list[Stage]
    months: list[Month]


def chain_of(project: Project, actor: Actor) -> Chain:
    """Who builds for whom today. Three queries."""
    parties = list(project.parties.select_related("enterprise"))
    teams = list(project.teams.all())
    nodes = {party.pk: Node(party) for party in parties if party.until is None}
    top: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.party.under_id)
        (above.below if above else top).append(node)
    own: list[Team] = []
    for team in teams:
        if team.until is None:
            node = nodes.get(team.party_id)
            (node.teams if node else own).append(team)
    ended = [row for row in (*parties, *teams) if row.until is not None]
    ids = {project.owner_id, project.general_contractor_id, *(party.enterprise_id for party in parties)} - {None}
    known = Enterprise.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    return Chain(top, own, ended, frozenset(known))


def life_of(project: Project, stages: Iterable[Stage], day: date) -> Life:
    """Where a project stands on a day. Pure: `stages` are its checkpoints."""
    by_kind: dict[str, list[Stage]] = defaultdict(list)
    for stage in stages:
        by_kind[stage.kind].append(stage)
    line = [_checkpoint(project, kind, by_kind[kind], day) for kind in StageKind]
    breaks = sorted((one for point in line for one in point.breaks), key=lambda one: (one.stage.due_on, one.stage.pk))
    soon = [
        stage
        for kind in PAYMENTS
        for stage in by_kind[kind]
        if stage.due_on and day <= stage.due_on <= day + SOON and _is_open(stage)
    ]
    return Life(line, breaks, sorted(soon, key=lambda stage: stage.due_on), _months(by_kind, day))


def _checkpoint(project: Project, kind: StageKind, stages: list[Stage], day: date) -> Checkpoint:
    if not stages:
        return _of_project(project, kind, day)
    breaks = [one for stage in stages if (one := break_of(stage, day))]
    if breaks:
        first = min(breaks, key=lambda one: one.stage.due_on)
        return Checkpoint(kind, kind.label, "broken", first.stage.due_on, tuple(breaks))
    coming = [stage.due_on for stage in stages if _is_open(stage) and stage.due_on]
    done = [stage.done_on for stage in stages if stage.done_on]
    if coming and (kind in PAYMENTS or not done):
        return Checkpoint(kind, kind.label, "coming", min(coming))
    return Checkpoint(kind, kind.label, "done", max(done)) if done else Checkpoint(kind, kind.label, "nothing")


def _is_open(stage: Stage) -> bool:
    short = stage.amount_due is not None and (stage.amount_paid or Decimal(0)) < stage.amount_due
    return stage.done_on is None or short


def _of_project(project: Project, kind: StageKind, day: date) -> Checkpoint:
    done_name, due_name = OF_PROJECT.get(kind, (None, None))
    done = getattr(project, done_name) if done_name else None
    due = getattr(project, due_name) if due_name else None
    if done is not None:
        return Checkpoint(kind, kind.label, "done", done)
    return (
        Checkpoint(kind, kind.label, "coming", due) if due and due >= day else Checkpoint(kind, kind.label, "nothing")
    )


def _months(by_kind: dict[str, list[Stage]], day: date) -> list[Month]:
    cells: dict[date, dict[str, Stage | None]] = {}
    for kind in PAYMENTS:
        for stage in by_kind[kind]:
            cells.setdefault(stage.period, dict.fromkeys(PAYMENTS))[kind] = stage
    return [
        Month(period, row, frozenset(kind for kind, stage in row.items() if stage and stage.is_broken(day)))
        for period, row in sorted(cells.items(), reverse=True)
    ]


def visits_of(project: Project) -> QuerySet[ProjectVisit]:
    """Visits, the newest first, with who was there and the photographs."""
    return project.visits.select_related("visitor").prefetch_related("files")


@dataclass(frozen=True)
class Line:
    """A line of history: what a checkpoint became, by whom, as whom said."""

    at: datetime
    kind: str
    period: date | None
    done_on: date | None
    amount_paid: Decimal | None
    source: str
    who: str
    cleared: bool


def history_of(project: Project) -> list[Line]:
    """The newest changes of checkpoints, from signed history. `cleared`: this change mended a break. Two queries."""
    events = Stage.pgh_event_model.objects.filter(project=project).order_by("-pgh_id")
    shown = list(events[: LATEST * 3])
    names = {_signed(event) for event in shown}
    people = {person.username: person.label for person in User.objects.filter(username__in=names)}
    lines = []
    for place, event in enumerate(shown[:LATEST]):
        before = next((one for one in shown[place + 1 :] if one.pgh_obj_id == event.pgh_obj_id), None)
        lines.append(_line(event, before, people.get(_signed(event), "")))
    return lines


def _signed(event: Any) -> str:
    return (event.pgh_context or {}).get("actor", "")


def _line(event: Any, before: Any, who: str) -> Line:
    day = local_day(event.pgh_created_at)
    was_broken = before is not None and Stage.is_broken(before, day)
    return Line(
        at=event.pgh_created_at,
        kind=StageKind(event.kind).label,
        period=event.period,
        done_on=event.done_on,
        amount_paid=event.amount_paid,
        source=event.source,
        who=who,
        cleared=was_broken and not Stage.is_broken(event, day),
    )
