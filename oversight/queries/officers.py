"""What the officers of a unit carry, who is away when, and what breaks in the coming days (中队长看板)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Absence, Post, Role, User
from cases.models import CaseClock
from cases.queries.handling import MAY_ASSIGN
from cases.workflow import STEP
from clocks.lights import label_of
from common.time import now, today
from oversight.figures.figure import DAY, Figure, Scope
from oversight.figures.registry import FIGURES
from oversight.queries.addresses import rows_url
from oversight.queries.values import by_group, rows_of
from statutes.calendar import WorkCalendar
from statutes.rules import rule_version
from statutes.thresholds import threshold

OPEN, OVERDUE = FIGURES["open_cases"], FIGURES["overdue"]
ENDING, MET = FIGURES["limits_ending"], FIGURES["limits_met"]
WORKS_ON_CASES = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR)
AHEAD = 7  # working days
BACK = 90  # days from which the usual pace is taken
ABSENCES = 30  # days ahead in which absences are told
EXPIRES_SOON = 60  # days
TO_MEND = 40  # limits named


@dataclass(frozen=True)
class Counted:
    """A number and the address of its rows."""

    count: int
    url: str


@dataclass(frozen=True)
class OfficerRow:
    """What one person carries; without a person: what nobody was given. `pace`: limits met per working day."""

    officer: User | None
    open: Counted
    ahead: Counted
    overdue: Counted
    met: Counted
    load: Decimal
    pace: Decimal
    absences: list[Absence]
    certificate: str

    @property
    def most_a_day(self) -> int | None:
        """How many limits a day are usual, begun ones counted; None: nothing was met, nothing is known."""
        return ceil(self.pace) if self.pace else None

    def is_away(self, day: date) -> bool:
        return any(one.starts_on <= day <= one.ends_on for one in self.absences)


@dataclass(frozen=True)
class DayCell:
    """Limits of one person that end on one day. `why`: what speaks against their being kept; empty: nothing."""

    number: Counted
    why: str = ""


@dataclass(frozen=True)
class ToMend:
    """A limit that is in danger, and what the reader can do about it."""

    clock: CaseClock
    why: str
    url: str
    action: str

    @property
    def name(self) -> str:
        return label_of(rule_version(self.clock.rule_id, self.clock.rule_version))


@dataclass(frozen=True)
class Board:
    """`days`: the next seven; `week`: the cells of each person who has some; `to_mend`: the limits in red cells."""

    rows: list[OfficerRow]
    days: list[date]
    week: list[tuple[OfficerRow, list[tuple[date, DayCell | None]]]] = field(default_factory=list)
    to_mend: list[ToMend] = field(default_factory=list)


def board_of(scope: Scope, calendar: WorkCalendar) -> Board:
    """The board of the scope's unit as it is now, of all the actor sees where none is meant. Eight queries."""
    day, scope = today(), replace(scope, as_of=now(), past=False)
    now_on = replace(scope, first=day, last=calendar.shift(day, AHEAD))
    before = replace(scope, first=day - BACK * DAY, last=day - DAY)
    asked = {"open": (OPEN, now_on), "ahead": (ENDING, now_on), "overdue": (OVERDUE, now_on), "met": (MET, before)}
    numbers = {
        name: {one.key: one.number.whole for one in by_group(*which, "officer")} for name, which in asked.items()
    }
    carrying = {key for name in ("open", "ahead", "overdue") for key in numbers[name]}
    people = _people(scope, carrying)
    away = _away(people, day)
    worked = calendar.working_days_between(before.first - DAY, before.last)
    keys = [*people, *([None] if None in carrying else [])]
    rows = [
        _row(
            people.get(key), {name: _counted(asked[name], found, key) for name, found in numbers.items()}, away, worked
        )
        for key in keys
    ]
    rows.sort(key=lambda row: (row.officer is None, -row.load))
    return _with_week(scope, rows, [day + number * DAY for number in range(7)])


def _way_out(clock: CaseClock, actor: Actor) -> tuple[str, str]:
    """What this person can do about it: the address and the word; empty for who only looks.

    Until it is filed a case is given to another handler; then its lead changes, which the heads of the district decide.
    """
    number = clock.case.number
    if not actor.has(*MAY_ASSIGN):
        return "", ""
    if clock.case.lead_id is None:
        return reverse("cases:handler", args=[number]), _("指定经办人")
    if actor.has(*STEP["reassign"].roles):
        return reverse("cases:step", args=[number, "reassign"]), str(STEP["reassign"].label)
    return reverse("cases:reminder", args=[number]), _("催办")


