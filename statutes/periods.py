"""Arithmetic of legal periods that needs no holiday calendar: months, quarters, suspensions."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def corresponding_day(start: date, months: int) -> date:
    """The same day of the month `months` later (or earlier, below zero); the month's last day where it is missing.

    民法典第二百零二条. 31 August + 6 months is 28 or 29 February.
    """
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))


def quarter_end(start: date, quarters: int) -> date:
    """The last day of the calendar quarter that is `quarters` after the one holding `start`."""
    month = (start.month - 1) // 3 * 3 + 3
    return corresponding_day(date(start.year, month, 1), quarters * 3 + 1) - ONE_DAY


class Suspension:
    """The days on which a limit stands still (浙江省劳动保障监察条例第三十条).

    `pauses` are (from, to): the day of approval and the day of resumption, neither counted, nor any between.
    `to` None is a pause still open: it is taken to last through `as_of`, or through its own first day when
    `as_of` is None or earlier. The date found is then the earliest possible, were work resumed on that day.
    Raises ValueError when `to` is before `from`.
    """

    def __init__(self, pauses: Sequence[tuple[date, date | None]], as_of: date | None = None) -> None:
        self.open_from = min((first for first, last in pauses if last is None), default=None)
        self.spans: list[tuple[date, date]] = []
        for first, last in sorted((first, last or max(first, as_of or first)) for first, last in pauses):
            if last < first:
                raise ValueError(f"a pause ends ({last}) before it begins ({first})")
            if self.spans and first <= self.spans[-1][1] + ONE_DAY:
                first, last = self.spans[-1][0], max(last, self.spans.pop()[1])
            self.spans.append((first, last))

    def end(self, day: date) -> date | None:
        """The last day of the pause that holds `day`; None when `day` counts."""
        for first, last in self.spans:
            if first <= day <= last:
                return last
        return None

    def next_day(self, day: date) -> date:
        """The first day after `day` on which the limit runs."""
        day += ONE_DAY
        last = self.end(day)
        return day if last is None else last + ONE_DAY

    def after(self, start: date, days: int) -> date:
        """The `days`-th calendar day after `start`, not counting the days that stand still."""
        target = start + timedelta(days=days)
        for first, last in self.spans:
            first = max(first, start + ONE_DAY)
            if first <= min(last, target):
                target += last - first + ONE_DAY
        return target
