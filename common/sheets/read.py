"""A file, or pasted rows, as a table. Whatever cannot be read is refused with a sentence; nothing is ever executed."""

from collections.abc import Sequence
from pathlib import PurePath

from django.utils.translation import gettext as _

from common.sheets.archive import refuse
from common.sheets.columns import Header, find_header
from common.sheets.limits import MOST_BYTES, MOST_ROWS
from common.sheets.scan import check_scan, too_much
from common.sheets.shape import Column, Shape
from common.sheets.table import Row, Table
from common.sheets.text import decode, rows_of_text
from common.sheets.values import mark_of, text_of
from common.sheets.xlsx import Workbook, empty, not_a_workbook

EXAMPLE = "示例"  # how the example row of our template begins in the key column; that row is passed over
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES_AND_PAPERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def read_file(name: str, data: bytes, shape: Shape) -> Table:
    """The table in an uploaded .xlsx or .csv. Raises Refused, field `file`."""
    if len(data) > MOST_BYTES:
        raise too_many_bytes()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise empty()
    kind = PurePath(name).suffix.lower()
    _check_content(kind, data)
    if kind == ".xlsx":
        return _from_workbook(data, shape)
    return _from_rows(rows_of_text(decode(data), shape), shape)


def read_pasted(text: str, shape: Shape) -> Table:
    """The table in rows copied from a spreadsheet. Raises Refused."""
    if not text.strip():
        raise empty()
    return _from_rows(rows_of_text(text, shape, separator="\t" if "\t" in text else ""), shape)


def too_many_bytes() -> Exception:
    """The refusal of a file above the limit."""
    return refuse("too_many_bytes", _("文件超过 10 MB。名单不需要这么大：请去掉图片和多余的工作表，或分成几份上传"))


def _check_content(kind: str, data: bytes) -> None:
    """What the file is, whatever its name says."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refuse("encrypted", _("文件有密码，读不了。请去掉密码（另存为时不设密码）后再上传"))
        raise refuse("old_format", _("这是旧格式的 .xls 文件。请在 Excel 或 WPS 中另存为 .xlsx 后再上传"))
    if kind == ".xlsm":
        raise refuse("macros", _("文件带有宏，没有读取。请另存为不带宏的 .xlsx 后再上传"))
    if kind not in (".xlsx", ".csv", ".txt"):
        raise not_a_workbook()
    if data.startswith(PICTURES_AND_PAPERS) or data.lstrip()[:1] == b"<":
        raise refuse("other_content", _("文件内容是图片、PDF 或网页，不是表格。请另存为 .xlsx 后再上传"))
    if data.startswith(ZIP) != (kind == ".xlsx"):
        raise refuse(
            "name_and_content",
            _("文件名以 %(kind)s 结尾，内容却不是这种格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传")
            % {"kind": kind},
        )


def _from_workbook(data: bytes, shape: Shape) -> Table:
    book = Workbook(data)
    values = book.values()
    header = find_header(values, shape)
    check_scan(book.scan, header.row, set(header.columns.values()))
    table = _table(values, header, shape)
    table.sheet, table.other_sheets = book.sheet, book.others
    return table


def _from_rows(rows: list[list[str]], shape: Shape) -> Table:
    header = find_header(rows, shape)
    table = _table(rows, header, shape)
    width = len(rows[header.row - 1])
    for row in table.rows:
        if any(cell.strip() for cell in rows[row.number - 1][width:]):
            row.marks.append(("", "too_many_cells", len(rows[row.number - 1])))
    return table


def _table(values: Sequence[Sequence[object]], header: Header, shape: Shape) -> Table:
    rows = []
    columns = [(shape.by_name[name], position) for name, position in header.columns.items()]
    for number, cells in enumerate(values[header.row :], header.row + 1):
        row = _row(number, cells, columns)
        if row.cells and not row.cells.get(shape.key, "").startswith(EXAMPLE):
            rows.append(row)
    if not rows:
        raise refuse("no_rows", str(shape.no_rows))
    if len(rows) > MOST_ROWS:
        raise too_much()
    return Table(header.words, rows, header.ignored)


def _row(number: int, cells: Sequence[object], columns: list[tuple[Column, int]]) -> Row:
    row = Row(number, {})
    for column, position in columns:
        value = cells[position] if position < len(cells) else ""
        text = text_of(value)
        if text:
            row.cells[column.name] = text
            if mark := mark_of(column, value, text):
                row.marks.append(mark)
    return row
