"""What a list that goes out as a file is: its columns, its rows under the actor's row rule, who may have it.

An app above describes its list by one `TableOut` and names it in settings.TABLES_OUT.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from accounts.actor import Actor
from common.time import CHINA

Cell = str | int | Decimal


@dataclass(frozen=True)
class ColumnOut:
    """One column. `value` of a row as prepared; `text`: long numbers stay text; `masked`: what of a personal cell
    leaves when nobody approved more. Headings are Chinese in every language, as in the tables that come in."""

    heading: str
    value: Callable[[Any], object]
    text: bool = False
    masked: Callable[[str], str] | None = None


@dataclass(frozen=True)
class TableOut:
    """A list as a file (导出).

    `rows`: the query set this actor sees under these filters, one row for each line, with what `value` needs.
    `filters`: names of the page's filters that count; anything else in the address is dropped.
    `prepare`: puts onto some thousand rows what one query for all of them brings.
    """

    code: str
    label: Promise
    columns: tuple[ColumnOut, ...]
    rows: Callable[[Actor, Mapping[str, str]], QuerySet]
    may: Callable[[Actor], bool]
    home: str
    filters: tuple[str, ...] = ()
    prepare: Callable[[Sequence[Any]], None] = lambda _rows: None

    @property
    def has_personal_data(self) -> bool:
        return any(column.masked for column in self.columns)

    def kept(self, filters: Mapping[str, str]) -> dict[str, str]:
        """The filters that count, as an export keeps them."""
        return {name: str(filters[name])[:100] for name in self.filters if filters.get(name)}

    def cells(self, row: Any, *, unmasked: bool) -> list[Cell]:
        """The cells of one row."""
        return [_cell(column, column.value(row), unmasked) for column in self.columns]


def _cell(column: ColumnOut, value: object, unmasked: bool) -> Cell:
    if column.masked and not unmasked:
        return column.masked(str(value or ""))
    if column.text or isinstance(value, str | Promise):
        return "" if value is None else str(value)
    return _plain(value)


def _plain(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, datetime):
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def tables_out() -> list[TableOut]:
    """All lists that go out as files."""
    return [import_string(name) for name in settings.TABLES_OUT]


def table_out(code: str) -> TableOut:
    """The list of this code. Raises LookupError."""
    for table in tables_out():
        if table.code == code:
            return table
    raise LookupError(code)
