"""A year of the standard as one reader sees it: which cases, projects and employers it is counted from."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import Case
from cases.workflow import Outcome, State
from common.time import today
from enterprises.models import Enterprise
from projects.models import Project, ProjectState

VOID = (Outcome.UNFOUNDED, Outcome.NOT_ACCEPTED, Outcome.TRANSFERRED, Outcome.RETURNED)
STARTED = (ProjectState.ACTIVE, ProjectState.SUSPENDED)


@dataclass(frozen=True)
class Period:
    """A year (年度) up to a day of it, as one reader sees it."""

    year: int
    day: date
    actor: Actor

    @classmethod
    def of(cls, year: int, actor: Actor, day: date | None = None) -> "Period":
        """The year up to `day`, up to today, or the whole of it when it is over."""
        return cls(year, min(day or today(), date(year, 12, 31)), actor)

    @property
    def since(self) -> datetime:
        return midnight(date(self.year, 1, 1))

    @property
    def until(self) -> datetime:
        return midnight(self.day + timedelta(days=1))

    @property
    def filed(self) -> QuerySet[Case]:
        """Every case filed in the period, void ones too."""
        return Case.objects.visible_to(self.actor).filed().filter(filed_at__gte=self.since, filed_at__lt=self.until)

    @property
    def cases(self) -> QuerySet[Case]:
        """The cases that count."""
        return self.filed.exclude(state=State.JOINED).exclude(state=State.CLOSED, outcome__in=VOID)

    @property
    def projects(self) -> QuerySet[Project]:
        """Projects that were under construction (or at a standstill) at some time of the period.

        One without a day of beginning counts from the day it was entered, or once it has a case.
        """
        seen = Project.objects.visible_to(self.actor)
        begun = Q(started_on__lte=self.day)
        begun |= Q(started_on=None) & (Q(created_at__lt=self.until) | Exists(self.cases.filter(project=OuterRef("pk"))))
        at_work = Q(state__in=STARTED, completed_on=None) | Q(completed_on__gte=date(self.year, 1, 1))
        return seen.filter(begun, at_work).exclude(state=ProjectState.PREPARING)

    @property
    def enterprises(self) -> QuerySet[Enterprise]:
        """Employers of the register by the end of the period, those struck off or merged left out."""
        case = Exists(self.cases.filter(enterprise=OuterRef("pk")))
        return Enterprise.objects.visible_to(self.actor).standing().filter(Q(created_at__lt=self.until) | Q(case))
