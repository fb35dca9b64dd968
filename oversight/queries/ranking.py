"""The street squads side by side, each point explained (中队排名): places in named figures, weights from a file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from accounts.models import Unit, UnitKind
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.registry import FIGURES
from oversight.queries.addresses import rows_url
from oversight.queries.values import Number, by_group

FILE = Path(__file__).parent.parent / "data" / "ranking.toml"
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Part:
    """One figure of the ranking. `per`: the figure it is set against, per hundred; None: it is a share itself."""

    figure: Figure
    weight: Decimal
    per: Figure | None = None


@dataclass(frozen=True)
class Ranking:
    """One version of the weights. `small`: rows a number must rest on; `enough`: share of weights that must be left."""

    version: int
    since: date
    small: int
    enough: Decimal
    source: str
    source_en: str
    parts: tuple[Part, ...]

    @property
    def told_source(self) -> str:
        return self.source if (get_language() or "zh").startswith("zh") else self.source_en

    @property
    def weights(self) -> Decimal:
        return sum((part.weight for part in self.parts), Decimal(0))


@dataclass(frozen=True)
class InDistrict:
    """What the value of the whole district rests on: so many of so many, each with its rows."""

    count: int
    url: str
    base: int
    base_url: str


@dataclass(frozen=True)
class Line:
    """One figure of one squad. `value`: per cent, or per hundred of `base`; `place` among `compared`; both None when
    the number rests on too little. `points` of at most the weight."""

    part: Part
    number: Number
    base: int
    value: Decimal | None
    district: Decimal | None
    url: str
    base_url: str
    in_district: "InDistrict"
    place: int | None = None
    compared: int = 0
    points: Decimal = Decimal(0)

    @property
    def lost(self) -> Decimal:
        """Points not reached."""
        return self.part.weight - self.points if self.place else Decimal(0)

    @property
    def is_worse(self) -> bool:
        """Worse than the district as a whole."""
        if self.value is None or self.district is None:
            return False
        lower = self.part.figure.lower_is_better
        return self.value > self.district if lower else self.value < self.district


@dataclass(frozen=True)
class UnitRank:
    """A squad: `score` of a hundred and `place`; both None when too little can be compared."""

    unit: Unit
    lines: list[Line]
    score: Decimal | None
    place: int | None = None


@cache
def rankings() -> tuple[Ranking, ...]:
    """Every version, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["ranking"]
    return tuple(
        Ranking(
            row["version"], row["from"], row["small"], row["enough"], row["source"], row["source_en"],
            tuple(
                Part(FIGURES[one["figure"]], Decimal(one["weight"]), FIGURES[one["per"]] if "per" in one else None)
                for one in row["part"]
            ),
        )
        for row in rows
    )  # fmt: skip


def ranking_on(day: date) -> Ranking:
    """The version in force on a day, the first one before that. Never raises: the file has at least one."""
    held = [one for one in rankings() if one.since <= day]
    return max(held or rankings()[:1], key=lambda one: one.version)


def ranked(scope: Scope, ranking: Ranking) -> list[UnitRank]:
    """The squads by score, those that cannot be compared last. A query a figure, and one for the units."""
    units = list(Unit.objects.valid_on(scope.last).filter(district=scope.actor.district, kind=UnitKind.STREET_SQUAD))
    scope = replace(scope, unit=None, unit_code="")
    numbers = {figure.code: _by_unit(figure, scope) for figure in _figures(ranking)}
    lines = {unit.pk: [_line(part, numbers, scope, unit, ranking.small) for part in ranking.parts] for unit in units}
    for position in range(len(ranking.parts)):
        _give_points(lines, position)
    found = [_scored(unit, lines[unit.pk], ranking) for unit in units]
    found.sort(key=lambda one: (one.score is None, -(one.score or 0), one.unit.code))
    places = _places({one.unit.pk: one.score for one in found if one.score is not None}, lower_is_better=False)
    return [replace(one, place=places.get(one.unit.pk)) for one in found]


def points(place: int, compared: int, weight: Decimal) -> Decimal:
    """The first gets the weight, the last nothing; who is alone gets it all. One decimal."""
    share = Decimal(compared - place) / (compared - 1) if compared > 1 else Decimal(1)
    return (weight * share).quantize(TENTH, ROUND_HALF_UP)


def _figures(ranking: Ranking) -> list[Figure]:
    return list({one.code: one for part in ranking.parts for one in (part.figure, part.per) if one}.values())


def _by_unit(figure: Figure, scope: Scope) -> dict[Any, Number]:
    return {one.key: one.number for one in by_group(figure, scope, "unit")}


def _line(part: Part, numbers: Mapping[str, dict[Any, Number]], scope: Scope, unit: Unit, small: int) -> Line:
    of_figure = numbers[part.figure.code]
    number = of_figure.get(unit.pk, Number(part.figure))
    bases = numbers[part.per.code] if part.per else of_figure
    base = bases[unit.pk].whole if unit.pk in bases else 0
    value = _value(part, [number], base) if base >= small else None
    which = "part" if part.figure.measure is Measure.SHARE else "whole"

    def urls(*group: Any) -> tuple[str, str]:
        return rows_url(part.figure, scope, which, *group), rows_url(part.per or part.figure, scope, "whole", *group)

    count, whole = sum(getattr(one, which) for one in of_figure.values()), sum(one.whole for one in bases.values())
    url, base_url = urls()
    in_district = InDistrict(count, url, whole, base_url)
    district = _value(part, of_figure.values(), whole)
    return Line(part, number, base, value, district, *urls("unit", unit.pk), in_district)


def _value(part: Part, numbers: Any, base: int) -> Decimal | None:
    """Per cent of a share; per hundred of the base."""
    counted = sum(one.whole if part.per else one.part for one in numbers)
    return (counted * HUNDRED / base).quantize(TENTH, ROUND_HALF_UP) if base else None


def _give_points(lines: dict[int, list[Line]], position: int) -> None:
    values = {key: own[position].value for key, own in lines.items() if own[position].value is not None}
    lower = next(iter(lines.values()))[position].part.figure.lower_is_better if lines else False
    places = _places(values, lower_is_better=lower)
    for key, place in places.items():
        line = lines[key][position]
        given = points(place, len(values), line.part.weight)
        lines[key][position] = replace(line, place=place, compared=len(values), points=given)


def _places(values: Mapping[int, Decimal], *, lower_is_better: bool) -> dict[int, int]:
    """Equal values share the better place."""
    better = sorted(values.values(), reverse=not lower_is_better)
    return {key: better.index(value) + 1 for key, value in values.items()}


def _scored(unit: Unit, lines: Sequence[Line], ranking: Ranking) -> UnitRank:
    """Points of what could be compared, to a hundred."""
    weights = sum((line.part.weight for line in lines if line.place), Decimal(0))
    if not weights or weights < ranking.weights * ranking.enough:
        return UnitRank(unit, list(lines), None)
    reached = sum((line.points for line in lines), Decimal(0))
    return UnitRank(unit, list(lines), (reached * HUNDRED / weights).quantize(TENTH, ROUND_HALF_UP))
