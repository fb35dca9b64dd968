"""The rows not taken: all counted, the first hundred thousand kept, each sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from django.db.backends.utils import CursorWrapper

from common.encryption import encrypt_all
from feeds.actions.storing.place import REJECTED, copy_rows
from feeds.actions.storing.take import Taken
from feeds.models import Batch
from feeds.reading.heading import Heading
from feeds.reading.pieces import Piece
from feeds.reading.rows import rows_of
from feeds.sources.base import NotApplied, Source

MOST_KEPT = 100_000
LONGEST_LINE = 2000  # characters kept
AT_ONCE = 5000


@dataclass(frozen=True)
class Reread:
    """The file of a batch, to find the lines of its rows again."""

    source: Source
    heading: Heading
    file: BinaryIO
    taken: Taken

    def lines(self, wanted: Sequence[int]) -> Iterator[str]:
        """The text of each wanted row (ascending); only pieces that hold one are read."""
        at = 0
        while at < len(wanted):
            start, before, end = self.taken.place_of(wanted[at])
            self.file.seek(start)
            piece = Piece(start, self.file.read(-1 if end is None else end - start))
            for number, row in enumerate(rows_of(piece, self.heading, self.source), before + 1):
                if at < len(wanted) and number == wanted[at]:
                    at += 1
                    yield row.text


def keep_rejects(cursor: CursorWrapper, batch: Batch, again: Reread) -> int:
    """Write down the rows nobody can use, with their lines. Returns how many there are."""
    cursor.execute(f"SELECT count(*) FROM {REJECTED}")  # noqa: S608 - own name
    count = cursor.fetchone()[0]
    if count:
        cursor.execute(
            f"SELECT row_number, coalesce(column_name, ''), reason, against FROM {REJECTED}"  # noqa: S608 - own name
            " ORDER BY row_number LIMIT %s",
            [MOST_KEPT],
        )
        _keep(cursor, batch, again, cursor.fetchall())
    return count


def keep_not_applied(cursor: CursorWrapper, batch: Batch, again: Reread, refused: Sequence[NotApplied]) -> None:
    """Write down beside them the facts that a register did not take, and count them."""
    if not refused:
        return
    rows = sorted((one.row, "", one.reason, None) for one in refused)
    _keep(cursor, batch, again, rows[:MOST_KEPT])
    batch.not_applied = len(rows)
    batch.save(update_fields=["not_applied"])


def _keep(cursor: CursorWrapper, batch: Batch, again: Reread, rejected: Sequence[tuple]) -> None:
    lines = again.lines([row for row, *_why in rejected])
    while some := list(islice(lines, AT_ONCE)):
        these, rejected = rejected[: len(some)], rejected[len(some) :]
        sealed = encrypt_all([line[:LONGEST_LINE] for line in some])
        rows = ((batch.pk, *why, line) for why, line in zip(these, sealed, strict=True))
        copy_rows(cursor, 'feeds_reject (batch_id, "row", "column", reason, against, line)', rows)
