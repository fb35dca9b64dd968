"""Limits kept, told apart by unit, officer, step or month, each of them by month (按时办结)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _

from accounts.models import Role, Unit, User
from cases.models import CaseClock
from oversight.figures.dimensions import DIMENSIONS, month_days, named
from oversight.figures.figure import Scope, expression_of
from oversight.figures.registry import FIGURES
from oversight.queries.addresses import rows_url
from oversight.queries.values import Number, by_group, by_two, rows_of

KEPT = FIGURES["limits_kept"]
TABS = ("unit", "officer", "rule", "month")
MOST_MONTHS = 18  # drawn beside each other
LATE_SHOWN = 10
# Who looks at the rows of other people; an inspector sees the own one beside the sums.
OVER_OTHERS = (Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR)


def _named_by_key(model: type[Model], column: str) -> Subquery:
    return Subquery(model._default_manager.filter(pk=OuterRef("key")).values(column)[:1])


NAMES: dict[str, dict[str, Any]] = {
    "unit": {"unit_name": _named_by_key(Unit, "name")},
    "officer": {"officer_name": Coalesce(_named_by_key(User, "full_name"), Value("未指定"))},
    "rule": {"rule_code": F("rule_id")},
    "month": {},
}


@dataclass(frozen=True)
class Cell:
    """What was due, how much of it in time, and the addresses of both and of the rest."""

    number: Number
    part_url: str
    rest_url: str
    whole_url: str

    @property
    def late(self) -> int:
        return self.number.whole - self.number.part


@dataclass(frozen=True)
class Row:
    """One unit, officer, step or month: altogether, and month by month (None: nothing was due)."""

    name: Any
    whole: Cell
    months: list[tuple[str, Cell | None]]


@dataclass(frozen=True)
class Table:
    """The rows with most late ones first (months as they come), and all together. `narrowed`: others are left out."""

    by: str
    label: Any
    months: list[str]
    rows: list[Row]
    sums: Row
    narrowed: bool


@dataclass(frozen=True)
class Late:
    """A limit that was not kept: whose it was, and when it ended, as of the moment asked for. `days`: how late, begun
    days counted."""

    clock: CaseClock
    name: str
    unit: str
    officer: str
    ended_on: date
    met_at: datetime | None
    days: int


def reach(scope: Scope) -> Scope:
    """A street's people look at their own unit; whoever sees the district at the one they ask for."""
    unit = scope.actor.unit
    if scope.actor.district_ids_seen or unit is None or scope.unit in scope.actor.unit_ids:
        return scope
    return replace(scope, unit=unit.pk, unit_code=unit.code)


def told_by(by: str) -> str:
    """What the address asks for, else units."""
    return by if by in TABS else TABS[0]


def table_of(scope: Scope, by: str) -> Table:
    """One table. Two queries."""
    pairs = _pairs(scope, by)
    months = sorted({month for _key, month in pairs if month}) if by != "month" else []
    months = months if len(months) <= MOST_MONTHS else []
    keys = {key for key, _month in pairs}
    narrowed = _is_narrowed(scope, by)
    shown = keys & {scope.actor.user.pk} if narrowed else keys
    names = named(by, shown)
    rows = [(key, _row(scope, pairs, months, (by, key), names[key])) for key in shown]
    sums = _row(scope, pairs, months, None, _("合计"))
    rows.sort(key=lambda pair: str(pair[0]) if by == "month" else (-pair[1].whole.late, -pair[1].whole.number.whole))
    return Table(by, DIMENSIONS[by].label, months, [row for _key, row in rows], sums, narrowed)


def late_ones(scope: Scope) -> list[Late]:
    """The longest late. Four queries."""
    until = Coalesce("met_then", Value(scope.as_of), output_field=DateTimeField())
    ended = "due_then" if scope.past else "due_at"
    late = rows_of(KEPT, scope, "rest").annotate(
        met_then=Case(When(met_at__lte=scope.as_of, then=F("met_at")), default=None, output_field=DateTimeField()),
        delay=ExpressionWrapper(until - F(ended), output_field=DurationField()),
        ended_on=F(KEPT.seen(scope).day),
        **{f"held_{by}": expression_of(KEPT.by[by], scope) for by in ("unit", "officer")},
    )
    clocks = list(late.select_related("case__enterprise").order_by("-delay", "pk")[:LATE_SHOWN])
    names = {
        by: named(by, [getattr(one, key) for one in clocks])
        for by, key in (("rule", "rule_id"), ("unit", "held_unit"), ("officer", "held_officer"))
    }
    return [
        Late(
            clock,
            names["rule"][clock.rule_id],
            names["unit"][clock.held_unit],
            names["officer"][clock.held_officer] if clock.held_officer else "",
            clock.ended_on,
            clock.met_then,
            -(-clock.delay // timedelta(days=1)),
        )
        for clock in clocks
    ]


def file_rows(scope: Scope, by: str) -> QuerySet[CaseClock]:
    """The table as lines of a file: one for each group in each month, with `unit_name`, `officer_name`, `rule_code`
    (empty where it is not told apart by that), `month` (its first day), `due` and `kept`."""
    rows = rows_of(KEPT, scope)
    key = None if by == "month" else expression_of(KEPT.by[by], scope)
    if _is_narrowed(scope, by):
        rows = rows.alias(held=key).filter(held=scope.actor.user.pk)
    none = Value("", output_field=CharField())
    told = {"unit_name": none, "officer_name": none, "rule_code": none} | NAMES[by]
    rows = rows.annotate(key=key) if key is not None else rows
    groups = ["key"] if key is not None else []
    return rows.values(*groups, **told, month=TruncMonth(KEPT.seen(scope).day)).annotate(
        due=Count("pk"), kept=Count("pk", filter=KEPT.part(scope))
    )


def _is_narrowed(scope: Scope, by: str) -> bool:
    return by == "officer" and not scope.actor.has(*OVER_OTHERS)


def _pairs(scope: Scope, by: str) -> Mapping[tuple[Any, Any], Number]:
    if by == "month":
        return {(one.key, ""): one.number for one in by_group(KEPT, scope, by)}
    return by_two(KEPT, scope, by, "month")


def _row(scope: Scope, pairs: Mapping, months: list[str], group: tuple[str, Any] | None, name: Any) -> Row:
    def cell(within: Scope, month: str) -> Cell | None:
        wanted = [
            number for (key, its), number in pairs.items()
            if (group is None or key == group[1]) and (not month or its == month)
        ]  # fmt: skip
        number = Number(KEPT, sum(one.whole for one in wanted), sum(one.part for one in wanted))
        return _cell(within, group, number) if number.whole or not month else None

    return Row(name, cell(scope, ""), [(month, cell(_of_month(scope, month), month)) for month in months])


def _cell(scope: Scope, group: tuple[str, Any] | None, number: Number) -> Cell:
    part, rest, whole = (rows_url(KEPT, scope, which, *(group or ())) for which in ("part", "rest", "whole"))
    return Cell(number, part, rest, whole)


def _of_month(scope: Scope, month: str) -> Scope:
    first, last = month_days(month)
    return replace(scope, first=max(scope.first, first), last=min(scope.last, last))
