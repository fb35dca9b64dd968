"""The plan of a case as its panel shows it, and the templates it may start from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from cases.models import Case, PlanStep, PlanTemplate
from common.time import today


@dataclass(frozen=True)
class StepLine:
    """One step of the plan with how late it is; zero when it is not."""

    step: PlanStep
    days_late: int

    @property
    def is_open(self) -> bool:
        return self.step.done_at is None and self.step.dropped_at is None


def lines_of(case: Case) -> list[StepLine]:
    """The steps in order. One query."""
    day, steps = today(), case.plan_steps.select_related("done_by")
    return [StepLine(step, _late(step, day, working=not case.is_ended)) for step in steps]


def _late(step: PlanStep, day: date, *, working: bool) -> int:
    done = step.done_at is not None or step.dropped_at is not None
    return 0 if done or not working else max(0, (day - step.due_on).days)


def untouched(case: Case) -> QuerySet[PlanStep]:
    """Proposed steps nobody did, dropped or moved: what a new proposal may replace. Their history has one entry."""
    return case.plan_steps.open().filter(proposed=True).annotate(entries=Count("events")).filter(entries=1)


def templates() -> QuerySet[PlanTemplate]:
    """The templates that may be chosen."""
    return PlanTemplate.objects.filter(active=True)
