"""The file, piece by piece, into the table where its records gather; what can't be taken, with why, beside it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from django.db.backends.utils import CursorWrapper

from common.ahead import read_ahead
from feeds.actions.storing import parts
from feeds.actions.storing.convert import Conversion, Converted
from feeds.actions.storing.match import UNKNOWN
from feeds.actions.storing.place import REJECTED, copy_lines, copy_rows
from feeds.models import Batch
from tables.actions.leases import Pulse

FRESH = "feeds_fresh"


@dataclass
class Gathering:
    """The table where the rows gather. A month that has no part yet is built there and then; rows of several months, or
    of a known one, gather in a table of their own, to be merged in. `building`: the month whose part it is."""

    batch: Batch
    table: str = ""
    building: date | None = None
    days: set[date] = field(default_factory=set)

    @property
    def months(self) -> list[date]:
        return sorted({parts.month_of(day) for day in self.days})

    def make_room(self, cursor: CursorWrapper, days: set[date]) -> None:
        """Before rows of these days come."""
        if days <= self.days:
            return
        self.days |= days
        months = self.months
        if not self.table:
            self._begin(cursor, months)
        elif self.building and len(months) > 1:
            parts.set_aside(cursor, self.batch.source, self.building, FRESH)
            self.table, self.building = FRESH, None

    def _begin(self, cursor: CursorWrapper, months: list[date]) -> None:
        source = self.batch.source
        if len(months) == 1 and parts.missing(cursor, source, months):
            [self.building] = months
            self.table = parts.make(cursor, source, self.building)
        else:
            self.table = FRESH
            cursor.execute(f"CREATE UNLOGGED TABLE {FRESH} (LIKE {parts.RECORDS} INCLUDING DEFAULTS)")
        parts.take_as_given(cursor, self.table, self.batch)


@dataclass
class Taken:
    """What is read so far. `known`: rows that lie where they gather; `rejected`: how many rows nobody can use; `marks`:
    where each piece begins and after which row, to find a line again."""

    gathering: Gathering
    rows: int = 0
    known: int = 0
    rejected: int = 0
    encodings: set[str] = field(default_factory=set)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, made: Converted) -> None:
        """Another piece."""
        self.marks.append((made.start, made.before))
        self.rows += made.rows
        self.known += made.known_rows
        self.rejected += len(made.rejected)
        self.encodings |= made.encodings

    def place_of(self, row: int) -> tuple[int, int, int | None]:
        """Of the piece in which a row stands: where it begins, after which row, where it ends (None: with the file)."""
        at = bisect_right(self.marks, row - 1, key=lambda mark: mark[1])
        return (*self.marks[at - 1], self.marks[at][0] if at < len(self.marks) else None)


def take_in(cursor: CursorWrapper, conversion: Conversion, file: BinaryIO, pulse: Pulse) -> Taken:
    """Read the whole file. One thread converts what comes next while the database takes what is converted.

    Raises Refused when the file ends in the middle of a row.
    """
    taken = Taken(Gathering(conversion.batch))
    cursor.execute(
        f"CREATE UNLOGGED TABLE {UNKNOWN} (LIKE {parts.RECORDS} INCLUDING DEFAULTS, raw_code text, raw_name text)"
    )
    cursor.execute(f"ALTER TABLE {UNKNOWN} ALTER code SET DEFAULT ''")
    parts.take_as_given(cursor, UNKNOWN, conversion.batch)
    known, unknown = ", ".join(conversion.columns), ", ".join(conversion.columns_unknown)
    for made in read_ahead(conversion.converted(file)):
        taken.gathering.make_room(cursor, {date.fromisoformat(day) for day in made.days})
        copy_lines(cursor, f"{taken.gathering.table} ({known})", made.known)
        copy_lines(cursor, f"{UNKNOWN} ({unknown})", made.unknown)
        copy_rows(cursor, f"{REJECTED} (row_number, column_name, reason)", made.rejected)
        taken.add(made)
        pulse(taken.rows)
    return taken
