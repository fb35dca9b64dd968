"""Rosters as files, made on the spot: people with true ID numbers, and the traps."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import xlsxwriter
from stdnum.cn import ric

HEADER = ["姓名", "身份证号", "电话", "开始月份", "结束月份", "拖欠工资", "加班费", "押金", "赔偿金", "是否农民工"]


def id_number(number: int) -> str:
    """The ID number of the person of this number: right in length, date and check digit."""
    born = f"{1970 + number % 30}{number // 30 % 12 + 1:02d}{number // 360 % 28 + 1:02d}"
    body = f"330102{born}{number // 99 % 10}{number % 99 + 1:02d}"  # never 00, which would be doubted
    return body + ric.calc_check_digit(body + "0")


def person_row(number: int, **changes: str) -> list[str]:
    """One clean row."""
    row = dict(
        zip(
            HEADER,
            [f"工人{number}", id_number(number), f"139{number:08d}", "2026-01", "2026-03", "12000", "", "", "", "是"],
            strict=True,
        )
    )
    return list((row | changes).values())


def people(count: int, start: int = 1) -> list[list[str]]:
    return [person_row(number) for number in range(start, start + count)]


def xlsx(rows: Iterable[Sequence[object]], *, trap: Callable | None = None, header: Sequence[str] = HEADER) -> bytes:
    """A workbook with the rows below the header, the same bytes whenever made. `trap(book, sheet)` spoils it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 1, 2)})
    sheet = book.add_worksheet("名单")
    for number, row in enumerate([header, *rows]):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(number, column, cell)
    if trap:
        trap(book, sheet)
    book.close()
    return out.getvalue()


def csv_text(rows: Iterable[Sequence[str]], separator: str = ",", header: Sequence[str] = HEADER) -> str:
    return "\r\n".join(separator.join(row) for row in [header, *rows]) + "\r\n"


def rezipped(data: bytes, change: Callable[[str, bytes], bytes], *, more: dict[str, bytes] | None = None) -> bytes:
    """The same archive with its members changed or added to."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            made.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            made.writestr(name, content)
    return out.getvalue()
