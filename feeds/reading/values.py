"""What the cells of each column say, as the database reads it, and what is wrong with which row."""

from collections.abc import Callable, Iterable, Sequence

import polars
from polars import Series, String

from feeds.reading.blocks import ROW, Block
from feeds.reading.numbers import READY, number_of
from feeds.reading.people import id_indexes, sealed_names
from feeds.reading.words import Words
from feeds.sources.base import Column, Kind

LONGEST = {"name": 200, "item": 100}  # characters
LONGEST_TEXT = 500
# The values of a column's cells, and the reason for each that can't be taken (null for the others, None for no reason).
Read = Callable[[Series], tuple[Series, Series | None]]


class Values:
    """The columns of one file as they are read, block by block."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._readers = {column.name: _reader(column) for column in columns}

    def of(self, block: Block) -> tuple[polars.DataFrame, list[tuple[int, str, str]]]:
        """The rows that can be taken, and of the others (number, column, reason): what is no number before all else,
        then the first in the order of the file."""
        columns, wrong = [block.rows[ROW]], []
        for name, read in self._readers.items():
            values, reasons = read(block.rows[name])
            columns.append(values.alias(name))
            if reasons is not None:
                wrong.append((name, reasons))
        rows = polars.DataFrame(columns)
        if not wrong:
            return rows, []
        found = _first(wrong)
        rejected = polars.DataFrame([rows[ROW], found.alias("found")]).drop_nulls().rows()
        return rows.filter(found.is_null()), [(number, *what.split("|")) for number, what in rejected]


def _first(wrong: Sequence[tuple[str, Series]]) -> Series:
    """Of each row `column|reason`, or null."""
    numbers = [(name, reasons.replace_strict({"number": "number"}, default=None)) for name, reasons in wrong]
    return polars.select(
        polars.coalesce(f"{name}|" + polars.lit(reasons.cast(String)) for name, reasons in [*numbers, *wrong])
    ).to_series()


def _reader(column: Column) -> Read:
    if column.kind in (Kind.DATE, Kind.MONTH, Kind.EVENT):
        return Words(column).read
    read = _READERS[column.kind](column)
    return _required(read) if column.required else read


def _required(read: Read) -> Read:
    """As `read`; saying nothing is wrong, too."""

    def checked(cells: Series) -> tuple[Series, Series | None]:
        values, wrong = read(cells)
        missing = values == ""
        if not missing.any():
            return values, wrong
        reasons = _reasons(missing, "missing")
        return values, reasons if wrong is None else wrong.zip_with(wrong.is_not_null(), reasons)

    return checked


def _text(column: Column) -> Read:
    longest = LONGEST.get(column.target, LONGEST_TEXT)

    def read(cells: Series) -> tuple[Series, Series | None]:
        if column.kind is Kind.TEXT:
            cells = cells.str.strip_chars(" ")
        return cells, _reasons(cells.str.len_chars() > longest, "too_long")

    return read


def _number(_column: Column) -> Read:
    def read(cells: Series) -> tuple[Series, Series | None]:
        if cells.str.contains(READY).all():
            return cells, None
        return _looked_at(list(map(number_of, cells.to_list())), "number")

    return read


def _person_id(_column: Column) -> Read:
    return lambda cells: _looked_at(id_indexes(cells.to_list()), "id_number")


def _looked_at(values: list[str | None], reason: str) -> tuple[Series, Series | None]:
    """None among the values: it can't be taken."""
    read = Series(values, dtype=String)
    return read.fill_null(""), _reasons(read.is_null(), reason)


def _reasons(wrong: Series, reason: str) -> Series | None:
    if not wrong.any():
        return None
    return wrong.replace_strict({True: reason}, default=None, return_dtype=String)


_READERS: dict[Kind, Callable[[Column], Read]] = {
    Kind.CODE: lambda _column: lambda cells: (cells, None),
    Kind.NAME: _text,
    Kind.TEXT: _text,
    Kind.MONEY: _number,
    Kind.NUMBER: _number,
    Kind.PERSON_ID: _person_id,
    Kind.PERSON_NAME: lambda _column: lambda cells: (Series(sealed_names(cells.to_list()), dtype=String), None),
}
