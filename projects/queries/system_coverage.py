"""S37: how many of the six systems are in place, over all projects, for each system, and the special account alone."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from projects.models import Project, ProjectSystem
from projects.queries.coverage import Coverage

SPECIAL_ACCOUNT = "special_account"


def systems_coverage(day: date) -> Coverage:
    """Entries in place on a day, of all entries that apply, in projects under construction. One cell is one system of
    one project: a paper that ended the day before counts no more."""
    cells = ProjectSystem.objects.applicable().filter(system__active=True, project__in=Project.objects.active())
    return Coverage(
        code="systems",
        title=_("六项制度落实率"),
        definition=_(
            "在建（含停工）工程的每一项适用制度为一格：检查认定已落实、凭证没有到期、没有超过复查日的格数，占全部适用格数的比例。不适用的（须有理由）不计。"
        ),
        day=day,
        covered=cells.filter(pk__in=ProjectSystem.objects.in_place(day).values("pk")),
        counted=cells,
    )


def account_coverage(day: date) -> Coverage:
    """Projects whose special wage account (工资专用账户) is in place, of those that must have one."""
    cells = systems_coverage(day)
    one = cells.narrowed(lambda rows: rows.filter(system__code=SPECIAL_ACCOUNT))
    return Coverage(
        code="account",
        title=_("工资专用账户覆盖率"),
        definition=_("在建（含停工）工程中，专用账户已落实的，占应当开立专用账户的（不适用的除外）工程的比例。"),
        day=day,
        covered=one.covered,
        counted=one.counted,
    )
