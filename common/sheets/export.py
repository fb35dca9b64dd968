"""Tables we hand out: templates to fill in, rows to mend. Every cell is text; nothing computes."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {"xlsx": XLSX, "csv": CSV}
# A cell that begins so is computed; the wide signs are the same to a spreadsheet in Chinese.
COMPUTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def written(rows: Sequence[Sequence[str]], kind: str, *, title: str, notes: Sequence[str] = ()) -> bytes:
    """The rows, the first of them the header, as `xlsx` (with a sheet of notes) or `csv`."""
    return _xlsx(rows, title, notes) if kind == "xlsx" else _csv(rows)


def _xlsx(rows: Sequence[Sequence[str]], title: str, notes: Sequence[str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bg_color": "#EAEFF5"})
    sheet = book.add_worksheet(title)
    sheet.set_column(0, len(rows[0]) - 1, 14, text)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text if number else head)
    if notes:
        sheet = book.add_worksheet("填写说明")
        sheet.set_column(0, 0, 90)
        for number, note in enumerate(notes):
            sheet.write_string(number, 0, note)
    book.close()
    return out.getvalue()


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would compute gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(COMPUTING) else cell
