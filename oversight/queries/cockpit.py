"""The cockpit (驾驶舱) from its snapshot: tiles, and units side by side. No query."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.registry import FIGURES
from oversight.queries.certificate import Counted, shown
from oversight.queries.cockpit_cache import Snapshot
from oversight.queries.cockpit_counts import BACK, STOOD, Tally, earlier, stood
from oversight.queries.values import Number

TILES = ("overdue", "due_today", "open_groups", "recovered", "open_warnings", "limits_kept")
COLUMNS = ("disputes", "open_cases", "overdue", "limits_kept", "owed", "recovered", "open_warnings")
WORST = "overdue"


@dataclass(frozen=True)
class Comparison:
    """A number beside the same days, or the same day, before; `before` is None where there is nothing to compare."""

    name: str
    before: Counted | None = None
    arrow: str = ""
    change: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class Tile:
    """One of the six numbers of the first screen; `beneath`: another that belongs to it."""

    figure: Figure
    number: Counted
    comparisons: list[Comparison]
    beneath: "Tile | None" = None


@dataclass(frozen=True)
class Cell:
    """A number of a unit, with the length of its bar, 0 to 100."""

    number: Counted
    bar: int


@dataclass(frozen=True)
class UnitLine:
    """A unit with its numbers, one a column."""

    name: str
    cells: list[Cell]


def number_of(code: str, tally: Tally) -> Number:
    """A number as its certificate has it."""
    figure = FIGURES[code]
    return Number(figure, tally.whole, tally.part, tally.amount if figure.measure is Measure.SUM else None)


def tiles(snapshot: Snapshot, scope: Scope) -> list[Tile]:
    """The six, each with what it was before; beneath what was recovered, what is still owed."""
    owed = _tile("owed", snapshot, scope)
    return [_tile(code, snapshot, scope, owed if code == "recovered" else None) for code in TILES]


def _tile(code: str, snapshot: Snapshot, scope: Scope, beneath: Tile | None = None) -> Tile:
    figure = FIGURES[code]
    number = number_of(code, snapshot.found.whole[code])
    compared = [_compared(number, snapshot, scope, name) for name in BACK]
    return Tile(figure, shown(figure.label, number, scope), compared, beneath)


def _compared(number: Number, snapshot: Snapshot, scope: Scope, name: str) -> Comparison:
    code = number.figure.code
    words = (_("上月同日"), _("去年同日")) if code in STOOD else (_("上月同期"), _("去年同期"))
    label = dict(zip(BACK, words, strict=True))[name]
    known = snapshot.before[name].get(code)
    before = number_of(code, known) if known is not None else None
    if before is None or before.value is None:
        return Comparison(label)
    then = stood(scope, BACK[name]) if code in STOOD else earlier(scope, BACK[name])
    return Comparison(label, shown(label, before, then), *_change(number, before))


def _change(number: Number, before: Number) -> tuple[str, str, bool | None]:
    if number.value is None:
        return "", "", None
    more = number.value - before.value
    if not more:
        return "=", _("持平"), None
    words = (_("升 %(much)s"), _("降 %(much)s")) if before.figure.measure is Measure.SHARE else (
        _("多 %(much)s"), _("少 %(much)s"),
    )  # fmt: skip
    much = f"{abs(more):,}" if not isinstance(more, Decimal) else f"{abs(more):,f}"
    return "↑" if more > 0 else "↓", words[more < 0] % {"much": much}, (more < 0) == before.figure.lower_is_better


def unit_lines(snapshot: Snapshot, scope: Scope, names: Mapping[Any, Any], sort: str) -> list[UnitLine]:
    """Units side by side, the worst first."""
    columns = {code: snapshot.found.groups.get((code, "unit"), {}) for code in COLUMNS}
    units = {unit for column in columns.values() for unit in column}
    numbers = {
        unit: {code: number_of(code, column.get(unit, Tally())) for code, column in columns.items()} for unit in units
    }
    most = {code: max((_size(numbers[unit][code]) for unit in units), default=0) for code in COLUMNS}
    order = sorted(units, key=lambda unit: (_badness(numbers[unit][sort]), _badness(numbers[unit][WORST]), unit or 0))
    return [
        UnitLine(
            str(names[unit]),
            [
                Cell(shown(one.figure.label, one, scope, "unit", unit), _bar(_size(one), most[code]))
                for code, one in numbers[unit].items()
            ],
        )
        for unit in order
    ]


def _size(number: Number) -> float:
    return float(number.value or 0)


def _bar(size: float, most: float) -> int:
    return round(100 * max(size, 0) / most) if most > 0 else 0


def _badness(number: Number) -> tuple[bool, float]:
    """The worst first: the largest, of rates and money recovered the smallest; what has no value last."""
    least_first = number.figure.code in ("limits_kept", "recovered")
    return number.value is None, _size(number) if least_first else -_size(number)
