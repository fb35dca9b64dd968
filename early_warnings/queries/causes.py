"""How many complaints, cases and warnings go back to a cause (S2), and the rows behind each number.

A complaint counts by its own tags; a case by those of the whole case and of its complaints; a warning by its own. All
three by the day they came in. A case joined to another counts there.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import Case, Cause, CauseTag, Complaint, SpecialAction
from cases.queries.causes import of_case
from early_warnings.models import EarlyWarning, WarningCause

WHAT = ("complaints", "cases", "warnings")


@dataclass(frozen=True)
class Days:
    """From one day to another, both included, as one reader sees them."""

    first: date
    last: date
    actor: Actor

    @property
    def span(self) -> tuple[datetime, datetime]:
        return midnight(self.first), midnight(self.last + timedelta(days=1))

    @property
    def year_before(self) -> "Days":
        """The same days of the year before; 29 February is the 28th there."""
        return Days(_year_before(self.first), _year_before(self.last), self.actor)

    @property
    def complaints(self) -> QuerySet[Complaint]:
        since, until = self.span
        return Complaint.objects.visible_to(self.actor).filter(received_at__gte=since, received_at__lt=until)

    @property
    def cases(self) -> QuerySet[Case]:
        since, until = self.span
        return Case.objects.visible_to(self.actor).disputes().filter(received_at__gte=since, received_at__lt=until)

    @property
    def warnings(self) -> QuerySet[EarlyWarning]:
        since, until = self.span
        return EarlyWarning.objects.visible_to(self.actor).filter(raised_at__gte=since, raised_at__lt=until)


@dataclass(frozen=True)
class Counts:
    """How many of each."""

    complaints: int = 0
    cases: int = 0
    warnings: int = 0


@dataclass(frozen=True)
class CauseLine:
    """One cause of the report."""

    cause: Cause
    counts: Counts


def rows_of(what: str, days: Days, causes: list[Cause]) -> QuerySet:
    """The rows of a kind that carry any of the causes; with no causes all of them."""
    rows = getattr(days, what)
    if not causes:
        return rows
    if what == "warnings":
        return rows.filter(Exists(WarningCause.objects.filter(warning=OuterRef("pk"), cause__in=causes)))
    at = of_case(OuterRef("pk")) if what == "cases" else None
    tags = CauseTag.objects.filter(cause__in=causes)
    return rows.filter(Exists(tags.filter(at) if at else tags.filter(complaint=OuterRef("pk"))))


def counts_of(days: Days, causes: list[Cause]) -> Counts:
    """Three queries, however many rows or causes."""
    return Counts(**{what: rows_of(what, days, causes).order_by().count() for what in WHAT})


def report(days: Days) -> list[CauseLine]:
    """Every cause in use, or with something to its name. Four queries."""
    complaints = _grouped(CauseTag.objects.filter(complaint__in=days.complaints), F("complaint"))
    tags = CauseTag.objects.alias(of=Coalesce("complaint__case", "case")).filter(of__in=days.cases)
    cases = _grouped(tags, Coalesce("complaint__case", "case"))
    warnings = _grouped(WarningCause.objects.filter(warning__in=days.warnings), F("warning"))
    lines = [
        CauseLine(one, Counts(complaints.get(one.pk, 0), cases.get(one.pk, 0), warnings.get(one.pk, 0)))
        for one in Cause.objects.all()
    ]
    return [line for line in lines if line.cause.active or line.counts != Counts()]


def _grouped(tags: QuerySet, key: F | Coalesce) -> dict[int, int]:
    return dict(tags.order_by().values_list("cause").annotate(number=Count(key, distinct=True)))


def special_actions(actor: Actor) -> QuerySet[SpecialAction]:
    """Those of the actor's district, the newest first."""
    return SpecialAction.objects.visible_to(actor).prefetch_related("causes")


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
