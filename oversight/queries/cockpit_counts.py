"""All that the cockpit counts: few statements, each for several figures of one set. Keys and numbers, never rows.

A figure's set, its days and its parts are asked of the figure itself, so a number here is that of its certificate.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Q, Sum
from django.db.models.functions import Left

from accounts.queries.duty import midnight
from cases.models import Case
from clocks.lights import end_of_day
from common.time import local_day
from oversight.figures import limits
from oversight.figures.dimensions import BETWEEN, case_groups, month_days, month_of
from oversight.figures.figure import DAY, Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import between, by_group, rows_of, value_of

NOTHING = Decimal("0.00")
NOW, MONTH, YEAR = "now", "month", "year"
BACK = {MONTH: 1, YEAR: 12}  # how many months before
MONTHS = 12  # before the last one
STOOD = ("overdue", "due_today", "open_groups", "open_warnings", "owed")  # compared with how it stood then


class Tally(NamedTuple):
    """Rows, how many of them fulfil a share, and yuan."""

    whole: int = 0
    part: int = 0
    amount: Decimal = NOTHING

    def plus(self, other: "Tally") -> "Tally":
        return Tally(self.whole + other.whole, self.part + other.part, self.amount + other.amount)


@dataclass
class Tallies:
    """Figure → its number; figure and dimension → the number of each group."""

    whole: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    groups: dict[tuple[str, str], dict[Any, Tally]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, code: str, tally: Tally, groups: Mapping[str, Any]) -> None:
        """A group of rows that lies in these groups."""
        self.whole[code] = self.whole[code].plus(tally)
        self.add_to(code, tally, groups)

    def add_to(self, code: str, tally: Tally, groups: Mapping[str, Any]) -> None:
        """The same, without the whole."""
        if not tally.whole:
            return
        for by, key in groups.items():
            found, key = self.groups[code, by], None if key == "" else key
            found[key] = found.get(key, Tally()).plus(tally)


def shifted(day: date, months: int) -> date:
    """The same day some months before, or the last of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = month_days(f"{years:04d}-{month + 1:02d}")[1]
    return last.replace(day=min(day.day, last.day))


def earlier(scope: Scope, months: int) -> Scope:
    """The same days some months before, from the same moment."""
    return replace(scope, first=shifted(scope.first, months), last=shifted(scope.last, months))


def stood(scope: Scope, months: int) -> Scope:
    """As it stood at the end of this day some months before."""
    day = shifted(local_day(scope.as_of), months)
    return replace(scope, as_of=midnight(day + DAY) - timedelta(microseconds=1), past=True)


def of_months(scope: Scope) -> Scope:
    """The last thirteen months."""
    return replace(scope, first=shifted(scope.last.replace(day=1), MONTHS))


def count(scope: Scope) -> tuple[Tallies, dict[str, dict[str, Tally]]]:
    """How it stands and what the days of the scope brought; and what the same days brought a month and a year before.

    Nine statements.
    """
    found = Tallies()
    _limits_ahead(scope, found)
    _open_cases(scope, found)
    _disputes(scope, found)
    _months(scope, found)
    _by_unit("owed", scope, found)
    _by_unit("open_warnings", scope, found)
    spans = {NOW: scope} | {name: earlier(scope, months) for name, months in BACK.items()}
    before = {name: {"limits_kept": Tally(), "recovered": Tally()} for name in BACK}
    _kept(scope, spans, found, before)
    _recovered(scope, spans, found, before)
    return found, before


def count_before(scope: Scope) -> dict[str, dict[str, Tally]]:
    """How it stood a month and a year before; nothing where there was no case yet."""
    return {name: _stood(stood(scope, months)) for name, months in BACK.items()}


def _stood(scope: Scope) -> dict[str, Tally]:
    if not Case.objects.visible_to(scope.actor).filter(received_at__lte=scope.as_of).exists():
        return {}
    numbers = {code: value_of(FIGURES[code], scope) for code in STOOD}
    return {code: Tally(one.whole, one.part, one.amount or NOTHING) for code, one in numbers.items()}


def _grouped(rows: Any, **more: Any) -> Iterable[dict[str, Any]]:
    return rows.order_by().annotate(rows=Count("pk"), **more)


