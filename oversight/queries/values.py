"""The number of a figure, of each of its groups, and the rows it counts: all from one set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    Case,
    CharField,
    Count,
    Func,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncMonth

from accounts.queries.duty import midnight
from common.time import CHINA, local_day
from mediation.queries.figures import Median
from oversight.figures.dimensions import month_days, month_of
from oversight.figures.figure import ANY_KEY, Figure, Measure, Scope, expression_of
from projects.queries.coverage import percent_of

TENTH = Decimal("0.1")
ONE_DAY = timedelta(days=1)
NOTHING = Decimal("0.00")
# How a set is fingerprinted: SHA-256 over the keys of its rows, ascending, as decimal numbers with a comma between.
# (1 had other text between them, which nobody outside could have guessed.)
FINGERPRINT_VERSION = 2
# Dimensions whose keys are texts: rows without one may have an empty one.
TEXTS = frozenset({"channel", "route", "outcome", "state", "industry", "rule", "warning_rule", "grade"})


@dataclass(frozen=True)
class Number:
    """What a figure comes to. `whole`: how many rows; `part`: how many of them fulfil a share; `amount`: yuan of a sum,
    days of a median.

    `value` is what is shown: a count, yuan, per cent to one place, days to one place. None: there is nothing to
    measure, which is neither 0 nor 100.
    """

    figure: Figure
    whole: int = 0
    part: int = 0
    amount: Decimal | None = None

    @property
    def value(self) -> int | Decimal | None:
        if self.figure.measure is Measure.COUNT:
            return self.whole
        if self.figure.measure is Measure.SHARE:
            return percent_of(self.part, self.whole)
        return self.amount


@dataclass(frozen=True)
class GroupNumber:
    """The number of one group."""

    key: Any
    number: Number


@dataclass(frozen=True)
class Fingerprinted:
    """A number with SHA-256 fingerprints of its rows; `part` is empty where it is no share."""

    number: Number
    whole: str
    part: str = ""


def rows_of(figure: Figure, scope: Scope, which: str = "whole") -> QuerySet:
    """Exactly the rows a number counts: `whole`, the `part` of a share, or the `rest` that does not fulfil it.
    Unordered."""
    rows = _rows(figure, scope)
    if which == "whole" or figure.part is None:
        return rows.order_by()
    # Told by CASE: what is unknown to a condition does not fulfil it, and belongs to the rest.
    fulfils = Case(When(figure.part(scope), then=Value(True)), default=Value(False))
    chosen = rows.filter(figure.part(scope)) if which == "part" else rows.alias(fulfils=fulfils).filter(fulfils=False)
    return chosen.order_by()


def value_of(figure: Figure, scope: Scope) -> Number:
    """The number. One query."""
    counted = _rows(figure, scope).order_by().aggregate(**_measures(figure, scope))
    return _number(figure, counted)


def by_group(figure: Figure, scope: Scope, by: str) -> list[GroupNumber]:
    """The number of each group that has rows. One query."""
    rows = _rows(figure, replace(scope, by="", key=ANY_KEY)).order_by()
    grouped = rows.values(figure_group=_group(figure, scope, by)).annotate(**_measures(figure, scope))
    found = {_key(by, row["figure_group"]): _number(figure, row) for row in grouped}
    return [GroupNumber(key, number) for key, number in sorted(found.items(), key=lambda pair: _order(by, pair))]


def by_two(figure: Figure, scope: Scope, first: str, second: str) -> Mapping[tuple[Any, Any], Number]:
    """The number of each pair of groups. One query."""
    rows = _rows(figure, scope).order_by()
    grouped = rows.values(figure_group=_group(figure, scope, first), other_group=_group(figure, scope, second))
    return {
        (_key(first, row["figure_group"]), _key(second, row["other_group"])): _number(figure, row)
        for row in grouped.annotate(**_measures(figure, scope))
    }


def dimensions_of(figure: Figure) -> list[str]:
    """By what a figure can be told apart."""
    return [*figure.by, *(["month"] if figure.day else [])]


def digest_of(rows: QuerySet) -> str:
    """SHA-256 over the keys of the rows, in order: the same rows give the same. One query; computed by the database."""
    return rows.order_by().aggregate(digest=_Sha(_keys()))["digest"]


def fingerprinted(figure: Figure, scope: Scope) -> Fingerprinted:
    """The number and the fingerprints of its sets. One query."""
    rows = _rows(figure, scope).order_by()
    part = figure.part(scope) if figure.part is not None else None
    digests = {"whole_digest": _Sha(_keys())} | ({"part_digest": _Sha(_keys(part))} if part is not None else {})
    counted = rows.aggregate(**_measures(figure, scope), **digests)
    return Fingerprinted(_number(figure, counted), counted["whole_digest"], counted.get("part_digest", ""))


def _keys(part: Q | None = None) -> StringAgg:
    return StringAgg(Cast("pk", CharField()), delimiter=",", order_by="pk", default=Value(""), filter=part)


class _Sha(Func):
    """SHA-256 of a text, in hex."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = CharField()
    contains_aggregate = True


