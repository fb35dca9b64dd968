"""What a register that comes in as a table is: its columns, what is wrong with a row, and who stores it.

An app above describes its register by one `TableIn` and names it in settings.TABLES_IN.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from common.enumerated import enumerated
from common.errors import Refused
from common.sheets.shape import Column, Shape
from common.sheets.table import Row

ADDED, CHANGED, SAME = "added", "changed", "same"


@dataclass(frozen=True)
class FieldIn(Column):
    """A column of a register. `clean` gives the value or raises ValidationError with a sentence; `masked` shows a
    personal one on the page."""

    clean: Callable[[str], Any] = str
    required: bool = False
    masked: Callable[[str], str] | None = None


@dataclass(slots=True)
class Entry:
    """A row whose cells are right, with their values. `outcome`: what storing it would do; `known`: whatever the
    comparison found, for the storing to use."""

    row: Row
    values: dict[str, Any]
    outcome: str = ADDED
    known: Any = None

    def refuse(self, column: str, code: str, value: object = 0) -> None:
        """Something about this row is wrong; `code` is worded in `TableIn.words`."""
        self.row.flags.append((column, code, value))


def nothing_more(_values: Mapping[str, Any]) -> Iterable[tuple[str, ValidationError]]:
    """No cell speaks against another."""
    return ()


@dataclass(frozen=True)
class TableIn:
    """A register as a table (登记表).

    `together`: what only shows when the cells of a row are seen side by side. `keys`: what may stand in one row only.
    `compare`: set-based; leaves outcomes on the entries or refuses them. `store`: writes the entries and returns how
    many were added, changed, the same; may refuse some yet. `may`: who brings such tables. `home`: url name of the
    list.
    """

    code: str
    label: Promise
    fields: tuple[FieldIn, ...]
    key: str
    example: tuple[str, ...]
    compare: Callable[[Sequence[Entry], Unit, Actor], None]
    store: Callable[[Sequence[Entry], Unit, str, Actor], Mapping[str, int]]
    may: Callable[[Actor], bool]
    home: str
    keys: Callable[[Mapping[str, Any]], Iterable[Hashable]]
    together: Callable[[Mapping[str, Any]], Iterable[tuple[str, ValidationError]]] = nothing_more
    words: Mapping[str, Promise] = field(default_factory=dict)
    notes: tuple[Promise, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, FieldIn]:
        return {one.name: one for one in self.fields}

    @cached_property
    def shape(self) -> Shape:
        """How the file is read."""
        return Shape(
            self.fields,
            self._require,
            key=self.key,
            no_header=_("前 10 行里没有找到表头。可以先下载模板，把内容贴进去"),
            no_rows=_("表头下面没有内容。请每行填一条"),
        )

    def _require(self, columns: Set[str]) -> None:
        missing = [one.header for one in self.fields if one.required and one.name not in columns]
        if missing:
            raise Refused(
                "column_missing",
                _now("表头里缺少这些列，请补上后再上传：%(columns)s") % {"columns": enumerated(missing)},
                "file",
            )


def tables_in() -> list[TableIn]:
    """All registers that come in as tables."""
    return [import_string(name) for name in settings.TABLES_IN]


def table_in(code: str) -> TableIn:
    """The register of this code. Raises LookupError."""
    for table in tables_in():
        if table.code == code:
            return table
    raise LookupError(code)


def may_import(actor: Actor) -> list[TableIn]:
    """Registers this actor may bring tables of."""
    return [table for table in tables_in() if actor.user and table.may(actor)]
