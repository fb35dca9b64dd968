"""The coverage figures as one reader sees them: sums, streets, and the rows to work on."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role, Unit
from projects.models import Project, ProjectSystem, WageSystem
from projects.queries.coverage import Coverage, percent_of, platform_coverage, supervision_coverage
from projects.queries.system_coverage import SPECIAL_ACCOUNT, account_coverage, systems_coverage
from projects.queries.systems import standing_of

READERS = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR)
SHOWN = 50  # missing rows of one figure that are listed; all of them are counted
FIGURES = {
    "platform": platform_coverage,
    "supervision": supervision_coverage,
    "systems": systems_coverage,
    "account": account_coverage,
}
COUNTS = ("covered", "counted", "missing")
NO_STREET = "none"


@dataclass
class Share:
    """`covered` of `counted`; `percent` to one place, None where nothing is counted."""

    covered: int = 0
    counted: int = 0

    @property
    def percent(self) -> Decimal | None:
        return percent_of(self.covered, self.counted)

    def add(self, covered: int, counted: int) -> None:
        self.covered += covered
        self.counted += counted


@dataclass
class Figure:
    """A figure of the report: what is counted, the sum, the sum of each street (None: no street), the rows missing."""

    coverage: Coverage
    whole: Share = field(default_factory=Share)
    streets: dict[int | None, Share] = field(default_factory=lambda: defaultdict(Share))
    missing: list[Any] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many are missing."""
        return self.whole.counted - self.whole.covered

    @property
    def not_shown(self) -> int:
        return self.left - len(self.missing)

    def add(self, street: int | None, covered: int, counted: int) -> None:
        self.whole.add(covered, counted)
        self.streets[street].add(covered, counted)


@dataclass
class Report:
    """All figures as of a day. `systems`: the share of each of the six by itself."""

    day: date
    figures: list[Figure]
    systems: list[tuple[WageSystem, Share]]
    streets: list[tuple[Unit | None, list[Share]]]


def coverage_report(actor: Actor, day: date) -> Report:
    """The figures over the projects this actor sees. Some twelve queries, however many projects."""
    platform, supervision, systems, account = (Figure(_seen(code, actor, day)) for code in FIGURES)
    for figure in (platform, supervision):
        for (street,), (covered, counted) in _counts(figure.coverage, "street").items():
            figure.add(street, covered, counted)
    by_system: dict[int, Share] = defaultdict(Share)
    known = {row.pk: row for row in WageSystem.objects.filter(active=True)}
    for (street, system), (covered, counted) in _counts(systems.coverage, "project__street", "system").items():
        systems.add(street, covered, counted)
        by_system[system].add(covered, counted)
        if known[system].code == SPECIAL_ACCOUNT:
            account.add(street, covered, counted)
    figures = [platform, supervision, systems, account]
    for figure in figures:
        figure.missing = list(_listed(figure.coverage.missing)) if figure.left else []
    return Report(day, figures, [(row, by_system[pk]) for pk, row in known.items()], _streets(figures))


def rows_behind(
    actor: Actor, day: date, *, code: str, count: str, street: str = "", system: str = ""
) -> tuple[Coverage, QuerySet]:
    """A figure and the rows of one of its counts, of one street (NO_STREET: of none) or one system where said."""
    found = _seen(code, actor, day)
    rows = getattr(found, count)
    way = "" if rows.model is Project else "project__"
    if street:
        narrow = {f"{way}street": None} if street == NO_STREET else {f"{way}street__code": street}
        rows = rows.filter(**narrow)
    if system and way:
        rows = rows.filter(system__code=system)
    parts = (f"{way}street", f"{way}officer", *(("system",) if way else ()))
    return found, rows.select_related(*parts).order_by("pk")


def _seen(code: str, actor: Actor, day: date) -> Coverage:
    return FIGURES[code](day).narrowed(lambda rows: rows.visible_to(actor))


def _counts(coverage: Coverage, *columns: str) -> dict[tuple[int | None, ...], tuple[int, int]]:
    """Covered and counted by these columns. Two queries."""

    def grouped(rows: QuerySet) -> dict[tuple[int | None, ...], int]:
        return {tuple(row[:-1]): row[-1] for row in rows.order_by().values_list(*columns).annotate(Count("pk"))}

    covered = grouped(coverage.covered)
    return {key: (covered.get(key, 0), counted) for key, counted in grouped(coverage.counted).items()}


def _listed(rows: QuerySet) -> QuerySet:
    if rows.model is Project:
        return rows.select_related("street", "officer").order_by("street_id", "pk")[:SHOWN]
    rows = rows.select_related("project__street", "system")
    return rows.order_by("project__street_id", "project_id", "system__position")[:SHOWN]


def _streets(figures: list[Figure]) -> list[tuple[Unit | None, list[Share]]]:
    """Each street with its share of every figure, the last line without a street. One query."""
    named = {street for figure in figures for street in figure.streets}
    lines: list[tuple[Unit | None, list[Share]]] = [
        (unit, [figure.streets[unit.pk] for figure in figures])
        for unit in Unit.objects.filter(pk__in=named - {None}).order_by("code")
    ]
    return [*lines, (None, [figure.streets[None] for figure in figures])] if None in named else lines


def project_of(row: Project | ProjectSystem) -> Project:
    """The project a missing row is of."""
    return row if isinstance(row, Project) else row.project


def why_missing(code: str, row: Project | ProjectSystem, day: date) -> str:
    """What is missing, in the reader's language. `code`: that of the figure."""
    if isinstance(row, ProjectSystem):
        return standing_of(row, day).text
    if code == "platform":
        return _("没有接入“工薪”平台")
    if row.officer is None:
        return _("没有包干监察员")
    if row.visited_on is None:
        return _("还没有巡查过")
    return _("最近一次巡查是 %(day)s，已超过周期") % {"day": row.visited_on}
