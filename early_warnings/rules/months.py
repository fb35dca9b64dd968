"""Months as rules count them."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of `day`."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def months_back(day: date, months: int) -> date:
    """The same day so many months before; the last of that month when it is shorter."""
    first = months_before(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
