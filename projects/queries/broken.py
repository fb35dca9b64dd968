"""Broken checkpoints (断点): which they are and how late, for one project or for a page of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.models import Stage


@dataclass(frozen=True)
class Break:
    """One broken checkpoint. `short` in yuan: what is missing of a sum, None where there is none."""

    stage: Stage
    days_late: int
    short: Decimal | None


def break_of(stage: Stage, day: date) -> Break | None:
    """How a checkpoint is broken on a day; None when it is not. Pure."""
    if not stage.is_broken(day):
        return None
    short = None if stage.amount_due is None else stage.amount_due - (stage.amount_paid or Decimal(0))
    return Break(stage, (day - stage.due_on).days, short)


def breaks_by_project(projects: Collection[int], day: date) -> dict[int, list[Break]]:
    """Broken checkpoints of these projects, the oldest first. One query."""
    found: dict[int, list[Break]] = defaultdict(list)
    for stage in Stage.objects.filter(project__in=projects).broken(day).order_by("due_on", "pk"):
        if one := break_of(stage, day):
            found[stage.project_id].append(one)
    return found
