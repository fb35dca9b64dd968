"""What the squads will have to do until Spring Festival, and whether they can (办案力量预测).

From own rows alone: expected cases (forecast_history), the limits a new case brings and how long after it they end (all
cases of the last 365 days), limits that run already, limits met per officer's working day (own last 90 days), officers
who are there (forecast_staff). The arithmetic is in forecast_model.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Avg, Case, Count, DateField, DurationField, ExpressionWrapper, F, QuerySet, When
from django.db.models.functions import Cast, TruncWeek

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.units import FIELD_UNITS
from cases.models import CaseClock
from common.time import CHINA, local_day, today
from oversight.figures.dimensions import named
from oversight.figures.figure import DAY, Scope
from oversight.figures.registry import FIGURES
from oversight.queries import forecast_model as model
from oversight.queries.addresses import rows_url
from oversight.queries.forecast_history import WEEK, YEARS, History, history_of, monday
from oversight.queries.forecast_staff import Days, Staff, staff_of
from oversight.queries.officers import BACK, Counted
from oversight.queries.values import by_group, rows_of
from statutes.calendar import WorkCalendar
from statutes.spring_festival import next_festival

CASES, ENDING, MET = FIGURES["disputes"], FIGURES["limits_ending"], FIGURES["limits_met"]
YEAR = 365 * DAY
LONG_AGO = date(1995, 1, 1)


@dataclass(frozen=True)
class Brings:
    """What a new case brings of one rule: so many limits, ending so many weeks after it came."""

    rule: str
    per_case: float
    weeks: int


@dataclass(frozen=True)
class Basis:
    """All that is known, for every unit. `weeks`: the days of each week, the first one from today on."""

    scope: Scope
    festival: date
    weeks: list[Days]
    units: list[Unit]
    history: History
    brings: list[Brings]
    running: Mapping[int, Mapping[tuple[int, str], int]]
    met: Mapping[int, int]
    staff: Staff

    @property
    def back(self) -> Days:
        """The days from which the pace is taken."""
        return today() - BACK * DAY, today() - DAY

    def pace(self, unit: int) -> float | None:
        """Limits met per officer's working day; None: nothing was met or nobody was there."""
        days = self.staff.officer_days(unit, self.back)
        return self.met.get(unit, 0) / days if days and self.met.get(unit) else None

    def pace_of_all(self) -> float:
        """The same of all units together."""
        days = sum(self.staff.officer_days(one.pk, self.back) for one in self.units)
        return sum(self.met.get(one.pk, 0) for one in self.units) / days if days else 0.0

    def officer_days(self, unit: int) -> list[int]:
        """By week."""
        return [self.staff.officer_days(unit, days) for days in self.weeks]

    def workdays(self) -> list[int]:
        """By week, of somebody who is never away."""
        return [len(self.staff.workdays(days)) for days in self.weeks]

    def is_provisional(self, days: Days) -> bool:
        return any(self.staff.calendar.is_provisional(day) for day in days)


@dataclass(frozen=True)
class WeekLine:
    """One week of one unit. `before`: whole weeks to the festival; `known`: limits that run already and end in it;
    `expected`: new cases."""

    days: Days
    before: int
    expected: float
    known: Counted
    officer_days: int
    is_provisional: bool
    counted: model.Week
    rule: str


@dataclass(frozen=True)
class UnitForecast:
    """`pace`: limits met per officer's working day, `borrowed` from all units where the unit has none of its own."""

    unit: Unit
    heads: int
    pace: float
    borrowed: bool
    met: Counted
    late: Counted
    weeks: list[WeekLine]

    @property
    def first_break(self) -> WeekLine | None:
        return next((week for week in self.weeks if week.counted.breaks), None)

    @property
    def expected(self) -> float:
        return sum(week.expected for week in self.weeks)

    @property
    def most_late(self) -> float:
        return max((week.counted.late for week in self.weeks), default=0.0)


def basis_of(actor: Actor, calendar: WorkCalendar) -> Basis | None:
    """Everything the forecast rests on; None past the years whose festival is known. Nine queries."""
    day = today()
    festival = next_festival(day)
    if festival is None:
        return None
    scope = Scope(actor, day, festival)
    weeks = _weeks(day, festival)
    units = list(
        Unit.objects.valid_on(day).filter(district=actor.district, kind__in=FIELD_UNITS).order_by("kind", "pk")
    )
    met = by_group(MET, replace(scope, first=day - BACK * DAY, last=day - DAY), "unit")
    return Basis(
        scope,
        festival,
        weeks,
        units,
        history_of(_cases_by_week(scope)),
        _brought(scope),
        _running(scope, weeks),
        {one.key: one.number.whole for one in met},
        staff_of(units, (day - BACK * DAY, weeks[-1][1]), calendar),
    )


