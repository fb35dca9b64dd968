"""The rows of a piece one by one, where it can't be read as a table: JSON, rows of another width, stray marks."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass

from feeds.reading.heading import Heading, plain, spellings
from feeds.reading.pieces import Piece
from feeds.sources.base import Column, Source

MOST_LINES = 20  # of one row
# A lone half of a pair can't be written, and no text of the database holds the other.
NOT_KEPT = str.maketrans("", "", "\x00" + "".join(map(chr, range(0xD800, 0xE000))))


@dataclass(frozen=True)
class Row:
    """The text as it stands in the file, and its cells in the order of the heading's columns, or what is wrong."""

    text: str
    cells: list[str]
    wrong: str = ""


def rows_of(piece: Piece, heading: Heading, source: Source) -> Iterator[Row]:
    """Blank lines are no rows."""
    if not heading.delimiter:
        return _json_rows(piece, source)
    return _csv_rows(piece.lines, heading)


def _csv_rows(lines: list[str | None], heading: Heading) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        end = _row_end(lines, at)
        taken = lines[at:end]
        at = end
        if any(line is None for line in taken):
            yield Row("", [], "encoding")
        elif (text := "\n".join(taken).strip("\r\n")) and text.strip():
            yield _csv_row(text, heading)


def _row_end(lines: list[str | None], at: int) -> int:
    """A cell may run over lines between quotation marks; one left open is only its own line."""
    marks = 0
    for end in range(at, min(at + MOST_LINES, len(lines))):
        marks += (lines[end] or "").count('"')
        if marks % 2 == 0:
            return end + 1
    return at + 1


def _csv_row(text: str, heading: Heading) -> Row:
    if text.count('"') % 2:
        return Row(text, [], "quotes")
    if '"' in text:
        try:
            cells = next(csv.reader(text.splitlines(keepends=True), delimiter=heading.delimiter))
        except csv.Error:
            return Row(text, [], "quotes")
    else:
        cells = text.split(heading.delimiter)
    if len(cells) != len(heading.places):
        return Row(text, [], "width")
    kept = (cell.translate(NOT_KEPT) if "\x00" in cell else cell for cell in cells)
    return Row(text, [cell for cell, column in zip(kept, heading.places, strict=True) if column])


def _json_rows(piece: Piece, source: Source) -> Iterator[Row]:
    known = spellings(source)
    names: dict[str, Column | None] = {}  # each key is looked at once
    lines = [line for line in piece.lines if line is None or line.strip()]
    for line, found in zip(lines, _parsed(lines), strict=True):
        if line is None:
            yield Row("", [], "encoding")
        elif not isinstance(found, dict):
            yield Row(line, [], "json")
        else:
            cells = dict.fromkeys(source.columns, "")
            for name, value in found.items():
                if name not in names:
                    names[name] = known.get(plain(name))
                if (column := names[name]) and value is not None and value != "":
                    cells[column] = value if isinstance(value, str) else _text(value)
            yield Row(line, [cell.translate(NOT_KEPT) for cell in cells.values()])


def _text(value: object) -> str:
    """A value that is no text: a number was read as it stands; anything else is written so that no column takes it."""
    return json.dumps(value, ensure_ascii=False)


_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda name: name)


def _parsed(lines: list[str | None]) -> list[object]:
    """Each line as JSON, None where it is none. All at once when all are in order: a third of the time."""
    try:
        found = _DECODER.decode("[" + ",".join(line for line in lines if line is not None) + "]")
        if len(found) == len(lines) and all(type(one) is dict for one in found):
            return found
    except (ValueError, RecursionError):
        pass
    return [_one(line) for line in lines]


def _one(line: str | None) -> object:
    try:
        return _DECODER.decode(line) if line is not None else None
    except (ValueError, RecursionError):
        return None
