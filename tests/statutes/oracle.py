"""A second opinion: the same limits counted one day at a time, slowly, sharing nothing with the engine.

It asks the calendar library itself, keeps paused days in a plain set, finds months by walking and works
backward by trying one day after another.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import count

import chinese_calendar

from statutes.rules import Rule

EAST_8 = timezone(timedelta(hours=8))
PUBLISHED = set(range(2004, 2027))
Answer = tuple[date, date, date, datetime, bool]


def oracle(rule: Rule, start: date | datetime, extended: bool, pauses: Iterable[tuple[date, date]]) -> Answer:
    """natural, legal, safe, the moment lateness begins, provisional."""
    amount = (rule.limit or 0) + ((rule.extension_limit or 0) if extended else 0)
    unit = str(rule.unit)
    if unit == "H":
        return hours(start, amount)
    first = start.astimezone(EAST_8).date() if isinstance(start, datetime) else start
    still: set[date] = set()
    for begin, end in pauses:
        still.update(begin + timedelta(n) for n in range((end - begin).days + 1))
    natural = backward(first, amount, unit) if rule.direction == "before" else forward(first, amount, unit, still)
    legal = natural
    while rule.roll != "none" and not works(legal):
        legal += timedelta(-1 if rule.roll == "prev" else 1)
        while rule.roll == "next" and legal in still:
            legal += timedelta(1)
    safe = next(natural - timedelta(n) for n in count() if works(natural - timedelta(n)))
    if rule.direction == "after" and safe < first:
        safe = first
    midnight = datetime(legal.year, legal.month, legal.day, tzinfo=EAST_8) + timedelta(1)
    touched = {natural.year, legal.year, safe.year}
    if unit == "WD":
        touched = set(range(min(touched | {first.year}), max(touched | {first.year}) + 1))
    return natural, legal, safe, midnight, not touched <= PUBLISHED


@cache
def works(day: date) -> bool:
    if day.year in PUBLISHED:
        return chinese_calendar.is_workday(day)
    return day.isoweekday() < 6


def hours(start: date | datetime, amount: int) -> Answer:
    moment = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=EAST_8)
    for _ in range(amount):
        moment += timedelta(minutes=60)
    day = moment.astimezone(EAST_8).date()
    return day, day, day, moment, False


def forward(first: date, amount: int, unit: str, still: set[date]) -> date:
    if amount == 0:
        return first
    if unit == "WD":
        left, day = amount, first
        while left > 0:
            day += timedelta(1)
            if works(day) and day not in still:
                left -= 1
        return day
    left, day = length(first, amount, unit), first
    while left > 0:
        day += timedelta(1)
        if day not in still:
            left -= 1
    return day


def length(first: date, amount: int, unit: str) -> int:
    """Days a limit lasts when nothing stops it, found by walking."""
    if unit == "CD":
        return amount
    if unit == "QTR":
        ends = 0
        for days in count():
            day, morrow = first + timedelta(days), first + timedelta(days + 1)
            ends += (day.month - 1) // 3 != (morrow.month - 1) // 3
            if ends == amount + 1:
                return days
    months, passed, day = amount * (12 if unit == "Y" else 1), 0, first
    while True:
        day += timedelta(1)
        passed += day.day == 1
        is_last = (day + timedelta(1)).day == 1
        if passed == months and (day.day == first.day or is_last):
            return (day - first).days


def backward(first: date, amount: int, unit: str) -> date:
    """The latest day that leaves `amount` days (the day itself included) before the event."""
    for days in count():
        day = first - timedelta(days)
        between = [day + timedelta(n) for n in range(days)]
        if sum(1 for each in between if unit == "CD" or works(each)) == amount:
            return day
    raise AssertionError
