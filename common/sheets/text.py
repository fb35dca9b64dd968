"""CSV files and pasted rows: which encoding, which separator, then rows of text."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from common.sheets.archive import refuse
from common.sheets.columns import known_columns
from common.sheets.limits import HEADER_WITHIN, MOST_COLUMNS, MOST_ROWS
from common.sheets.scan import too_much
from common.sheets.shape import Shape

SEPARATORS = (",", "\t", ";", "，", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of a CSV file: by its mark, else UTF-8, else GB 18030. Raises Refused."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        return _decoded(data, _sixteen_bits(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030")


def _sixteen_bits(data: bytes) -> str:
    """UTF-16 without a mark: digits and separators have their zero always on the same side."""
    first, second = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(first, second) < 4 or min(first, second) * 4 > max(first, second):
        raise _with_zeros()
    return "utf-16-le" if second > first else "utf-16-be"


def _with_zeros() -> Exception:
    return refuse("zero_bytes", _("文件里有空字符（NUL），不是正常的 CSV。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传"))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise refuse("encoding", _("文件的文字编码认不出来。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传")) from None
    if "\0" in text:
        raise _with_zeros()
    return text


def rows_of_text(text: str, shape: Shape, *, separator: str = "") -> list[list[str]]:
    """All rows of CSV or pasted text, empty ones too, so that numbers are those of the sheet. Raises Refused."""
    separator = separator or _separator(text, shape)
    rows: list[list[str]] = []
    filled = 0
    for row in _parsed(text, separator):
        filled += any(cell.strip() for cell in row)
        if filled > MOST_ROWS + HEADER_WITHIN or len(rows) > 2 * MOST_ROWS or len(row) > 5 * MOST_COLUMNS:
            raise too_much()
        rows.append(row)
    return rows


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            yield row
    except csv.Error as error:
        if "field larger" in str(error):
            raise refuse(
                "cell_too_long", _("第 %(row)s 行有一格太长，不像表格里的内容。请删掉后再上传") % {"row": number + 1}
            ) from None
        raise refuse(
            "quotes", _("从第 %(row)s 行起引号不成对，读不下去。请检查这一行的引号") % {"row": number + 1}
        ) from None


def _separator(text: str, shape: Shape) -> str:
    """The sign under which the first rows show the most columns we know."""
    first = text[:20_000].splitlines()[:HEADER_WITHIN]
    return max(SEPARATORS, key=lambda sign: max((known_columns(line.split(sign), shape) for line in first), default=0))
