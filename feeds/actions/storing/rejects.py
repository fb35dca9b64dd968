"""The rows not taken: all counted, the first hundred thousand kept, each sealed."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from django.db.backends.utils import CursorWrapper

from common.encryption import encrypt_all
from feeds.actions.storing.place import REJECTED, copy_rows
from feeds.actions.storing.take import Taken
from feeds.models import Batch
from feeds.reading.heading import Heading
from feeds.reading.pieces import pieces
from feeds.reading.rows import rows_of
from feeds.sources.base import Source

MOST_KEPT = 100_000
LONGEST_LINE = 2000  # characters kept
AT_ONCE = 5000


def keep_rejects(
    cursor: CursorWrapper, batch: Batch, source: Source, heading: Heading, file: BinaryIO, taken: Taken
) -> int:
    """Write them down with their lines, read from the file again. Returns how many there are."""
    cursor.execute(f"SELECT count(*) FROM {REJECTED}")  # noqa: S608 - own name
    count = cursor.fetchone()[0]
    if count:
        cursor.execute(
            f"SELECT row_number, coalesce(column_name, ''), reason, against FROM {REJECTED}"  # noqa: S608 - own name
            " ORDER BY row_number LIMIT %s",
            [MOST_KEPT],
        )
        rejected = cursor.fetchall()
        lines = _lines(source, heading, file, taken, [row for row, *_why in rejected])
        while some := list(islice(lines, AT_ONCE)):
            these, rejected = rejected[: len(some)], rejected[len(some) :]
            sealed = encrypt_all([line[:LONGEST_LINE] for line in some])
            rows = ((batch.pk, *why, line) for why, line in zip(these, sealed, strict=True))
            copy_rows(cursor, 'feeds_reject (batch_id, "row", "column", reason, against, line)', rows)
    return count


def _lines(source: Source, heading: Heading, file: BinaryIO, taken: Taken, wanted: list[int]) -> Iterator[str]:
    """The text of each wanted row (ascending); only pieces that hold one are read."""
    at = 0
    while at < len(wanted):
        start, before = taken.marks[taken.place_of(wanted[at])]
        file.seek(start)
        piece = next(pieces(file, quoted=bool(heading.delimiter)))
        for number, row in enumerate(rows_of(piece, heading, source), before + 1):
            if at < len(wanted) and number == wanted[at]:
                at += 1
                yield row.text
