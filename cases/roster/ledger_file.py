"""The ledger written out as CSV, piece by piece, or as a workbook that is never whole in memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from common.sheets.export import harmless

FIRST_AMOUNT = 7  # from this column on cells are numbers, so that a spreadsheet can add them


def csv_pieces(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """One row at a time, with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    mark = "\ufeff"
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield (mark + out.getvalue()).encode()
        out.seek(0)
        out.truncate()
        mark = ""


def xlsx_file(rows: Iterable[Sequence[str]], title: str) -> IO[bytes]:
    """An open file at its beginning. Rows are let go as they are written; nothing in it computes."""
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(title)
    head, money = book.add_format({"bold": True, "bg_color": "#EAEFF5"}), book.add_format({"num_format": "#,##0.00"})
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, FIRST_AMOUNT + 4, 14)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if number and column >= FIRST_AMOUNT and cell:
                sheet.write_number(number, column, float(cell), money)
            else:
                sheet.write_string(number, column, cell, head if not number else None)
    book.close()
    file.seek(0)
    return file
