"""How much of what must be covered is: each figure with the rows it counts and the rows that are missing (S35, S36)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.models import Project, ProjectStanding, ProjectVisit
from statutes.thresholds import threshold

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Coverage:
    """A figure (覆盖率): `covered` of `counted`, both querysets of one model, and what exactly is counted.

    `missing` are the rows counted and not covered, the ones to work on.
    """

    code: str
    title: str | Promise
    definition: str | Promise
    day: date
    covered: QuerySet
    counted: QuerySet

    @property
    def missing(self) -> QuerySet:
        return self.counted.exclude(pk__in=self.covered.order_by().values("pk"))

    def narrowed(self, narrow: Callable[[QuerySet], QuerySet]) -> "Coverage":
        """The same figure over fewer rows, e.g. `narrowed(lambda rows: rows.visible_to(actor))`."""
        return replace(self, covered=narrow(self.covered), counted=narrow(self.counted))


def percent_of(covered: int, counted: int) -> Decimal | None:
    """Percent to one place; None when there is nothing to cover: no rows is not 100 %.

    Rounded as people do, except that 100 is said of all only: 2,999 of 3,000 is 99.9.
    """
    if not counted:
        return None
    share = Decimal(100) * covered / counted
    rounded = share.quantize(TENTH, ROUND_HALF_UP)
    return share.quantize(TENTH, ROUND_DOWN) if rounded == 100 and covered < counted else rounded


def platform_coverage(day: date, as_of: datetime | None = None) -> Coverage:
    """S35: projects under construction that were on the wage platform (“工薪”平台) on a day.

    `as_of`, here and in the other figures: a moment that is over, looked at as all stood then; None: as all stands.
    """
    active = active_projects(as_of)
    return Coverage(
        code="platform",
        title=_("“工薪”平台接入率"),
        definition=_("在建（含停工）工程中，已填平台项目编码且接入日期不晚于当日的，占全部在建（含停工）工程的比例。"),
        day=day,
        covered=active.filter(linked_on(day, as_of)),
        counted=active,
    )


def supervision_coverage(day: date, as_of: datetime | None = None) -> Coverage:
    """S36: projects under construction with an officer and a visit within PROJECT_VISIT_DAYS before a day."""
    active = active_projects(as_of)
    return Coverage(
        code="supervision",
        title=_("在建工程监管覆盖率"),
        definition=_("在建（含停工）工程中，已指定包干监察员且巡查周期内有巡查的，占全部在建（含停工）工程的比例。"),
        day=day,
        covered=active.filter(supervised_on(day, as_of)),
        counted=active,
    )


def active_projects(as_of: datetime | None = None) -> QuerySet[Project]:
    """Projects that count."""
    if as_of is None:
        return Project.objects.active()
    return Project.objects.filter(_stood(ProjectStanding.objects.at(as_of).active()))


def linked_on(day: date, as_of: datetime | None = None) -> Q:
    """On the wage platform that day."""
    if as_of is None:
        return Q(platform_code__isnull=False, platform_linked_on__lte=day)
    return _stood(ProjectStanding.objects.at(as_of).linked(day))


def supervised_on(day: date, as_of: datetime | None = None) -> Q:
    """With an officer, and visited recently enough."""
    if as_of is None:
        return Q(officer__isnull=False) & visited_recently(day)
    visits = ProjectVisit.objects.filter(recorded_at__lte=as_of, visited_on__range=(_visited_since(day), day))
    return _stood(ProjectStanding.objects.at(as_of).filter(officer__isnull=False)) & _stood(visits)


def visited_recently(day: date) -> Q:
    """The newest visit is no older than PROJECT_VISIT_DAYS on that day."""
    return Q(visited_on__gte=_visited_since(day))


def visit_days(day: date) -> int:
    """The period in which a project must be visited, in days."""
    return int(threshold("PROJECT_VISIT_DAYS", day).value)


def _visited_since(day: date) -> date:
    return day - timedelta(days=visit_days(day))


def _stood(records: QuerySet) -> Q:
    return Q(pk__in=records.order_by().values("project"))