def _row(officer: User | None, numbers: dict[str, Counted], away: dict[int, list[Absence]], worked: int) -> OfficerRow:
    day = today()
    weights = {"open": "LOAD_LEAD", "ahead": "LOAD_AHEAD", "overdue": "LOAD_OVERDUE"}
    load = sum((threshold(code, day).value * numbers[name].count for name, code in weights.items()), Decimal(0))
    pace = Decimal(numbers["met"].count) / worked if worked else Decimal(0)
    absences = away.get(officer.pk, []) if officer else []
    return OfficerRow(officer, load=load, pace=pace, absences=absences, certificate=_certificate(officer), **numbers)


def _counted(asked: tuple[Figure, Scope], found: dict[Any, int], key: Any) -> Counted:
    figure, scope = asked
    return Counted(found.get(key, 0), rows_url(figure, scope, "whole", "officer", key))


def _people(scope: Scope, carrying: set[Any]) -> dict[int, User]:
    """Those who carry something, and those with a post in the unit that works on cases."""
    posts = Post.objects.held_on(today()).filter(role__in=WORKS_ON_CASES)
    posts = posts.filter(unit=scope.unit) if scope.unit else posts.in_district(scope.actor.district)
    found = User.objects.filter(Q(pk__in=posts.values("user"), is_active=True) | Q(pk__in=carrying - {None}))
    return {one.pk: one for one in found.order_by("pk")}


def _away(people: Iterable[int], day: date) -> dict[int, list[Absence]]:
    coming = Absence.objects.standing().filter(user__in=people, ends_on__gte=day, starts_on__lte=day + ABSENCES * DAY)
    found: dict[int, list[Absence]] = defaultdict(list)
    for one in coming.order_by("starts_on"):
        found[one.user_id].append(one)
    return found


def _certificate(officer: User | None) -> str:
    """Where a certificate is there: what is to be told of its end."""
    if officer is None or not officer.certificate_number or officer.certificate_until is None:
        return ""
    left = officer.certificate_until - today()
    return "bad" if left < timedelta(0) else "warn" if left <= EXPIRES_SOON * DAY else "good"


def _with_week(scope: Scope, rows: list[OfficerRow], days: list[date]) -> Board:
    coming = replace(scope, first=days[0], last=days[-1])
    ending = rows_of(ENDING, coming)
    counted = ending.order_by().values_list("handler", "legal_due").annotate(count=Count("pk"))
    counts = {(handler, day): count for handler, day, count in counted}
    week = []
    for row in rows:
        key = row.officer.pk if row.officer else None
        cells = [(day, _cell(scope, row, day, counts.get((key, day), 0))) for day in days]
        if any(cell for _day, cell in cells):
            week.append((row, cells))
    red = {
        (row.officer.pk if row.officer else None, day): cell.why
        for row, cells in week for day, cell in cells if cell and cell.why
    }  # fmt: skip
    return Board(rows, days, week, _to_mend(ending, red, scope.actor) if red else [])


def _cell(scope: Scope, row: OfficerRow, day: date, count: int) -> DayCell | None:
    if not count:
        return None
    that_day = replace(scope, first=day, last=day)
    key = row.officer.pk if row.officer else None
    return DayCell(Counted(count, rows_url(ENDING, that_day, "whole", "officer", key)), _why(row, day, count))


def _why(row: OfficerRow, day: date, count: int) -> str:
    if row.officer is None:
        return _("没有指定承办人")
    if row.is_away(day):
        return _("当天外出")
    if row.most_a_day is not None and count > row.most_a_day:
        return _("超过平常每天 %(count)s 个") % {"count": row.most_a_day}
    return ""


def _to_mend(ending: Any, red: dict[tuple[int | None, date], str], actor: Actor) -> list[ToMend]:
    handlers, days = {key for key, _day in red}, {day for _key, day in red}
    of_them = Q(handler__in=handlers - {None}) | (Q(handler=None) if None in handlers else Q(pk=None))
    clocks = ending.filter(of_them, legal_due__in=days).select_related("case__enterprise", "handler", "unit")
    found = [one for one in clocks.order_by("due_at", "pk")[: 4 * TO_MEND] if (one.handler_id, one.legal_due) in red]
    return [ToMend(one, red[(one.handler_id, one.legal_due)], *_way_out(one, actor)) for one in found[:TO_MEND]]
