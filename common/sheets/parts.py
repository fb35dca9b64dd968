"""Rows kept between reading and storing: some hundred together as one text, to be sealed by the field that holds it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from common.sheets.table import Row

ROWS_A_PART = 500


class Part(Protocol):
    """A row of the database with the text of some rows."""

    rows: str


Kept = TypeVar("Kept", bound=Part)


def packed(rows: Iterable[Row]) -> str:
    """The rows of one part as text."""
    return json.dumps([row.packed() for row in rows], ensure_ascii=False, separators=(",", ":"))


def unpacked(part: Part) -> list[Row]:
    """The rows of one part."""
    return [Row.unpacked(data) for data in json.loads(part.rows)]


def texts_of(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """(position, text) of each part these rows fill."""
    for position, start in enumerate(range(0, len(rows), ROWS_A_PART)):
        yield position, packed(rows[start : start + ROWS_A_PART])


def with_changes(parts: Iterable[Kept], rows: Sequence[Row], changed: set[int]) -> list[Kept]:
    """The parts in which a row of the numbers `changed` lies, with their text renewed, not saved. `rows`: all of
    them, in the order of the parts."""
    touched = []
    start = 0
    for part in parts:
        mine = rows[start : start + len(json.loads(part.rows))]
        start += len(mine)
        if any(row.number in changed for row in mine):
            part.rows = packed(mine)
            touched.append(part)
    return touched
