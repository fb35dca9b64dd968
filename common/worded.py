"""Questions worded once: what Django makes of a queryset (its SQL and how rows become models) is kept in the process.

Wording a question through the ORM costs several times what PostgreSQL takes to answer it, and a page asks the same
questions again and again with other values. Only the wording is kept, never an answer.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable
from django.db.transaction import TransactionManagementError

from common.planned import planned_once

MOST_KEPT = 500
# They stand for the values while a question is worded; nothing of ours is as large, or is named like it.
STAND_IN_NUMBER = 8_070_450_532_247_928_000
STAND_IN_TEXT = "\x01stands in for value {}\x01"
STAND_IN_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)
Value = int | str | datetime | list[int] | list[str]


class Worded:
    """One queryset of models or values_list, as SQL with places for its values. `planned`: PostgreSQL plans it once a
    connection. `model` and `db` as ModelIterable asks for them."""

    def __init__(self, queryset: QuerySet, stand_ins: Sequence[Value], *, planned: bool = False) -> None:
        self.rows_of = queryset._iterable_class
        if queryset._prefetch_related_lookups or self.rows_of not in (ModelIterable, ValuesListIterable):
            raise TypeError("only rows of models, without what is prefetched, and of values_list can be worded once")
        self.model, self.db, self.planned = queryset.model, queryset.db, planned
        self.compiler = queryset.query.get_compiler(self.db)
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, params = "", ()
        self.converters = self.compiler.get_converters([column for column, *_rest in self.compiler.select or ()])
        self.params = list(params)
        self.places = [[at for at, one in enumerate(self.params) if one == stand_in] for stand_in in stand_ins]
        if self.sql and not all(self.places):
            raise ValueError("a value of the question went into its wording")

    def ask(self, values: Sequence[Value]) -> list:
        """The rows for these values. One query. Raises TransactionManagementError: locked, but in no transaction."""
        if self.compiler.query.select_for_update and connections[self.db].get_autocommit():
            raise TransactionManagementError("rows are locked inside a transaction only")
        return list(self.rows_of(_Asked(self, values))) if self.sql else []

    def with_values(self, values: Sequence[Value]) -> tuple[str, tuple]:
        """The SQL, and its parameters with the values in their places."""
        params = list(self.params)
        for places, value in zip(self.places, values, strict=True):
            for at in places:
                params[at] = value
        if self.planned:
            places = {at for those in self.places for at in those}
            return planned_once(connections[self.db], self.sql, params, places)
        return self.sql, tuple(params)


class _Asked:
    """A worded question with its values, in the shape of the queryset that ModelIterable reads, or ValuesListIterable:
    the columns come in the order they were asked for."""

    _fields = None

    def __init__(self, worded: Worded, values: Sequence[Value]) -> None:
        self.model, self.db, self.query, self._known_related_objects = worded.model, worded.db, self, {}
        statement = worded.with_values(values)
        self._compiler = copy(worded.compiler)
        self._compiler.connection = connections[worded.db]  # each thread has its own
        self._compiler.as_sql = lambda *_how, **_named: statement
        self._compiler.get_converters = lambda _columns: worded.converters

    def get_compiler(self, using: str) -> Any:
        """The compiler that has its SQL already."""
        return self._compiler


_kept: OrderedDict[tuple, Worded] = OrderedDict()


def ask(key: tuple[Hashable, ...], wording: Callable[..., QuerySet], *values: Value, planned: bool = False) -> list:
    """The rows of `wording(*values)`. One query.

    `key` names the wording and holds everything but the values that it depends on: two questions of one key differ in
    nothing else. The values are whole numbers, texts and moments, each compared as it is with a column, and lists of
    one or more of them for `any_of`. `planned`: for a question of many tables that an index answers at once, whatever
    the values; PostgreSQL would plan it longer than answer it.
    """
    found = _kept.get(key)
    if found is None:
        stand_ins = [_stand_in(at, value) for at, value in enumerate(values)]
        found = _kept[key] = Worded(wording(*stand_ins), stand_ins, planned=planned)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found.ask(values)


def ask_one(key: tuple[Hashable, ...], wording: Callable[..., QuerySet], *values: Value) -> Any:
    """As `ask`, of a wording with one row at most: that row, or None."""
    return next(iter(ask(key, wording, *values)), None)


def _stand_in(at: int, value: Value) -> Value:
    if isinstance(value, list):
        return [_stand_in(at, value[0])]
    if isinstance(value, str):
        return STAND_IN_TEXT.format(at)
    return STAND_IN_MOMENT + timedelta(days=at) if isinstance(value, datetime) else STAND_IN_NUMBER + at


def give(instance: Model, relation: str, rows: list[Model]) -> list[Model]:
    """The rows of a relation that were read beside `instance`, left where prefetch_related would leave them."""
    back = instance._meta.get_field(relation).field
    for row in rows:
        back.set_cached_value(row, instance)
    seen = getattr(instance, relation).get_queryset()
    seen._result_cache, seen._prefetch_done = rows, True
    if not hasattr(instance, "_prefetched_objects_cache"):
        instance._prefetched_objects_cache = {}
    instance._prefetched_objects_cache[relation] = seen
    return rows