def _rows(figure: Figure, scope: Scope) -> QuerySet:
    figure, rows = figure.seen(scope), figure.rows(scope)
    if figure.day:
        rows = rows.filter(_in_days(figure, scope))
    if scope.unit is not None:
        rows = rows.alias(figure_unit=expression_of(figure.of_unit, scope)).filter(figure_unit=scope.unit)
    if scope.key is ANY_KEY:
        return rows
    if scope.by == "month":
        return rows.filter(between(figure, *month_days(scope.key)))
    rows = rows.alias(figure_group=_group(figure, scope, scope.by))
    if scope.key is None:
        return rows.filter(Q(figure_group=None) | Q(figure_group="") if scope.by in TEXTS else Q(figure_group=None))
    return rows.filter(figure_group=scope.key)


def _in_days(figure: Figure, scope: Scope) -> Q:
    days = between(figure, scope.first, scope.last)
    if not scope.past:
        return days
    if figure.known or not figure.is_date:
        return days & Q(**{f"{figure.known or figure.day}__lte": scope.as_of})
    return days & Q(**{f"{figure.day}__lte": local_day(scope.as_of)})


def between(figure: Figure, first: date, last: date) -> Q:
    """The rows of some days, both included."""
    if figure.is_date:
        return Q(**{f"{figure.day}__range": (first, last)})
    return Q(**{f"{figure.day}__gte": midnight(first), f"{figure.day}__lt": midnight(last + ONE_DAY)})


def _group(figure: Figure, scope: Scope, by: str) -> Any:
    if by != "month":
        return expression_of(figure.by[by], scope)
    figure = figure.seen(scope)
    return TruncMonth(figure.day) if figure.is_date else TruncMonth(figure.day, tzinfo=CHINA)


def _key(by: str, stored: Any) -> Any:
    if stored in (None, ""):
        return None
    return month_of(stored) if by == "month" else stored


def _order(by: str, pair: tuple[Any, Number]) -> tuple:
    """Months as they come; else the largest first, nobody's last."""
    key, number = pair
    return (key is None, str(key)) if by == "month" else (key is None, -number.whole, str(key))


def _measures(figure: Figure, scope: Scope) -> dict[str, Any]:
    measures: dict[str, Any] = {"whole": Count("pk")}
    if figure.measure is Measure.SHARE:
        measures["part"] = Count("pk", filter=figure.part(scope))
    elif figure.measure is Measure.SUM:
        measures["amount"] = Coalesce(Sum(amount_of(figure, scope)), Value(NOTHING))
    elif figure.measure is Measure.MEDIAN:
        measures["amount"] = Median(amount_of(figure, scope))
    return measures


def amount_of(figure: Figure, scope: Scope) -> Any:
    """What a row of a sum (yuan) or of a median (days) comes to."""
    return figure.amount(scope) if callable(figure.amount) else figure.amount


def _number(figure: Figure, counted: Mapping[str, Any]) -> Number:
    amount = counted.get("amount")
    if isinstance(amount, timedelta):
        amount = (Decimal(amount / ONE_DAY)).quantize(TENTH, ROUND_HALF_UP)
    return Number(figure, counted["whole"], counted.get("part", 0), amount)
