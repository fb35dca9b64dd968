"""Checkpoints of a project's life: what was due, what was done, what was paid. Feeds tell many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import today
from projects.actions.register import lock, save
from projects.actions.rights import require_right
from projects.actions.rows import RefusedRow, require_sound
from projects.models import Project, ProjectState, Stage, StageKind
from projects.models.stage import PAYMENTS
from projects.queries.rights import may_write

AT_ONCE = 1000  # rows of one statement
FACTS = ("due_on", "done_on", "amount_due", "amount_paid", "note")
# The day of a checkpoint that the project itself shows too.
ALSO_OF_PROJECT = {
    StageKind.CONTRACT: "contract_signed_on",
    StageKind.START: "started_on",
    StageKind.COMPLETION: "completed_on",
}


@dataclass(frozen=True)
class StageRow:
    """A checkpoint as somebody tells of it; empty means not told: what is known stays. Sums in yuan.

    `period`: any day of the month a payment is for.
    """

    project_id: int
    kind: str
    period: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    amount_due: Decimal | None = None
    amount_paid: Decimal | None = None
    note: str = ""

    @property
    def key(self) -> tuple[int, str, date | None]:
        return self.project_id, self.kind, self.period

    @property
    def told(self) -> dict[str, Any]:
        return {name: value for name in FACTS if (value := getattr(self, name)) not in ("", None)}


@dataclass
class StageCounts:
    """What became of the rows."""

    made: int = 0
    changed: int = 0
    same: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@recorded
def set_stage(
    project: Project, kind: str, period: date | None = None, *, source: str, actor: Actor, **facts: Any
) -> Stage:
    """Record one checkpoint; `facts` are columns of FACTS, None empties one, a column not named stays.

    What starts, ends or signs a project is kept on the project as well. Raises Refused: no right, not sound.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"No columns of a stage: {sorted(unknown)}")
    found = lock(project, None)
    require_right(actor, found)
    kind, period = sound_key(kind, period)
    stage = Stage.objects.filter(project=found, kind=kind, period=period).first()
    stage = stage or Stage(project=found, kind=kind, period=period)
    if _put(stage, facts, source):
        with pghistory.context(source=source):
            stage.save()
        _follow(found, stage, source)
    return stage


@recorded
def set_stages(rows: Iterable[StageRow], *, source: str, actor: Actor) -> StageCounts:
    """Upsert by project, kind and period. A row that cannot be kept is counted and named, the rest are kept.

    A few statements for each thousand rows; a checkpoint named twice takes both rows, the later one on top.
    """
    counts, rows = StageCounts(), list(rows)
    projects = _locked(rows)
    known = _known(rows, projects)
    touched: dict[int, Stage] = {}
    named: set[int] = set()
    for index, row in enumerate(rows):
        try:
            stage, different = _take(row, projects, known, source, actor)
        except Refused as refusal:
            counts.refused.append(RefusedRow(index, refusal.code, str(refusal.message)))
            continue
        named.add(id(stage))
        if different:
            touched[id(stage)] = stage
    with pghistory.context(source=source):
        _write(list(touched.values()), counts)
    counts.same = len(named - touched.keys())
    return counts


def sound_key(kind: str, period: date | None) -> tuple[str, date | None]:
    """Kind and first day of the month. Raises Refused: no such kind, a payment without a month."""
    if kind not in StageKind.values:
        raise Refused("no_such_choice", _("没有这个选项"), "kind")
    if kind not in PAYMENTS:
        return kind, None
    if period is None:
        raise Refused("period_missing", _("请填写是哪个月的款项"), "period")
    return kind, period.replace(day=1)


def _put(stage: Stage, facts: dict[str, Any], source: str) -> bool:
    """Set columns in memory; says whether anything is different. Raises Refused."""
    facts = {name: "" if name == "note" and value is None else value for name, value in facts.items()}
    for name in ("amount_due", "amount_paid"):
        if (sum_ := facts.get(name)) is not None and sum_ < 0:
            raise Refused("negative", _("金额不能为负数"), name)
    if (done := facts.get("done_on")) and done > today():
        raise Refused("future", _("完成日期不能晚于今天"), "done_on")
    if len(facts.get("note", "")) > 300:
        raise Refused("too_long", _("内容太长：最多 %(most)s 个字") % {"most": 300}, "note")
    different = stage.pk is None or any(getattr(stage, name) != value for name, value in facts.items())
    for name, value in facts.items():
        setattr(stage, name, value)
    if different:
        stage.source = source[:100]
    return different


def _follow(project: Project, stage: Stage, source: str) -> None:
    column = ALSO_OF_PROJECT.get(stage.kind)
    if column is None or stage.done_on is None:
        return
    before = (getattr(project, column), project.state)
    setattr(project, column, stage.done_on)
    if stage.kind == StageKind.START and project.state == ProjectState.PREPARING:
        project.state = ProjectState.ACTIVE
    if stage.kind == StageKind.COMPLETION and project.state != ProjectState.SETTLED:
        project.state = ProjectState.COMPLETED
    require_sound(project)
    if before != (getattr(project, column), project.state):
        save(project, source)


def _locked(rows: list[StageRow]) -> dict[int, Project]:
    """The projects, locked in one order: two batches about the same ones follow each other."""
    ids = {row.project_id for row in rows}
    return {one.pk: one for one in Project.objects.select_for_update().filter(pk__in=ids).order_by("pk")}


def _known(rows: list[StageRow], projects: dict[int, Project]) -> dict[tuple, Stage]:
    periods = {row.period.replace(day=1) for row in rows if row.period}
    found = Stage.objects.filter(project__in=projects, kind__in={row.kind for row in rows})
    found = found.filter(Q(period=None) | Q(period__in=periods))
    return {(stage.project_id, stage.kind, stage.period): stage for stage in found}


def _take(
    row: StageRow, projects: dict[int, Project], known: dict[tuple, Stage], source: str, actor: Actor
) -> tuple[Stage, bool]:
    project = projects.get(row.project_id)
    if project is None or not may_write(actor, project):
        raise Refused("no_such_project", _("没有这个工程"), "project")
    kind, period = sound_key(row.kind, row.period)
    row = replace(row, kind=kind, period=period)
    stage = known.get(row.key) or Stage(project_id=project.pk, kind=kind, period=period)
    different = _put(stage, row.told, source)
    fresh = row.key not in known
    known[row.key] = stage
    return stage, different or fresh


def _write(stages: list[Stage], counts: StageCounts) -> None:
    new = [stage for stage in stages if stage.pk is None]
    old = [stage for stage in stages if stage.pk is not None]
    Stage.objects.bulk_create(new, batch_size=AT_ONCE)
    Stage.objects.bulk_create(
        old, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=[*FACTS, "source"]
    )
    counts.made, counts.changed = len(new), len(old)
