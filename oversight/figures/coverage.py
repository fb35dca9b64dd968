"""Projects under construction: platform, supervision, the six systems (覆盖率). The sets are those of `projects`."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from django.db.models import Expression, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from common.time import local_day
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.units import PROJECTS
from projects.models import ProjectStanding
from projects.queries import coverage, system_coverage

GROUP = _("工程项目")
Of = Callable[[date, datetime | None], coverage.Coverage]


def counted(of: Of, scope: Scope) -> QuerySet:
    """What must be covered on the day, as this actor sees it."""
    return _looked_at(of, scope).counted.visible_to(scope.actor)


def covered(of: Of, scope: Scope) -> Q:
    """What is covered on the day."""
    return Q(pk__in=_looked_at(of, scope).covered.order_by().values("pk"))


def _looked_at(of: Of, scope: Scope) -> coverage.Coverage:
    return of(local_day(scope.as_of), scope.as_of if scope.past else None)


def street(prefix: str, scope: Scope) -> Expression | F:
    """The street a project lies in, or lay in; `prefix` leads to the project (empty, or `project__`)."""
    if not scope.past:
        return F(f"{prefix}street")
    stood = ProjectStanding.objects.at(scope.as_of).filter(project=OuterRef(f"{prefix}pk"))
    return Subquery(stood.order_by().values("street")[:1])


def _figure(code: str, label: object, of: Of, definition: object, word: object, prefix: str) -> Figure:
    of_street = partial(street, prefix)
    return Figure(
        code, 1, GROUP, label, definition, word, partial(counted, of), Measure.SHARE, partial(covered, of),
        unit=of_street, by={"street": of_street},
    )  # fmt: skip


FIGURES = (
    _figure(
        "platform_coverage", _("“工薪”平台接入率"), coverage.platform_coverage,
        _("在建（含停工）工程中，已填平台项目编码且接入日期不晚于当日的，占全部在建（含停工）工程的比例。"),
        PROJECTS, "",
    ),
    _figure(
        "project_supervision", _("在建工程监管覆盖率"), coverage.supervision_coverage,
        _("在建（含停工）工程中，已指定包干监察员且巡查周期内有巡查的，占全部在建（含停工）工程的比例。"),
        PROJECTS, "",
    ),
    _figure(
        "six_systems", _("六项制度落实率"), system_coverage.systems_coverage,
        _("在建（含停工）工程的每一项适用制度为一格：检查认定已落实、凭证没有到期、没有超过复查日的格数，"
          "占全部适用格数的比例。不适用的（须有理由）不计。"),
        _("格"), "project__",
    ),
)  # fmt: skip
