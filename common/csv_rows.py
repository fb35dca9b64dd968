"""Tables kept in a spreadsheet and saved as CSV: any usual encoding and separator, columns by several names."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.characters import seen
from common.errors import Refused

MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
LONGEST_SHOWN = 40


@dataclass(frozen=True)
class BadCell:
    """What is wrong with one row: its number in the file (the heading is row 1), the column, what stands there."""

    row: int
    column: str
    value: str
    message: str


class BadValue(Exception):
    """A cell that can't be understood; the reader of the row makes a `BadCell` of it."""

    def __init__(self, column: str, value: object, message: str) -> None:
        super().__init__(message)
        self.column, self.value, self.message = column, str(value)[:LONGEST_SHOWN], message

    def at(self, row: int) -> BadCell:
        return BadCell(row, self.column, self.value, self.message)


def csv_rows(content: bytes, columns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, dict[str, str]]]:
    """(number, cells by our name) of each row that is not empty. `columns`: our name → what the heading may say.

    A column that is not there gives empty cells; one we do not know is passed over. Raises Refused: no text, no known
    heading, too long.
    """
    if len(content) > MOST_BYTES:
        raise Refused("too_large", _("文件太大：最多 2 MB"), "file")
    reader = csv.reader(io.StringIO(_text(content), newline=""), _dialect(_text(content)))
    try:
        heading = [" ".join(cell.split()).lower() for cell in next(reader, [])]
        places = {name: at for name, words in columns.items() if (at := _place(heading, (name, *words))) is not None}
        if not places:
            raise Refused("no_heading", _("第一行应是列名：%(names)s") % {"names": ", ".join(columns)}, "file")
        for number, cells in enumerate(reader, 2):
            if number > MOST_ROWS + 1:
                raise Refused("too_many_rows", _("一次最多 %(most)s 行，请分成几个文件") % {"most": MOST_ROWS}, "file")
            if any(cell.strip() for cell in cells):
                yield number, {name: _cell(cells, places.get(name)) for name in columns}
    except csv.Error:
        raise Refused("unreadable", _("文件读不懂：请另存为 CSV（逗号分隔）"), "file") from None


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("unreadable", _("文件读不懂：请另存为 CSV（逗号分隔）"), "file")


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(",;\t，", key=first.count)

    return Found


def _place(heading: list[str], words: tuple[str, ...]) -> int | None:
    return next((heading.index(word.lower()) for word in words if word.lower() in heading), None)


def _cell(cells: list[str], at: int | None) -> str:
    return seen(cells[at]).strip() if at is not None and at < len(cells) else ""
