"""The calendar of working days, as a value: no database, no clock, no time zone."""

from bisect import bisect_right
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class DayNote:
    """What a holiday notice of the State Council says about one day.

    `label` is the word people know (春节, 调休上班); `source` the document number of the notice.
    """

    is_workday: bool
    label: str
    source: str


class WorkCalendar:
    """Working days of government offices: Monday to Friday, but for the exceptions a notice makes.

    Basis: 全国年节及纪念日放假办法 and the yearly 国务院办公厅关于部分节假日安排的通知.
    `exceptions` may also name days that follow the weekday rule anyway (a Saturday inside a festival).
    `covered_years` are the years whose notice is published; every other year answers by weekday and
    is provisional. No day ever raises for lack of a notice.
    """

    def __init__(self, exceptions: Mapping[date, DayNote], covered_years: Container[int]) -> None:
        self._notes = dict(exceptions)
        self._covered = covered_years
        self._changed: list[int] = []
        changes: list[int] = []
        for day in sorted(self._notes):
            works = self._notes[day].is_workday
            if works != (day.weekday() < SATURDAY):
                self._changed.append(day.toordinal())
                changes.append(1 if works else -1)
        self._balance = [0, *accumulate(changes)]

    def is_workday(self, day: date) -> bool:
        """True when offices work on `day`; a make-up Saturday or Sunday (调休上班) is a working day."""
        note = self._notes.get(day)
        return day.weekday() < SATURDAY if note is None else note.is_workday

    def is_provisional(self, day: date) -> bool:
        """True when no published notice covers the year of `day`, so that the answer may still change."""
        return day.year not in self._covered

    def note(self, day: date) -> DayNote | None:
        """What a notice says about `day`, or None when the weekday rule alone decides."""
        return self._notes.get(day)

    def shift(self, day: date, working_days: int) -> date:
        """The n-th working day after `day` (n > 0) or before it (n < 0); n = 0 is `day` itself, even at rest."""
        step = ONE_DAY if working_days > 0 else -ONE_DAY
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative when `end` is earlier than `start`: -(days in (end, start])."""
        return self._worked_until(end) - self._worked_until(start)

    def last_workday_on_or_before(self, day: date) -> date:
        """`day` itself when it is a working day, else the nearest one before."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def first_workday_on_or_after(self, day: date) -> date:
        """`day` itself when it is a working day, else the nearest one after (民法典第二百零三条)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def _worked_until(self, day: date) -> int:
        ordinal = day.toordinal()  # 1 January of year 1, ordinal 1, is a Monday
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) + self._balance[bisect_right(self._changed, ordinal)]
