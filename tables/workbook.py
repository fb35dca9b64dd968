"""An Excel workbook of one sheet whose rows are poured into the archive as they come.

The book itself (styles, head, frozen pane, footer) is XlsxWriter's. Only the rows are written here, a column at a time:
cell by cell they would take ten times as long as the query. Texts are texts, also those that look like formulas.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import IO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from common.ahead import WriteBehind

SHEET = "xl/worksheets/sheet1.xml"
MOST_LINES = 1_048_576  # of a sheet; a spreadsheet leaves out what is below without a word
QUICK = 1  # of zlib: several times as fast as its usual level, for a file a quarter larger
# What XML or a spreadsheet would take for something else: signs of XML, signs it cannot hold, and what looks like one.
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_UNSPEAKABLE = [*map(chr, (*range(1, 9), *range(11, 32))), "\ufffe", "\uffff"]
_SPECIAL = re.compile(f"[{''.join(_SIGNS)}{''.join(_UNSPEAKABLE)}]|_(?=x[0-9A-Fa-f]{{4}}_)")
_PERHAPS = (*_SIGNS, *_UNSPEAKABLE, "_x")
_BLANK = " \t\n"
_TEXT = ' t="inlineStr"><is><t>'
_KEPT_TEXT = ' t="inlineStr"><is><t xml:space="preserve">'  # with the blanks at its ends
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_STYLE = re.compile(r'<row r="2"><c r="A2" s="(\d+)"')


class Workbook:
    """`numbers`: which columns are numbers; `rows`: how many lines there will be, with the head and the last ones."""

    def __init__(
        self, file: IO[bytes], header: Sequence[str], numbers: Sequence[bool], *, title: str, footer: str, rows: int
    ) -> None:
        self._book = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK)
        sheet = self._begun(header, title, footer)
        before, _cut, _sample = sheet.partition('<row r="2">')
        self._after = f"</sheetData>{sheet.partition('</sheetData>')[2]}"
        names = [xl_col_to_name(number) for number in range(len(header))]
        style = f' s="{_STYLE.search(sheet)[1]}"'
        self._columns = [_Frame(name, style, number) for name, number in zip(names, numbers, strict=True)]
        self._sheet = self._book.open(SHEET, "w", force_zip64=True)
        self._behind = WriteBehind(self._sheet.write)  # compressing takes as long as making the rows
        self._behind.write(_DIMENSION.sub(f'<dimension ref="A1:{names[-1]}{rows}"/>', before, count=1).encode())
        self._next = 2

    def _begun(self, header: Sequence[str], title: str, footer: str) -> str:
        """Put all of the book but its sheet into the archive; returns the sheet with its head and one cell."""
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet(title)
        sheet.set_column(0, len(header) - 1, 16)
        sheet.freeze_panes(1, 0)
        sheet.set_footer("&L" + footer.replace("&", "&&")[:200])
        head, text = book.add_format({"bold": True, "bg_color": "#EAEFF5"}), book.add_format({"num_format": "@"})
        for column, heading in enumerate(header):
            sheet.write_string(0, column, heading, head)
        sheet.write_string(1, 0, "text", text)
        book.close()
        with zipfile.ZipFile(out) as parts:
            for name in parts.namelist():
                if name != SHEET:
                    self._book.writestr(name, parts.read(name))
            return parts.read(SHEET).decode()

    def write(self, part: Sequence[Sequence[str]], _lines: bytes) -> None:
        """Some rows, column by column: strips of values and strips of the XML between them, joined row by row."""
        rows = self._rows(len(part[0]))
        strips: list[Iterable[str]] = [repeat('<row r="'), rows, repeat('">')]
        for frame, values in zip(self._columns, part, strict=True):
            strips += frame.strips(values, rows)
        self._pour(chain.from_iterable(zip(*strips, repeat("</row>"))))

    def close(self, last: Sequence[str]) -> None:
        """The last lines, and the end of the archive."""
        frame, rows = _Frame("A", "", False), self._rows(len(last))
        self._pour(f'<row r="{row}">{frame.cell(text, row)}</row>' for text, row in zip(last, rows, strict=True))
        self._pour([self._after])
        self._behind.close()
        self._sheet.close()
        self._book.close()

    def _rows(self, count: int) -> list[str]:
        """The numbers of the next rows."""
        first, self._next = self._next, self._next + count
        return [str(row) for row in range(first, self._next)]

    def _pour(self, texts: Iterable[str]) -> None:
        self._behind.write("".join(texts).encode())


class _Frame:
    """What stands around the values of a column. An empty value has no cell."""

    def __init__(self, name: str, style: str, is_number: bool) -> None:
        self._is_number = is_number
        self._before = f'<c r="{name}'
        self._between, self._after = ('"><v>', "</v></c>") if is_number else (f'"{style}{_TEXT}', "</t></is></c>")

    def strips(self, values: Sequence[str], rows: Sequence[str]) -> list[Iterable[str]]:
        """The column as strips, each with a piece of every row."""
        if not any(values):
            return []
        joined = "" if self._is_number else "\x00".join(values)
        if any(sign in joined for sign in _PERHAPS):
            values = [_escaped(value) for value in values]
        kept = any(blank in joined for blank in _BLANK) and any(value != value.strip(_BLANK) for value in values)
        if kept or not all(values):
            return [[self._framed(value, row) for value, row in zip(values, rows, strict=True)]]
        return [repeat(self._before), rows, repeat(self._between), values, repeat(self._after)]

    def cell(self, text: str, row: str) -> str:
        """One cell."""
        return self._framed(_escaped(text), row)

    def _framed(self, value: str, row: str) -> str:
        if not value:
            return ""
        between = self._between if value == value.strip(_BLANK) else self._between.replace(_TEXT, _KEPT_TEXT)
        return f"{self._before}{row}{between}{value}{self._after}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _SIGNS.get(sign[0]) or f"_x{ord(sign[0]):04X}_", text)
