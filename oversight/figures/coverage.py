"""Projects under construction: platform, supervision, the six systems (覆盖率). The sets are those of `projects`."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db.models import F, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from common.time import local_day
from oversight.figures.figure import Figure, Groups, Measure, Scope
from oversight.figures.units import PROJECTS
from projects.queries import coverage, system_coverage

GROUP = _("工程项目")
# The register keeps how a project stands, not how it stood: said where the figure is explained.
OF_TODAY = _("以前的日期按现在登记的工程和凭证、那一天是否有效来算，不是那一天的登记。")
OF_PROJECTS: Groups = {"street": F("street")}
OF_SYSTEMS: Groups = {"street": F("project__street")}


def counted(of: Callable[[date], coverage.Coverage], scope: Scope) -> QuerySet:
    """What must be covered on the day, as this actor sees it."""
    return of(local_day(scope.as_of)).counted.visible_to(scope.actor)


def covered(of: Callable[[date], coverage.Coverage], scope: Scope) -> Q:
    """What is covered on the day."""
    return Q(pk__in=of(local_day(scope.as_of)).covered.order_by().values("pk"))


def _figure(code: str, label: object, of: Callable, definition: object, word: object, unit: str, by: Groups) -> Figure:
    return Figure(
        code, 1, GROUP, label, format_lazy("{}{}", definition, OF_TODAY), word,
        partial(counted, of), Measure.SHARE, partial(covered, of), unit=unit, by=by, of_today=True,
    )  # fmt: skip


FIGURES = (
    _figure(
        "platform_coverage", _("“工薪”平台接入率"), coverage.platform_coverage,
        _("在建（含停工）工程中，已填平台项目编码且接入日期不晚于当日的，占全部在建（含停工）工程的比例。"),
        PROJECTS, "street", OF_PROJECTS,
    ),
    _figure(
        "project_supervision", _("在建工程监管覆盖率"), coverage.supervision_coverage,
        _("在建（含停工）工程中，已指定包干监察员且巡查周期内有巡查的，占全部在建（含停工）工程的比例。"),
        PROJECTS, "street", OF_PROJECTS,
    ),
    _figure(
        "six_systems", _("六项制度落实率"), system_coverage.systems_coverage,
        _("在建（含停工）工程的每一项适用制度为一格：检查认定已落实、凭证没有到期、没有超过复查日的格数，"
          "占全部适用格数的比例。不适用的（须有理由）不计。"),
        _("格"), "project__street", OF_SYSTEMS,
    ),
)  # fmt: skip
