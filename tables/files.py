"""The file of an export, written row by row: never whole in memory, nothing in it computes, its end says what it holds.

After the header and the rows come two lines: who took it and when, then the number of rows with their SHA-256. That
is the digest of the rows as the CSV format writes them (UTF-8, CRLF), header and last lines left out, in both formats.
"""

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Protocol

import xlsxwriter

from common.sheets.export import harmless
from tables.outgoing import Cell, TableOut

# What a spreadsheet would take for a number and show otherwise: more than eleven digits, zeros in front, 12E5.
_NUMBER_LIKE = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9]+[eE][0-9]+")


class Writer(Protocol):
    """Writes one format."""

    file: IO[bytes]

    def write(self, cells: Sequence[Cell], line: bytes) -> None:
        """One row; `line`: the same as a line of CSV."""

    def close(self, last: Sequence[str]) -> None:
        """The last lines."""


class CsvWriter:
    """CSV with the mark by which spreadsheets know UTF-8."""

    def __init__(self, _title: str, header: Sequence[str]) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 - whoever keeps it closes it
        self.file.write(b"\xef\xbb\xbf" + line_of(header))

    def write(self, _cells: Sequence[Cell], line: bytes) -> None:
        self.file.write(line)

    def close(self, last: Sequence[str]) -> None:
        for text in last:
            self.file.write(line_of([text]))


class XlsxWriter:
    """An Excel workbook. Texts are texts, also those that look like formulas or numbers."""

    def __init__(self, title: str, header: Sequence[str]) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 - whoever keeps it closes it
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self.file, options)
        self._sheet = self._book.add_worksheet(title)
        self._text = self._book.add_format({"num_format": "@"})
        self._sheet.set_column(0, len(header) - 1, 16)
        self._sheet.freeze_panes(1, 0)
        head = self._book.add_format({"bold": True, "bg_color": "#EAEFF5"})
        for column, text in enumerate(header):
            self._sheet.write_string(0, column, text, head)
        self._next = 1

    def write(self, cells: Sequence[Cell], _line: bytes) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                if cell:
                    self._sheet.write_string(self._next, column, cell, self._text)
            else:
                self._sheet.write_number(self._next, column, cell)
        self._next += 1

    def close(self, last: Sequence[str]) -> None:
        self._sheet.set_footer("&L" + last[0].replace("&", "&&")[:200])
        for text in last:
            self._sheet.write_string(self._next, 0, text)
            self._next += 1
        self._book.close()


WRITERS = {"xlsx": XlsxWriter, "csv": CsvWriter}


class Sheet:
    """A file being written, with its count and digest."""

    def __init__(self, table: TableOut, file_format: str) -> None:
        self.count = 0
        self._digest = hashlib.sha256()
        self._writer: Writer = WRITERS[file_format](table.code, [column.heading for column in table.columns])

    @property
    def digest(self) -> str:
        """SHA-256 of the rows so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def add(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        line = line_of(cells)
        self._digest.update(line)
        self._writer.write(cells, line)
        self.count += 1

    def finish(self, watermark: str) -> IO[bytes]:
        """Write the last lines; returns the open file at its beginning."""
        self._writer.close([watermark, f"共 {self.count} 行，SHA-256 {self.digest}"])
        self._writer.file.seek(0)
        return self._writer.file

    def throw_away(self) -> None:
        """The file is not wanted."""
        self._writer.file.close()


def line_of(cells: Sequence[Cell]) -> bytes:
    """One line of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([_safe(cell) for cell in cells])
    return out.getvalue().encode()


def _safe(cell: Cell) -> str:
    """As a spreadsheet leaves it alone: no formula; a long number, or one with zeros before it, stays a text."""
    if isinstance(cell, int | Decimal):
        return str(cell)
    return f"{cell}\t" if _NUMBER_LIKE.fullmatch(cell) else harmless(cell)
