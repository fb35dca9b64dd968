"""The rows of a piece as a table of texts: what has to be done to every cell is done to a whole column at once."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import polars

from feeds.reading.heading import Heading
from feeds.reading.pieces import Piece, utf8
from feeds.reading.rows import Row, rows_of
from feeds.sources.base import Source

AT_ONCE = 10_000  # rows of a block, where they are read one by one
ROW = "#"  # the column that says which row of the file it is, from 1


@dataclass(frozen=True)
class Block:
    """`rows`: ROW, and by the name of each column what stands in it, empty for nothing; `encodings`: how they were
    written; `unread`: (number, reason) of those that can't be read, which do not stand there."""

    rows: polars.DataFrame
    encodings: frozenset[str]
    unread: Sequence[tuple[int, str]] = ()


def blocks_of(piece: Piece, heading: Heading, source: Source, before: int) -> Iterator[Block]:
    """All rows of the piece. `before`: how many rows of the file stand before it."""
    table, encodings = _table(piece.raw, heading), utf8(piece.raw)
    if table is None and piece.data not in (None, piece.raw):
        table, encodings = _table(piece.data, heading), piece.encodings
    if table is not None:
        yield Block(table.with_row_index(ROW, offset=before + 1), encodings)
        return
    numbered = enumerate(rows_of(piece, heading, source), before + 1)
    while some := list(islice(numbered, AT_ONCE)):
        yield _block(heading, some, piece.encodings)


def _block(heading: Heading, rows: list[tuple[int, Row]], encodings: frozenset[str]) -> Block:
    good = [(number, *row.cells) for number, row in rows if not row.wrong]
    schema = {ROW: polars.UInt32} | {column.name: polars.String for column in heading.columns}
    unread = [(number, row.wrong) for number, row in rows if row.wrong]
    return Block(polars.DataFrame(good, schema, orient="row"), encodings, unread)


def _table(data: bytes, heading: Heading) -> polars.DataFrame | None:
    """The columns anybody asked for, when lines and cells are where they seem to be; None: look at each row."""
    if not heading.delimiter or b"\x00" in data:
        return None
    names = [column.name if column else f"#{place}" for place, column in enumerate(heading.places)]
    table = _quoted(data, heading, names) if b'"' in data else _plain(data, heading, names)
    return None if table is None else table.select(column.name for column in heading.columns)


def _plain(data: bytes, heading: Heading, names: list[str]) -> polars.DataFrame | None:
    """Read by polars, which takes a row that is too short for one whose last cells are empty: so marks are counted."""
    data = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    if b"\r" in data or not heading.delimiter.isascii():
        return None
    try:
        table = polars.read_csv(
            data, has_header=False, separator=heading.delimiter, quote_char=None, infer_schema=False,
            schema=dict.fromkeys(names, polars.String),
        )  # fmt: skip
    except polars.exceptions.PolarsError:
        return None  # no UTF-8, or too long a row
    marks = data.count(heading.delimiter.encode())
    return table.fill_null("") if marks == table.height * (len(names) - 1) else None


def _quoted(data: bytes, heading: Heading, names: list[str]) -> polars.DataFrame | None:
    if data.count(b'"') % 2:
        return None
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=heading.delimiter, strict=True))
    except (csv.Error, UnicodeDecodeError):
        return None
    if set(map(len, rows)) != {len(names)}:
        return None
    return polars.DataFrame(list(zip(*rows, strict=True)), dict.fromkeys(names, polars.String), orient="col")
