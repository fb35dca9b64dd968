"""What a list that goes out as a file is: its columns, its rows under the actor's row rule, who may have it.

An app above describes its list by one `TableOut` and names it in settings.TABLES_OUT.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.enumerated import one_after_another
from common.errors import Refused

LONGEST_FILTER = 400  # characters of one filter with all its values
Filters = Mapping[str, str]


@dataclass(frozen=True)
class ColumnOut:
    """One column. Headings are Chinese in every language, as in the tables that come in.

    `value`: a field of the row (`street__name`) or an expression, computed by the database. What it is (a number, a
    day, a choice, sealed text) follows from its field; a choice leaves by its Chinese name, long numbers stay text.
    `shown`: what is written for a value, asked once for every different one.
    `masked`: what of a personal cell leaves when nobody approved more; with `plain_to_staff` only from those who do not
    see personal data on the page either.
    """

    heading: str
    value: str | Combinable
    shown: Callable[[str], object] | None = None
    masked: Callable[[str], str] | None = None
    plain_to_staff: bool = False

    def mask(self, *, unmasked: bool, actor: Actor) -> Callable[[str], str] | None:
        """How a cell is masked in a file for this actor; None when it leaves as it is."""
        open_to_all = unmasked or (self.plain_to_staff and actor.sees_personal_data)
        return None if open_to_all else self.masked


def month_shown(day: str) -> str:
    """The month of a day, `2026-03`: what a column of months shows."""
    return day[:7]


@dataclass(frozen=True)
class TableOut:
    """A list as a file (导出).

    `rows`: the query set this actor sees under these filters, one row for each line of the file. Raises Refused for
    filters that would not narrow the list as they say: a file must not hold more than was asked for.
    `filters`: names of the page's filters that count, anything else in the address is dropped; `many`: those among
    them that take several values, kept as one text with commas.
    `beside`: lists that leave under the same filters, offered with this one.
    `order`: the order of the lines. `closing`: a sentence of sums before the last lines. `needs`: filters without
    which there is no such list.
    """

    code: str
    label: Promise
    columns: tuple[ColumnOut, ...]
    rows: Callable[[Actor, Filters], QuerySet]
    may: Callable[[Actor], bool]
    home: str
    filters: tuple[str, ...] = ()
    many: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    order: tuple[str | OrderBy, ...] = ("pk",)
    closing: Callable[[Actor, Filters], str] | None = None
    needs: tuple[str, ...] = ()

    @property
    def has_personal_data(self) -> bool:
        """Whether a file in plain would show more than the page does."""
        return any(column.masked and not column.plain_to_staff for column in self.columns)

    def kept(self, filters: Filters | QueryDict) -> dict[str, str]:
        """The filters that count, as an export keeps them. Raises Refused: one is too long to be kept whole."""
        kept = {name: self._value(name, filters) for name in self.filters if filters.get(name)}
        if any(len(value) > LONGEST_FILTER for value in kept.values()):
            raise Refused("filters", _("筛选条件太多或太长，请减少一些再导出"), "filters")
        return kept

    def _value(self, name: str, filters: Filters | QueryDict) -> str:
        if name in self.many and isinstance(filters, QueryDict):
            return ",".join(value for value in filters.getlist(name) if value)
        return str(filters[name])


def as_query(filters: Filters, many: Collection[str] = ()) -> QueryDict:
    """Filters as they were kept, for the page's form; `many`: those that may hold several values."""
    query = QueryDict(mutable=True)
    for name, value in filters.items():
        query.setlist(name, value.split(",") if name in many else [value])
    return query


def require_sound(form: BaseForm) -> None:
    """Raises Refused when a filter is not one of the page: it would narrow nothing."""
    if not form.is_valid():
        said = one_after_another(str(message) for messages in form.errors.values() for message in messages)
        raise Refused("filters", _("筛选条件有误：%(said)s") % {"said": said}, "filters")


def tables_out() -> list[TableOut]:
    """All lists that go out as files."""
    return [import_string(name) for name in settings.TABLES_OUT]


def table_out(code: str) -> TableOut:
    """The list of this code. Raises LookupError."""
    for table in tables_out():
        if table.code == code:
            return table
    raise LookupError(code)
