"""Files we hand out: the template to fill in, and the failed rows to mend. Every cell is text; nothing computes."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from cases.roster.fields import BY_NAME, FIELDS
from cases.roster.read import EXAMPLE
from cases.roster.table import Row
from cases.roster.words import problems_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {"xlsx": XLSX, "csv": CSV}
# The number is the specimen printed in GB 11643.
EXAMPLE_ROW = (f"{EXAMPLE}张三", "11010519491231002X", "13800001234", "2026-01", "2026-03", "12000", "", "", "", "是")
COMPUTING = ("=", "+", "-", "@", "\t", "\r")


def template(kind: str) -> bytes:
    """The empty roster with an example row, as `xlsx` or `csv`."""
    rows = [[field.header for field in FIELDS], EXAMPLE_ROW]
    return _xlsx(rows, notes=_notes()) if kind == "xlsx" else _csv(rows)


def failed(rows: Iterable[Row], columns: Sequence[str], kind: str) -> bytes:
    """The rows with something wrong, with their number in the sheet and what is wrong, ready to be sent again."""
    names = [name for name in columns if name in BY_NAME]
    table = [["行号", *(BY_NAME[name].header for name in names), "问题"]]
    for row in rows:
        said = "；".join(f"{one.column}: {one.text}" if one.column else one.text for one in problems_of(row))
        table.append([str(row.number), *(row.cells.get(name, "") for name in names), said])
    return _xlsx(table) if kind == "xlsx" else _csv(table)


def _notes() -> list[str]:
    return [
        _("每个劳动者一行；同一人有不同月份的，可以填几行。"),
        _("列的次序可以变，用不到的列可以删；“姓名”和至少一列金额必须有。"),
        _("身份证号和电话列已设为文本，请不要改成数字，否则后几位会丢失。"),
        _("月份写成 2026-03；金额单位是元，最多两位小数。"),
        _("不要合并单元格，不要隐藏行和列，公式请粘贴为数值。"),
        _("第二行是示例，导入时会略过，可以不删。"),
    ]


def _xlsx(rows: Sequence[Sequence[str]], *, notes: Sequence[str] = ()) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bg_color": "#EAEFF5"})
    sheet = book.add_worksheet("花名册")
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
