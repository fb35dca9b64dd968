"""The deadline engine: from a rule, a start and a calendar to the dates of a limit. Pure; reads no clock.

Counting follows 民法典第二百零一条至第二百零三条 (and 民事诉讼法第八十五条, which says the same):
the day of the event is not counted; a last day of rest moves to the next working day; working days are those of
the State Council's calendar. Rules may say otherwise by their `roll` and `direction`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from statutes.calendar import ONE_DAY, WorkCalendar
from statutes.explanation import DayLine, Story
from statutes.periods import Suspension, corresponding_day, quarter_end
from statutes.rules import Rule, Unit

__all__ = ["DateOutOfRange", "DayLine", "Deadline", "NoExtension", "NotATimeLimit", "compute", "given", "local_day"]

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 1949, 2200  # far enough for any case, near enough for every date to exist


class NotATimeLimit(ValueError):
    """The rule is a rate or a sum (加处罚款, 当场处罚限额): no date follows from it."""


class NoExtension(ValueError):
    """The rule knows no extension, or no text says how long one lasts."""


class DateOutOfRange(ValueError):
    """A day outside the years 1949 to 2200: surely a slip of the pen."""


@dataclass(frozen=True)
class Deadline:
    """The dates of one limit.

    `natural`: the day the count ends, unrolled. `legal`: lateness is judged by it. `safe`: the last working day on
    or before `natural` (never before the start of a limit that runs forward); people are reminded by it, because no
    text lets an agency profit from the roll. `due_at`: the moment lateness begins, aware, Asia/Shanghai: the
    midnight that ends the legal day, or the exact moment of a limit in hours. `provisional`: some day it rests on
    lies in a year whose holiday notice is not published. `paused`: a pause is still open and reached, so the dates
    are the earliest possible ones.
    """

    rule: Rule
    start: date | datetime
    natural: date
    legal: date
    safe: date
    due_at: datetime
    provisional: bool
    extended: bool
    paused: bool = False
    story: Story | None = field(default=None, repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[DayLine, ...]:
        """The explanation, day by day; made when asked for, so that a sweep of many limits does not pay for it."""
        return self.story.lines() if self.story else ()


def compute(
    rule: Rule,
    start: date | datetime,
    calendar: WorkCalendar,
    *,
    extended: bool = False,
    pauses: Sequence[tuple[date, date | None]] = (),
    as_of: date | None = None,
) -> Deadline:
    """The dates of `rule` for an event at `start` (a day, or an aware moment, taken to its day in Shanghai).

    `extended` adds the rule's extension, in its own unit, before any roll. `pauses` are (approval day, resumption
    day), both and all between uncounted; an open one (to None) lasts through `as_of`, see Suspension. A due day
    never rolls into a pause. Pauses do not touch hours or limits counted backward. Whether the rule may be
    extended or paused, and in time, is for the caller to judge.

    Raises NotATimeLimit, NoExtension, DateOutOfRange, and ValueError for a moment without time zone or a pause
    that ends before it begins.
    """
    amount = _amount(rule, extended)
    first = local_day(start)
    _check_range(first, as_of, *(day for pause in pauses for day in pause))
    if rule.unit is Unit.HOUR:
        return _in_hours(rule, start, amount, calendar, extended)
    suspension = Suspension(pauses, as_of)
    natural = _natural(rule, first, amount, calendar, suspension)
    legal = _rolled(rule, natural, calendar, suspension)
    safe = _safe(rule, first, natural, calendar)
    return Deadline(
        rule=rule,
        start=start,
        natural=natural,
        legal=legal,
        safe=safe,
        due_at=datetime.combine(legal + ONE_DAY, time.min, SHANGHAI),
        provisional=_provisional(rule, first, (natural, legal, safe), calendar),
        extended=extended,
        paused=_is_paused(rule, suspension, legal),
        story=Story(rule, first, natural, legal, calendar, suspension),
    )


def given(
    rule: Rule, start: date | datetime, due_at: datetime, calendar: WorkCalendar, *, extended: bool = False
) -> Deadline:
    """The dates of a limit whose end somebody else set: nothing is counted, so there is no day-by-day story.

    `due_at` must be aware. People are reminded by the last working day on or before it. A limit of whole days that the
    sides lengthened ends as such limits do, at the midnight that ends its last day.
    """
    day = local_day(due_at if rule.unit is Unit.GIVEN else due_at - timedelta(microseconds=1))
    _check_range(local_day(start), day)
    safe = max(calendar.last_workday_on_or_before(day), local_day(start))
    return Deadline(rule, start, day, day, safe, due_at.astimezone(SHANGHAI), False, extended)


def _check_range(*days: date | None) -> None:
    for day in days:
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DateOutOfRange(f"{day} is not between {FIRST_YEAR} and {LAST_YEAR}")


def local_day(start: date | datetime) -> date:
    """The day in Shanghai on which `start` lies, whatever the time zone of the process.

    Raises ValueError for a moment without time zone: nobody can tell its day.
    """
    if not isinstance(start, datetime):
        return start
    if start.tzinfo is None:
        raise ValueError("a moment without time zone has no day")
    return start.astimezone(SHANGHAI).date()


def _amount(rule: Rule, extended: bool) -> int:
    if rule.limit is None or not rule.unit.is_time:
        raise NotATimeLimit(rule.id)
    if not extended:
        return rule.limit
    if rule.extension_limit is None:
        raise NoExtension(rule.id)
    return rule.limit + rule.extension_limit


def _in_hours(rule: Rule, start: date | datetime, hours: int, calendar: WorkCalendar, extended: bool) -> Deadline:
    """Hours run from the moment, through nights and holidays. A bare day is taken from its first moment: the
    strictest reading."""
    moment = start if isinstance(start, datetime) else datetime.combine(start, time.min, SHANGHAI)
    due_at = (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(SHANGHAI)
    day = due_at.date()
    story = Story(rule, local_day(start), day, day, calendar, Suspension(()))
    return Deadline(rule, start, day, day, day, due_at, False, extended, story=story)


def _natural(rule: Rule, first: date, amount: int, calendar: WorkCalendar, suspension: Suspension) -> date:
    if amount == 0:
        return first
    if rule.direction == "before":
        return _counted_back(rule.unit, first, amount, calendar)
    if rule.unit is Unit.WORKING_DAY:
        day = first
        while amount:
            day = suspension.next_day(day)
            amount -= calendar.is_workday(day)
        return day
    return suspension.after(first, (_reached(rule.unit, first, amount) - first).days)


def _counted_back(unit: Unit, first: date, amount: int, calendar: WorkCalendar) -> date:
    if unit is Unit.WORKING_DAY:
        return calendar.shift(first, -amount)
    return _reached(unit, first, -amount)


def _reached(unit: Unit, first: date, amount: int) -> date:
    """Where a limit in days, months, quarters or years ends when nothing stops it."""
    if unit is Unit.CALENDAR_DAY:
        return first + timedelta(days=amount)
    if unit is Unit.QUARTER:
        return quarter_end(first, amount)
    return corresponding_day(first, amount * (12 if unit is Unit.YEAR else 1))


def _safe(rule: Rule, first: date, natural: date, calendar: WorkCalendar) -> date:
    """The last working day that needs no roll; a forward limit is never due before it began."""
    safe = calendar.last_workday_on_or_before(natural)
    return max(safe, first) if rule.direction == "after" and rule.roll != "prev" else safe


def _rolled(rule: Rule, natural: date, calendar: WorkCalendar, suspension: Suspension) -> date:
    if rule.roll == "none" or calendar.is_workday(natural):
        return natural
    if rule.roll == "prev":
        return calendar.last_workday_on_or_before(natural)
    day = natural
    while not calendar.is_workday(day):
        day = suspension.next_day(day)
    return day


def _provisional(rule: Rule, first: date, dates: tuple[date, date, date], calendar: WorkCalendar) -> bool:
    """Working days rest on every year they run through; the other units only on the days they end on."""
    if rule.unit is not Unit.WORKING_DAY:
        return any(calendar.is_provisional(day) for day in dates)
    years = range(min(first, *dates).year, max(first, *dates).year + 1)
    return any(calendar.is_provisional(date(year, 1, 1)) for year in years)


def _is_paused(rule: Rule, suspension: Suspension, legal: date) -> bool:
    return rule.direction == "after" and suspension.open_from is not None and suspension.open_from <= legal
