"""The rows of a list as texts: the database writes them, Python opens what is sealed and says what a code means.

One statement and no object a row; a cursor of the server brings some thousand at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.db import connection
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    Func,
    IntegerField,
    QuerySet,
    TextField,
)

from accounts.actor import Actor
from common.ahead import read_ahead
from common.encryption import EncryptedField, decrypt_all
from tables.outgoing import ColumnOut, TableOut

AT_ONCE = 1000  # rows in hand together
Cells = Sequence[str]

_MOMENT = "coalesce(to_char(%(expressions)s AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), '')"
_DAY = "coalesce(to_char(%(expressions)s, 'YYYY-MM-DD'), '')"
_YES_NO = "CASE %(expressions)s WHEN true THEN '是' WHEN false THEN '否' ELSE '' END"
_PLAIN = "coalesce((%(expressions)s)::text, '')"
# Kind of field → how the database writes it. The first that fits: a moment is a day, too.
_WRITTEN = ((DateTimeField, _MOMENT), (DateField, _DAY), (BooleanField, _YES_NO), (Field, _PLAIN))


class _Words(dict[str, str]):
    """What is written for each value, asked once."""

    def __init__(self, shown: Callable[[str], object]) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, value: str) -> str:
        word = self[value] = str(self._shown(value)) if value else ""
        return word


@dataclass
class Column:
    """A column of one file, as its field is."""

    heading: str
    field: Field
    words: _Words | None
    mask: Callable[[str], str] | None

    @cached_property
    def is_number(self) -> bool:
        """Numbers can be added; a number that stands for something is a text."""
        return isinstance(self.field, IntegerField | DecimalField) and not (self.words or self.mask)

    @cached_property
    def is_typed(self) -> bool:
        """Somebody may have typed it; a number, a day or a choice is our own writing."""
        return not (self.is_number or self.field.choices or isinstance(self.field, DateField | BooleanField))

    def cells(self, values: Cells) -> Cells:
        """What is written for these values."""
        if isinstance(self.field, EncryptedField):
            return self._opened(values)
        if self.mask is not None:
            return list(map(self.mask, values))
        return [self.words[value] for value in values] if self.words is not None else values

    def _opened(self, sealed: Cells) -> Cells:
        """Each sealed text is opened once: the lines of one worker stand together."""
        different = list(dict.fromkeys(sealed))
        plain = decrypt_all(different)
        shown = dict(zip(different, map(self.mask, plain) if self.mask else plain, strict=True))
        return [shown[text] for text in sealed]


class Texts:
    """The rows of a list as texts, in its order, and what each column is."""

    def __init__(self, table: TableOut, rows: QuerySet, *, actor: Actor, unmasked: bool) -> None:
        given = {f"given_{n}": _expression(column) for n, column in enumerate(table.columns)}
        self._rows = rows.annotate(**given).order_by(*table.order)
        fields = [self._rows.query.annotations[name].output_field for name in given]
        masks = [column.mask(unmasked=unmasked, actor=actor) for column in table.columns]
        self.columns = [
            Column(column.heading, field, _words(column, field), mask)
            for column, field, mask in zip(table.columns, fields, masks, strict=True)
        ]

    @property
    def plain(self) -> QuerySet:
        """The same rows and columns as they lie in the database."""
        return self._rows.values_list(*[f"given_{n}" for n in range(len(self.columns))])

    def parts(self) -> Iterator[list[Cells]]:
        """Some thousand rows at a time, column by column."""
        written = {f"text_{n}": _text(f"given_{n}", column.field) for n, column in enumerate(self.columns)}
        with connection.cursor() as cursor:  # every row is fetched, so the plan is not chosen for the first ones
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
        stream = self._rows.annotate(**written).values_list(*written).iterator(chunk_size=AT_ONCE)
        for part in read_ahead(iter(lambda: list(islice(stream, AT_ONCE)), [])):
            yield [column.cells(values) for column, values in zip(self.columns, zip(*part, strict=True), strict=True)]


def _expression(column: ColumnOut) -> F:
    return F(column.value) if isinstance(column.value, str) else column.value


def _words(column: ColumnOut, field: Field) -> _Words | None:
    if column.shown is not None:
        return _Words(column.shown)
    if not field.choices:
        return None
    names = {str(code): str(name) for code, name in field.flatchoices}
    return _Words(lambda code: names.get(code, code))


def _text(name: str, field: Field) -> Func:
    template = next(template for kind, template in _WRITTEN if isinstance(field, kind))
    return Func(F(name), template=template, output_field=TextField())
