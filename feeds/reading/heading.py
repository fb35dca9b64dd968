"""Which column of a file is which column of the source."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from common.characters import seen
from common.enumerated import enumerated
from common.errors import Refused
from feeds.reading.pieces import LONGEST_ROW, _line
from feeds.sources.base import Column, Source

BOM = b"\xef\xbb\xbf"
DELIMITERS = ",;\t，|"


@dataclass(frozen=True)
class Heading:
    """What stands in each place of a row: a column of the source, or None. `delimiter` of CSV; empty for NDJSON."""

    places: tuple[Column | None, ...]
    delimiter: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(one for one in self.places if one)


def read_heading(source: Source, file: BinaryIO, file_format: str) -> Heading:
    """The heading of the file, which is left standing at its first row. Raises Refused naming the columns missing."""
    if file.read(len(BOM)) != BOM:
        file.seek(0)
    if file_format == "ndjson":
        return _of_json(source, file)
    text, _kind = _line(file.readline(LONGEST_ROW))
    delimiter = max(DELIMITERS, key=(text or "").count)
    cells = next(csv.reader(io.StringIO((text or "").strip("\r\n"), newline=""), delimiter=delimiter), [])
    places = _places(source, cells)
    _require(source, places, cells)
    return Heading(places, delimiter)


def _of_json(source: Source, file: BinaryIO) -> Heading:
    """Every row says what its values are; the first must have the required ones."""
    start = file.tell()
    text, _kind = _line(file.readline(LONGEST_ROW))
    file.seek(start)
    if text == "":
        return Heading(source.columns)
    try:
        first = json.loads(text or "")
    except (ValueError, RecursionError):
        first = None
    if not isinstance(first, dict):
        raise Refused("no_heading", _("第一行不是 JSON 对象：NDJSON 每行一个对象"))
    _require(source, _places(source, first), list(first))
    return Heading(source.columns)


def _places(source: Source, names: Iterable[str]) -> tuple[Column | None, ...]:
    known = spellings(source)
    found: list[Column | None] = []
    for name in names:
        column = known.get(plain(name))
        found.append(None if column in found else column)
    return tuple(found)


def _require(source: Source, places: Iterable[Column | None], names: list[str]) -> None:
    have = set(places)
    subject = {source.column("code"), source.column("name")} - {None}
    missing = [one for one in source.columns if one.required and one not in have]
    if not have & subject:
        missing += sorted(subject - set(missing), key=source.columns.index)
    if missing:
        words = {"missing": enumerated(heading_of(one) for one in missing), "found": enumerated(names[:20])[:120]}
        raise Refused("wrong_columns", _("缺少这些列：%(missing)s。文件中的列是：%(found)s") % words)


def spellings(source: Source) -> dict[str, Column]:
    """Every way a heading may name a column."""
    return {plain(word): one for one in source.columns for word in (one.name, *one.aliases)}


def plain(text: object) -> str:
    """A heading without width, capitals, spaces and what nobody sees."""
    return "".join(unicodedata.normalize("NFKC", seen(str(text))).split()).lower()


def heading_of(column: Column) -> str:
    """What a column is called in a Chinese file."""
    return column.aliases[0] if column.aliases else column.name