def forecast_of(basis: Basis, unit: Unit, officer_days: list[int] | None = None) -> UnitForecast:
    """The weeks of a unit, with its own officers or with so many working days of officers by week. No query."""
    days = basis.officer_days(unit.pk) if officer_days is None else officer_days
    own = basis.pace(unit.pk)
    pace = basis.pace_of_all() if own is None else own
    expected = _expected(basis, unit)
    weeks = model.run(_work(basis, unit, expected), [pace * there for there in days])
    names = named("rule", {week.rule for week in weeks if week.rule})
    scope = replace(basis.scope, unit=unit.pk, unit_code=unit.code)
    lines = [
        WeekLine(
            basis.weeks[number],
            (monday(basis.festival) - monday(basis.weeks[number][0])) // WEEK,
            expected[number],
            _known(basis, unit, scope, number),
            days[number],
            basis.is_provisional(basis.weeks[number]),
            week,
            names[week.rule] if week.rule else "",
        )
        for number, week in enumerate(weeks)
    ]
    back = replace(scope, first=basis.back[0], last=basis.back[1])
    met = Counted(basis.met.get(unit.pk, 0), rows_url(MET, back))
    late = _known(basis, unit, scope, model.LATE_ALREADY)
    return UnitForecast(unit, basis.staff.heads(unit.pk, today()), pace, own is None, met, late, lines)


def with_move(basis: Basis, giving: Unit, taking: Unit, number: int, since: date) -> tuple[UnitForecast, UnitForecast]:
    """Both units after `number` officers went from one to the other in the week of `since`: they work there at the
    pace of the unit they go to."""
    week = next((n for n, (_first, last) in enumerate(basis.weeks) if last >= since), len(basis.weeks))
    left, more = model.moved(
        basis.officer_days(giving.pk), basis.officer_days(taking.pk), basis.workdays(), number, week
    )
    return forecast_of(basis, giving, left), forecast_of(basis, taking, more)


def _weeks(day: date, festival: date) -> list[Days]:
    """Up to the one the festival is in."""
    weeks, first = [], day
    while first <= festival:
        weeks.append((first, monday(first) + WEEK - DAY))
        first = monday(first) + WEEK
    return weeks


def _cases_by_week(scope: Scope) -> list[tuple[int, date, int]]:
    first = monday(today()) - (YEARS + 1) * 55 * WEEK
    cases = rows_of(CASES, replace(scope, first=first, last=today() - DAY))
    counted = cases.annotate(week=TruncWeek("received_at", tzinfo=CHINA)).values_list("unit", "week")
    return [(unit, _day(week), count) for unit, week, count in counted.annotate(count=Count("pk"))]


def _day(moment: date | datetime) -> date:
    return local_day(moment) if isinstance(moment, datetime) else moment


def _brought(scope: Scope) -> list[Brings]:
    """Of all units together: a single one has too few. Limits dropped cost no work."""
    cases = rows_of(CASES, replace(scope, first=today() - YEAR, last=today() - DAY))
    count = cases.count()
    length = ExpressionWrapper(F("due_at") - F("case__received_at"), output_field=DurationField())
    clocks = CaseClock.objects.filter(case__in=cases, dropped_at=None).order_by().values_list("rule_id")
    found = clocks.annotate(count=Count("pk"), length=Avg(length))
    return [Brings(rule, its / count, max(0, round(length / WEEK))) for rule, its, length in found if count]


def _running(scope: Scope, weeks: list[Days]) -> dict[int, dict[tuple[int, str], int]]:
    """Limits that run, by unit, week and rule; the week after the last one stands for all that end later."""
    clocks: QuerySet = rows_of(ENDING, replace(scope, first=LONG_AGO, last=today() + 2 * YEAR))
    week = Case(When(legal_due__gte=today(), then=Cast(TruncWeek("legal_due"), DateField())), output_field=DateField())
    counted = clocks.values_list("unit", "rule_id").annotate(week=week, count=Count("pk"))
    found: dict[int, dict[tuple[int, str], int]] = defaultdict(lambda: defaultdict(int))
    for unit, rule, first, count in counted:
        late = first is None
        number = model.LATE_ALREADY if late else min((first - monday(today())) // WEEK, len(weeks))
        found[unit][number, rule] += count
    return found


def _expected(basis: Basis, unit: Unit) -> list[float]:
    """New cases of each week; of the week that has begun the part its working days have left."""
    cases = basis.history.expected(unit.pk, [monday(first) for first, _last in basis.weeks])
    first, last = basis.weeks[0]
    whole = len(basis.staff.workdays((monday(first), monday(first) + timedelta(days=6))))
    cases[0] *= len(basis.staff.workdays((first, last))) / whole if whole else 0
    return cases


def _work(basis: Basis, unit: Unit, expected: list[float]) -> list[model.Work]:
    running = [model.Work(0, due, rule, count) for (due, rule), count in basis.running.get(unit.pk, {}).items()]
    coming = [
        model.Work(week, week + one.weeks, one.rule, cases * one.per_case)
        for week, cases in enumerate(expected) for one in basis.brings if cases
    ]  # fmt: skip
    return running + coming


def _known(basis: Basis, unit: Unit, scope: Scope, number: int) -> Counted:
    first, last = (LONG_AGO, today() - DAY) if number == model.LATE_ALREADY else basis.weeks[number]
    count = sum(its for (due, _rule), its in basis.running.get(unit.pk, {}).items() if due == number)
    return Counted(count, rows_url(ENDING, replace(scope, first=first, last=last)))
