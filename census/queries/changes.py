"""What visits found otherwise, side by side with what was seen and what the register says now."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.actor import Actor
from census.models import CensusTask, ChangeState, ProposedChange
from census.queries.rights import may_lead
from census.register_fields import LABELS, shown, text_of

TASKS_SHOWN = 30


@dataclass(frozen=True)
class ChangeLine:
    """One change in the reader's words."""

    change: ProposedChange
    label: str
    seen: str
    now: str
    found: str

    @property
    def conflicts(self) -> bool:
        """Marked so, or overtaken since."""
        return self.change.conflicts or self.seen != self.now


@dataclass(frozen=True)
class TaskChanges:
    """What waits on one task."""

    task: CensusTask
    lines: list[ChangeLine]
    may_judge: bool

    @property
    def clean(self) -> int:
        return sum(not line.conflicts for line in self.lines)


def line_of(change: ProposedChange) -> ChangeLine:
    """The change with `visit` and `enterprise` at hand."""
    current = text_of(change.enterprise, change.field)
    return ChangeLine(
        change,
        str(LABELS[change.field]),
        shown(change.field, change.seen),
        shown(change.field, current),
        shown(change.field, change.value),
    )


def changes_seen(actor: Actor) -> QuerySet[ProposedChange]:
    """The changes this actor sees, with the visit and what it was about."""
    return ProposedChange.objects.visible_to(actor).select_related("enterprise", "visit__visitor", "visit__task")


def waiting(actor: Actor, *, after: int = 0) -> tuple[list[TaskChanges], int]:
    """Tasks with changes nobody judged, the oldest first, and the id after which the next page begins (0: none)."""
    tasks = CensusTask.objects.visible_to(actor).filter(visits__changes__state=ChangeState.PROPOSED, pk__gt=after)
    related = tasks.select_related("enterprise", "street", "campaign", "grid").order_by("pk").distinct()
    page = list(related[: TASKS_SHOWN + 1])
    rows = page[:TASKS_SHOWN]
    found = changes_seen(actor).filter(visit__task__in=[task.pk for task in rows], state=ChangeState.PROPOSED)
    lines: dict[int, list[ChangeLine]] = {}
    for change in found.order_by("pk").prefetch_related("visit__photos"):
        lines.setdefault(change.visit.task_id, []).append(line_of(change))
    cards = [
        TaskChanges(
            task, lines.get(task.pk, []), may_lead(actor, district=task.district_id, street=task.street_id)
        )
        for task in rows
    ]  # fmt: skip
    return cards, rows[-1].pk if len(page) > TASKS_SHOWN else 0
