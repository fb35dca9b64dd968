"""Where the tables stand that a batch needs on its way: a schema of its own, gone before the transaction ends."""

import io
from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

REJECTED = "feeds_rejected"
BLOCK = 1 << 20  # bytes handed to the driver at once
_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def make_place(cursor: CursorWrapper, place: str) -> None:
    """The schema in which tables without a schema are made from now on, known by `place`."""
    cursor.execute(f"CREATE SCHEMA {place}")
    cursor.execute("SELECT set_config('search_path', %s || ', ' || current_setting('search_path'), true)", [place])
    cursor.execute(
        f"CREATE UNLOGGED TABLE {REJECTED} (row_number integer, column_name text, reason text, against integer)"
    )


def drop_place(cursor: CursorWrapper, place: str) -> None:
    """All that the steps made on the way: it is not needed a moment longer."""
    cursor.execute(f"SET LOCAL client_min_messages = warning; DROP SCHEMA {place} CASCADE")
    cursor.execute("RESET search_path; RESET client_min_messages")


def copy_rows(cursor: CursorWrapper, into: str, rows: Iterable[Iterable[object]]) -> None:
    """Put rows into a table; None is NULL. No rows, no statement."""
    copy_lines(cursor, into, "".join("\t".join(_cell(value) for value in row) + "\n" for row in rows).encode())


def copy_lines(cursor: CursorWrapper, into: str, lines: bytes) -> None:
    """Put lines as COPY reads them into a table. No lines, no statement."""
    if lines:
        cursor.copy_expert(f"COPY {into} FROM STDIN", io.BytesIO(lines), BLOCK)


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    return value.translate(_ESCAPED) if isinstance(value, str) else str(value)
