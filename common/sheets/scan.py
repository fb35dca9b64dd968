"""A worksheet looked through once, as a stream, before its values are read: hidden, merged, computed, too much."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_uppercase

from django.utils.translation import gettext as _

from common.enumerated import enumerated
from common.sheets.archive import Archive, refuse
from common.sheets.limits import FARTHEST_ROW, HEADER_WITHIN, MOST_CELLS, MOST_COLUMNS, MOST_ROWS

CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ENOUGH = HEADER_WITHIN + 2  # places remembered of each kind in one column: some may stand above the header


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """`A` is 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ascii_uppercase.index(letter) + 1
    return number - 1


def column_letters(number: int) -> str:
    """0 is `A`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


@dataclass
class Scan:
    """What a worksheet holds besides values. Rows count from 1, columns from 0."""

    rows: int = 0
    cells: int = 0
    last_row: int = 0
    last_column: int = -1
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    errors: dict[int, list[int]] = field(default_factory=dict)


def scan_sheet(archive: Archive, name: str) -> Scan:
    """Read the member `name` as a stream. Raises Refused as soon as there is too much."""
    scanner = _Scanner()
    archive.parse(name, StartElementHandler=scanner.start)
    return scanner.found


class _Scanner:
    def __init__(self) -> None:
        self.found = Scan()
        self.row = 0
        self.column = -1
        self.counted = 0  # the last row counted as one with something in it
        self.handlers = {"row": self._row, "c": self._cell, "v": self._value, "is": self._value, "f": self._formula}
        self.handlers |= {"col": self._col, "mergeCell": self._merged}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self.handlers.get(tag) or self.handlers.get(tag.rpartition(":")[2])
        if handler:
            handler(attributes)

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = _count(attributes.get("r"), self.row + 1)
        self.column = -1
        if attributes.get("hidden") in ("1", "true") and len(self.found.hidden_rows) < MOST_ROWS:
            self.found.hidden_rows.append(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column = _column(attributes.get("r", ""), self.column + 1)
        if attributes.get("t") == "e":
            _remember(self.found.errors, self.column, self.row)

    def _value(self, _attributes: dict[str, str]) -> None:
        found = self.found
        found.cells += 1
        if self.column > found.last_column:
            found.last_column = self.column
        if self.row != self.counted:
            self.counted = found.last_row = self.row
            found.rows += 1
        if found.rows > MOST_ROWS + HEADER_WITHIN or found.cells > MOST_CELLS or self.column >= MOST_COLUMNS:
            raise too_much()
        if self.row > FARTHEST_ROW:
            raise too_far(self.row)

    def _formula(self, _attributes: dict[str, str]) -> None:
        _remember(self.found.formulas, self.column, self.row)

    def _col(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first = _count(attributes.get("min"), 1)
            last = min(_count(attributes.get("max"), first), MOST_COLUMNS)
            self.found.hidden_columns += range(first - 1, last)

    def _merged(self, attributes: dict[str, str]) -> None:
        if len(self.found.merged) < MOST_ROWS:
            self.found.merged.append(attributes.get("ref", ""))


def too_much() -> Exception:
    """The refusal of a table that is too large."""
    return refuse(
        "too_many_rows",
        _("表格太大：最多 %(rows)s 行、%(columns)s 列。请只留要导入的行和列，或分成几份上传")
        % {"rows": f"{MOST_ROWS:,}", "columns": MOST_COLUMNS},
    )


def too_far(row: int) -> Exception:
    """The refusal of a table with something far below its rows, a blank for example."""
    return refuse(
        "row_too_far",
        _("第 %(row)s 行还有内容（可能只是空格）。请删除名单下面的全部行，再上传") % {"row": f"{row:,}"},
    )


def _column(ref: str, otherwise: int) -> int:
    letters = ref.rstrip("0123456789")
    return column_number(letters) if letters.isascii() and letters.isalpha() and len(letters) < 4 else otherwise


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _remember(places: dict[int, list[int]], column: int, row: int) -> None:
    rows = places.setdefault(column, [])
    if len(rows) < ENOUGH:
        rows.append(row)


def check_scan(scan: Scan, header_row: int, columns: set[int]) -> None:
    """Refuse what would make the rows say something else than people see. Above the header anything goes.

    `columns`: those that are read. Raises Refused naming the place and what to do.
    """
    for ref in scan.merged:
        if bottom_of(ref) >= header_row:
            raise refuse(
                "merged", _("单元格 %(range)s 是合并的，分不清属于哪一行。请取消合并，每行各填各的") % {"range": ref}
            )
    _check_hidden(scan)
    for column in sorted(columns):
        for places, code in ((scan.formulas, "formula"), (scan.errors, "error_cell")):
            rows = [row for row in places.get(column, ()) if row >= header_row]
            if rows:
                raise refuse(code, _word(code) % {"cell": f"{column_letters(column)}{rows[0]}"})


def _check_hidden(scan: Scan) -> None:
    rows = [row for row in scan.hidden_rows if row <= scan.last_row]
    if rows:
        raise refuse(
            "hidden_rows",
            _("第 %(rows)s 行是隐藏的（可能开着筛选）。请取消隐藏，或删掉不要的行，再上传") % {"rows": _some(rows)},
        )
    columns = [column_letters(one) for one in scan.hidden_columns if one <= scan.last_column]
    if columns:
        raise refuse(
            "hidden_columns",
            _("%(columns)s 列是隐藏的。请取消隐藏，或删掉不要的列，再上传") % {"columns": _some(columns)},
        )


def _word(code: str) -> str:
    if code == "formula":
        return _("单元格 %(cell)s 是公式。请选中该列，复制后“选择性粘贴—数值”，再上传")
    return _("单元格 %(cell)s 是错误值（如 #N/A）。请改成实际内容，再上传")


def _some(places: list) -> str:
    return enumerated(places[:5]) + ("…" if len(places) > 5 else "")


def bottom_of(ref: str) -> int:
    """The last row of a range such as `A2:C4`; a range nobody can read counts as the last of all."""
    places = CELL.findall(ref)
    return int(places[-1][1]) if places else 2**31
