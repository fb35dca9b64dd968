"""S37: how many of the six systems are in place, over all projects, for each system, and the special account alone."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from projects.models import ProjectSystem, SystemRetired, SystemStanding
from projects.queries.coverage import Coverage, active_projects

SPECIAL_ACCOUNT = "special_account"


def systems_coverage(day: date, as_of: datetime | None = None) -> Coverage:
    """Entries in place on a day, of all entries that apply, in projects under construction. One cell is one system of
    one project: a paper that ended the day before counts no more. `as_of` as in `platform_coverage`."""
    cells = _cells(as_of)
    return Coverage(
        code="systems",
        title=_("六项制度落实率"),
        definition=_(
            "在建（含停工）工程的每一项适用制度为一格：检查认定已落实、凭证没有到期、没有超过复查日的格数，占全部适用格数的比例。不适用的（须有理由）不计。"
        ),
        day=day,
        covered=cells.filter(pk__in=_in_place(day, as_of)),
        counted=cells,
    )


def account_coverage(day: date, as_of: datetime | None = None) -> Coverage:
    """Projects whose special wage account (工资专用账户) is in place, of those that must have one."""
    cells = systems_coverage(day, as_of)
    one = cells.narrowed(lambda rows: rows.filter(system__code=SPECIAL_ACCOUNT))
    return Coverage(
        code="account",
        title=_("工资专用账户覆盖率"),
        definition=_("在建（含停工）工程中，专用账户已落实的，占应当开立专用账户的（不适用的除外）工程的比例。"),
        day=day,
        covered=one.covered,
        counted=one.counted,
    )


def _cells(as_of: datetime | None) -> QuerySet[ProjectSystem]:
    """Those that apply. Every project has an entry of each system in use: entries need no moment of their own."""
    cells = ProjectSystem.objects.filter(project__in=active_projects(as_of))
    if as_of is None:
        return cells.applicable().filter(system__active=True)
    left_out = SystemStanding.objects.at(as_of).not_applicable().order_by().values("entry")
    retired = SystemRetired.objects.at(as_of).order_by().values("system")
    return cells.exclude(pk__in=left_out).exclude(system__in=retired)


def _in_place(day: date, as_of: datetime | None) -> QuerySet:
    """Keys of the entries in place."""
    if as_of is None:
        return ProjectSystem.objects.in_place(day).values("pk")
    return SystemStanding.objects.at(as_of).in_place(day).order_by().values("entry")
