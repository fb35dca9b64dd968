"""The file of an export, written in parts: never whole in memory, nothing in it computes, its end says what it holds.

After the header and the rows come sums, where a list has some, who took it and when, and last the number of rows with
their SHA-256. That
is the digest of the rows as the CSV format writes them (UTF-8, CRLF), header and last lines left out, in both formats.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Protocol

from common.sheets.export import COMPUTING, harmless
from tables.queries.cells import Cells, Column
from tables.workbook import Workbook

# What a spreadsheet would take for a number and show otherwise: more than eleven digits, zeros in front, 12E5.
_NUMBER_LIKE = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9]+[eE][0-9]+")
# Whether any of the cells, one after another between NULs, computes or would be shown otherwise. Nearly none does.
_ANY = re.compile(f"\0(?:[{re.escape(''.join(COMPUTING))}]|(?:{_NUMBER_LIKE.pattern})\0)")


class Writer(Protocol):
    """Writes one format."""

    def write(self, part: Sequence[Cells], lines: bytes) -> None:
        """Some rows, column by column; `lines`: the same as CSV."""

    def close(self, last: Sequence[str]) -> None:
        """The last lines."""


class CsvWriter:
    """CSV with the mark by which spreadsheets know UTF-8."""

    def __init__(self, file: IO[bytes], header: Sequence[str]) -> None:
        self._file = file
        file.write(b"\xef\xbb\xbf" + lines_of([header]))

    def write(self, _part: Sequence[Cells], lines: bytes) -> None:
        self._file.write(lines)

    def close(self, last: Sequence[str]) -> None:
        self._file.write(lines_of([text] for text in last))


class Sheet:
    """A file being written, with its count and digest."""

    def __init__(
        self, columns: Sequence[Column], file_format: str, *, title: str, watermark: str, rows: int, closing: str = ""
    ) -> None:
        self.count = 0
        self._digest = hashlib.sha256()
        self._typed = [column.is_typed for column in columns]
        self._last = [*([closing] if closing else []), watermark]
        self._file = TemporaryFile()  # noqa: SIM115 - whoever keeps it closes it
        header = [column.heading for column in columns]
        self._writer: Writer = (
            CsvWriter(self._file, header)
            if file_format == "csv"
            else Workbook(
                self._file,
                header,
                [column.is_number for column in columns],
                title=title,
                footer=watermark,
                rows=rows + len(self._last) + 2,
            )
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the rows so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def add(self, part: Sequence[Cells]) -> None:
        """More rows, column by column."""
        safe = [_safe(cells) if typed else cells for cells, typed in zip(part, self._typed, strict=True)]
        lines = lines_of(zip(*safe, strict=True))
        self._digest.update(lines)
        self._writer.write(part, lines)
        self.count += len(part[0])

    def finish(self) -> IO[bytes]:
        """Write the last lines; returns the open file at its beginning."""
        self._writer.close([*self._last, f"共 {self.count} 行，SHA-256 {self.digest}"])
        self._file.seek(0)
        return self._file

    def throw_away(self) -> None:
        """The file is not wanted."""
        self._file.close()


def lines_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Lines of CSV."""
    rows = list(rows)
    plain = "\r\n".join(map(",".join, rows))
    commas = sum(map(len, rows)) - len(rows)
    ends = len(rows) - 1
    if '"' not in plain and (plain.count(","), plain.count("\r"), plain.count("\n")) == (commas, ends, ends) and commas:
        return f"{plain}\r\n".encode()  # no cell needs quotation marks
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _safe(cells: Cells) -> Cells:
    """As a spreadsheet leaves them alone: no formula; a long number, or one with zeros before it, stays a text."""
    if not (any(cells) and _ANY.search("\0" + "\0".join(cells) + "\0")):
        return cells
    return [f"{cell}\t" if _NUMBER_LIKE.fullmatch(cell) else harmless(cell) for cell in cells]