def _limits_ahead(scope: Scope, found: Tallies) -> None:
    running = limits.clocks(scope).running().filter(due_at__lte=end_of_day(scope.as_of))
    if scope.unit is not None:
        running = running.filter(unit=scope.unit)
    for row in _grouped(running.values("unit"), late=Count("pk", filter=Q(due_at__lte=scope.as_of))):
        found.add("overdue", Tally(row["late"]), {"unit": row["unit"]})
        found.add("due_today", Tally(row["rows"] - row["late"]), {"unit": row["unit"]})


def _open_cases(scope: Scope, found: Tallies) -> None:
    cases = rows_of(FIGURES["open_cases"], scope)
    classes = FIGURES["open_cases"].by["age"](scope)
    for row in _grouped(cases.values("unit", class_of_age=classes), groups=Count("pk", filter=Q(is_group=True))):
        found.add("open_cases", Tally(row["rows"]), {"unit": row["unit"], "age": row["class_of_age"]})
        found.add("open_groups", Tally(row["groups"]), {"unit": row["unit"]})


def _disputes(scope: Scope, found: Tallies) -> None:
    told = {"channel": case_groups()["channel"], "industry": Left("enterprise__industry", 1, output_field=CharField())}
    cases = rows_of(FIGURES["disputes"], scope)
    for row in _grouped(cases.values("unit", "route", "outcome", **told)):
        groups = {
            "unit": row["unit"],
            "industry": row["industry"],
            "channel_route": f"{row['channel'] or ''}{BETWEEN}{row['route']}",
            "route_outcome": f"{row['route']}{BETWEEN}{row['outcome']}",
        }
        found.add("disputes", Tally(row["rows"]), groups)


def _months(scope: Scope, found: Tallies) -> None:
    months = of_months(scope)
    for group in by_group(FIGURES["mediated_share"], months, "month"):
        found.add_to("disputes", Tally(group.number.whole), {"month": group.key})
        found.add_to("mediated", Tally(group.number.part), {"month": group.key})
    for group in by_group(FIGURES["filed"], months, "month"):
        found.add_to("filed", Tally(group.number.whole), {"month": group.key})


def _by_unit(code: str, scope: Scope, found: Tallies) -> None:
    for group in by_group(FIGURES[code], scope, "unit"):
        one = group.number
        found.add(code, Tally(one.whole, one.part, one.amount or NOTHING), {"unit": group.key})


def _kept(scope: Scope, spans: Mapping[str, Scope], found: Tallies, before: dict[str, dict[str, Tally]]) -> None:
    figure = FIGURES["limits_kept"]
    any_of_them = reduce(or_, [between(figure, span.first, span.last) for span in spans.values()])
    rows = figure.rows(scope).filter(any_of_them)
    if scope.unit is not None:
        rows = rows.filter(unit=scope.unit)
    for row in _grouped(rows.values("unit", day=F(figure.day)), kept=Count("pk", filter=limits.kept(scope))):
        _spread("limits_kept", Tally(row["rows"], row["kept"]), row, spans, found, before)


def _recovered(scope: Scope, spans: Mapping[str, Scope], found: Tallies, before: dict[str, dict[str, Tally]]) -> None:
    figure, months = FIGURES["recovered"], of_months(scope)
    first = min(months.first, *(span.first for span in spans.values()))
    # Day by day: a few thousand sums, of which each span and month takes its own.
    rows = rows_of(figure, replace(scope, first=first)).values(unit=F("case__unit"), day=F(figure.day))
    for row in _grouped(rows, yuan=Sum(figure.amount)):
        tally = Tally(row["rows"], 0, row["yuan"])
        _spread("recovered", tally, row, spans, found, before)
        if row["day"] >= months.first:
            found.add_to("recovered", tally, {"month": month_of(row["day"])})


def _spread(
    code: str,
    tally: Tally,
    row: Mapping[str, Any],
    spans: Mapping[str, Scope],
    found: Tallies,
    before: dict[str, dict[str, Tally]],
) -> None:
    """What a unit has of one day goes to each span the day lies in."""
    for name in [name for name, span in spans.items() if span.first <= row["day"] <= span.last]:
        if name == NOW:
            found.add(code, tally, {"unit": row["unit"]})
        else:
            before[name][code] = before[name][code].plus(tally)
