"""Statements PostgreSQL plans once a connection (PREPARE), where planning takes longer than answering."""

import re
from collections import OrderedDict
from collections.abc import Collection, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper

MOST_PLANNED = 50  # a connection; the one longest unused goes first
PLAIN = (bool, int, float, Decimal, str, date, time, timedelta, UUID)  # a datetime is a date
_PLACE = re.compile(r"%[%s]")
_numbers = count()
# By connection to the server: what is prepared there, with its name.
_planned: WeakKeyDictionary[Any, OrderedDict[tuple, str]] = WeakKeyDictionary()


def planned_once(
    connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any], places: Collection[int]
) -> tuple[str, tuple]:
    """What runs the statement with these parameters by the plan it had before: an EXECUTE, and its parameters.

    Those at `places` may be others each time; the rest stand in the plan as they are, so that partial indexes serve.
    Raises TypeError for one of the rest that has no text of its own to be known again by, such as Json or a list.
    """
    connection.ensure_connection()
    known = _planned.setdefault(connection.connection, OrderedDict())
    fixed = tuple(_known_by(one) for at, one in enumerate(params) if at not in places)
    name = known.get((sql, fixed))
    if name is None:
        name = known[sql, fixed] = _prepare(connection, sql, params, places)
        if len(known) > MOST_PLANNED:
            _run(connection, f"DEALLOCATE {known.popitem(last=False)[1]}")
    known.move_to_end((sql, fixed))
    values = tuple(params[at] for at in sorted(places))
    return f"EXECUTE {name} ({', '.join(['%s'] * len(values))})", values


def _known_by(value: Any) -> tuple[type, str]:
    if value is not None and not isinstance(value, PLAIN):
        raise TypeError(f"A value in the plan of a statement is plain; {type(value).__name__} goes to `places`")
    return type(value), str(value)


def _prepare(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any], places: Collection[int]) -> str:
    """The name of the statement, now planned on this connection."""
    name = f"planned_{next(_numbers)}"
    numbers = {at: number for number, at in enumerate(sorted(places), start=1)}
    seen = count()

    def marked(mark: re.Match) -> str:
        return f"${numbers[at]}" if mark[0] == "%s" and (at := next(seen)) in numbers else mark[0]

    with_numbers = _PLACE.sub(marked, sql)
    fixed = [one for at, one in enumerate(params) if at not in numbers]
    text = connection.ops.compose_sql(with_numbers, fixed) if fixed else with_numbers.replace("%%", "%")
    _run(connection, f"PREPARE {name} AS {text}")
    return name


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    """Past Django's cursor: it is no question of the page, and is not counted as one."""
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(statement)
