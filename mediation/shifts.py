"""A shift of the rota cut into appointments. Pure: no database."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from common.time import CHINA

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Shift:
    """From one hour to another on each of the `weekdays` (0 Monday) from a first to a last day, both included."""

    first: date
    last: date
    weekdays: frozenset[int]
    begins: time
    ends: time

    def days(self) -> Iterator[date]:
        """The days it falls on."""
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            if day.weekday() in self.weekdays:
                yield day


def dealt_out(shift: Shift, minutes: int, *, taken: Iterable[Span] = (), after: datetime | None = None) -> list[Span]:
    """The appointments of a shift, each `minutes` long, one after the other; a rest too short for one is left over.

    What would overlap a time already `taken`, or begins before `after`, is passed over. China has no summer time, so a
    wall clock's minutes are real ones.
    """
    length, found = timedelta(minutes=minutes), []
    begins, ends = _joined(taken)
    for day in shift.days():
        start, last = datetime.combine(day, shift.begins, CHINA), datetime.combine(day, shift.ends, CHINA)
        while start + length <= last:
            end = start + length
            nearest = bisect_right(ends, start)  # of what is taken, the first that ends after `start`
            busy = nearest < len(begins) and begins[nearest] < end
            if not busy and (after is None or start >= after):
                found.append((start, end))
            start = end
    return found


def _joined(taken: Iterable[Span]) -> tuple[list[datetime], list[datetime]]:
    """Beginnings and ends of what is taken, in order, what overlaps made one."""
    begins: list[datetime] = []
    ends: list[datetime] = []
    for begin, end in sorted(taken):
        if ends and begin <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            begins.append(begin)
            ends.append(end)
    return begins, ends
