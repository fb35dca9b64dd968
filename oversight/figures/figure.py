"""What a figure is: a named, versioned question about rows, so that a number always opens exactly what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Expression, F, Q, QuerySet
from django.utils.functional import Promise

from accounts.actor import Actor
from accounts.queries.duty import midnight
from common.time import now

ANY_KEY = object()  # no group: all rows
DAY = timedelta(days=1)


class Measure(StrEnum):
    """How the rows become a number."""

    COUNT = "count"
    SUM = "sum"  # of `amount`, yuan
    SHARE = "share"  # rows of `part` among all, per cent to one place
    MEDIAN = "median"  # of `amount`, days


@dataclass(frozen=True)
class Scope:
    """For whom, of which days (both included), of which unit, as of when; and of which group of which dimension.

    `unit`: key of the unit that answers for the rows, None for all the actor sees; `unit_code` as an address has it.
    """

    actor: Actor
    first: date
    last: date
    as_of: datetime = field(default_factory=now)
    unit: int | None = None
    unit_code: str = ""
    by: str = ""
    key: Any = ANY_KEY
    past: bool = False  # `as_of` is a moment that is over: rows are looked at as they stood then

    def of_group(self, by: str, key: Any) -> "Scope":
        """The same of one group only."""
        return replace(self, by=by, key=key)

    @property
    def since(self) -> datetime:
        return midnight(self.first)

    @property
    def until(self) -> datetime:
        """The first moment that does not belong to the days."""
        return midnight(self.last + DAY)


Rows = Callable[[Scope], QuerySet]
Part = Callable[[Scope], Q]
Amount = Expression | F | Callable[[Scope], Any]
Group = str | Expression | F | Callable[[Scope], Expression | F]
Groups = Mapping[str, Group]


def expression_of(group: Group, scope: Scope) -> Any:
    """What a group is, for this scope, as an expression."""
    told = group(scope) if callable(group) else group
    return F(told) if isinstance(told, str) else told


@dataclass(frozen=True)
class Figure:
    """A figure (指标). `rows`: what it is of, under the actor's row rule; a share has `part`, those of them that fulfil
    it, and `rows` is its denominator.

    `day`: the column that places a row in a period; empty for what stands at a moment (存量). `then`: what `rows` puts
    in its place when it looks at a moment that is over. `is_date`: it is a day and no moment. `known`: the column that
    says since when we know of the row; the day unless named. `by`: dimension → path or expression.
    `unit`: the path to the unit that answers for a row, where it is not that of `by`. Both may be made of a scope.
    `within`: `rows` looks at the days itself.
    """

    code: str
    version: int
    group: str
    label: str | Promise
    definition: str | Promise
    unit_word: str | Promise
    rows: Rows
    measure: Measure = Measure.COUNT
    part: Part | None = None
    amount: Amount | None = None
    day: str = ""
    then: str = ""
    is_date: bool = False
    known: str = ""
    unit: Group = ""
    by: Groups = field(default_factory=dict)
    within: bool = False
    lower_is_better: bool = False

    def seen(self, scope: Scope) -> "Figure":
        """The figure as it counts for this scope: at a past moment by the day that was known then."""
        return replace(self, day=self.then) if scope.past and self.then else self

    @property
    def of_unit(self) -> Group:
        """The unit that answers for a row."""
        return self.unit or self.by.get("unit", "unit")

    @property
    def of_period(self) -> bool:
        """Whether it is about days; else it stands at a moment."""
        return bool(self.day) or self.within

    @property
    def parts(self) -> tuple[str, ...]:
        """The sets a list can be asked for."""
        return ("part", "rest", "whole") if self.measure is Measure.SHARE else ("whole",)
