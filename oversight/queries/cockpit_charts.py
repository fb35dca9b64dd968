"""The charts of the cockpit, each with the table that says the same: months, the flow, industries, ages, units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from oversight.figures.dimensions import AGE_CLASSES, BETWEEN, month_of, named
from oversight.figures.figure import Measure, Scope
from oversight.figures.registry import FIGURES
from oversight.queries.addresses import rows_url
from oversight.queries.certificate import Counted, shown
from oversight.queries.cockpit import number_of
from oversight.queries.cockpit_cache import Snapshot
from oversight.queries.cockpit_counts import MONTHS, Tally, of_months, shifted

MOST_BARS = 12
OF_A_MONTH = ("disputes", "filed", "mediated", "recovered")
OF_A_UNIT = ("open_cases", "overdue")
ALONG = ("channel", "route", "outcome")  # what a dispute passes
TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Table:
    """What a chart shows, in numbers: heads, and lines of a name with its numbers."""

    heads: list[str]
    lines: list[tuple[str, list[Counted]]]


def table_of(snapshot: Snapshot, scope: Scope, codes: Iterable[str], by: str, names: Mapping[Any, Any]) -> Table:
    """The groups of `names`, in that order."""
    columns = {code: snapshot.found.groups.get((code, by), {}) for code in codes}
    lines = [
        (
            str(name),
            [
                shown(FIGURES[code].label, number_of(code, column.get(key, Tally())), scope, by, key)
                for code, column in columns.items()
            ],
        )
        for key, name in names.items()
    ]
    return Table([str(FIGURES[code].label) for code in columns], lines)


def bars(table: Table, title: str, *, horizontal: bool = False) -> dict[str, Any]:
    """Data of a chart of bars, money as a line of its own axis in units of ten thousand yuan."""
    series = []
    for place, head in enumerate(table.heads):
        numbers = [line[1][place] for line in table.lines]
        money = bool(numbers) and numbers[0].number.figure.measure is Measure.SUM
        values = [float(one.number.value or 0) for one in numbers]
        series.append({
            "name": _("%(figure)s（万元）") % {"figure": head} if money else head,
            "line": money,
            "values": [round(value / TEN_THOUSAND, 2) for value in values] if money else values,
            "urls": [one.url for one in numbers],
        })  # fmt: skip
    categories = [name for name, _numbers in table.lines]
    return {"kind": "bars", "title": title, "horizontal": horizontal, "categories": categories, "series": series}


def flow(tables: Iterable[Table], title: str, urls: Mapping[str, str]) -> dict[str, Any]:
    """Data of a Sankey chart: channel → route → outcome, one table a passage. `urls`: end of a passage → its rows."""
    nodes: dict[str, dict[str, Any]] = {}
    links = []
    for depth, table in enumerate(tables):
        for name, [number] in table.lines:
            ends = _ends(depth, name)
            for place, end in enumerate(ends):
                nodes.setdefault(end, {"name": end, "depth": depth + place, "url": urls[end]})
            links.append({"source": ends[0], "target": ends[1], "value": number.number.whole, "url": number.url})
    return {"kind": "flow", "title": title, "nodes": list(nodes.values()), "links": links}


def _ends(depth: int, name: str) -> list[str]:
    """The two ends of a passage, told apart by how far along they stand."""
    return [f"{depth + place}:{half}" for place, half in enumerate(name.split(" → ", 1))]


@dataclass(frozen=True)
class Chart:
    """A chart: what the browser draws it from, and the same in tables."""

    code: str
    title: str
    tables: list[Table]
    data: dict[str, Any]

    @property
    def data_id(self) -> str:
        return f"{self.code}-data"


def names_of(snapshot: Snapshot, by: str, codes: Iterable[str]) -> dict[Any, Any]:
    """What the groups of these figures are called, the largest first. At most one query."""
    sizes: dict[Any, int] = {}
    for code in codes:
        for key, tally in snapshot.found.groups.get((code, by), {}).items():
            sizes[key] = sizes.get(key, 0) + tally.whole
    names = named(by, sizes)
    return {key: names[key] for key in sorted(sizes, key=lambda key: (key is None, -sizes[key]))}


def of_flow(snapshot: Snapshot, scope: Scope) -> Chart:
    """From the channel to the route, from there to how it ended."""
    title = _("从渠道到去向到结果")
    tables, urls = [], {}
    for depth, by in enumerate(("channel_route", "route_outcome")):
        names = names_of(snapshot, by, ("disputes",))
        tables.append(table_of(snapshot, scope, ("disputes",), by, names))
        for key, name in names.items():
            halves = zip(ALONG[depth:], key.split(BETWEEN, 1), _ends(depth, str(name)), strict=False)
            urls |= {end: rows_url(FIGURES["disputes"], scope, "whole", of, half) for of, half, end in halves}
    return Chart("flow", title, tables, flow(tables, title, urls))


def by_month(snapshot: Snapshot, scope: Scope) -> Chart:
    """The last thirteen months."""
    months = of_months(scope)
    keys = [month_of(shifted(months.last, back)) for back in range(MONTHS, -1, -1)]
    table = table_of(snapshot, months, OF_A_MONTH, "month", {key: key for key in keys})
    return _bars("months", _("近十三个月"), table)


def by_industry(snapshot: Snapshot, scope: Scope) -> Chart:
    """The sections of GB/T 4754 with most disputes; all of them in the table."""
    names = names_of(snapshot, "industry", ("disputes",))
    names |= {None: _("行业没有登记")} if None in names else {}
    table = table_of(snapshot, scope, ("disputes",), "industry", names)
    return _bars("industries", _("受理纠纷的行业"), table, horizontal=True)


def by_age(snapshot: Snapshot, scope: Scope) -> Chart:
    """How long open cases have been open."""
    names = named("age", AGE_CLASSES)
    table = table_of(snapshot, scope, ("open_cases",), "age", {key: names[key] for key in AGE_CLASSES})
    return _bars("ages", _("在办案件受理至今"), table, horizontal=True)


def by_unit(snapshot: Snapshot, scope: Scope, names: Mapping[Any, Any]) -> Chart:
    """What units have open, and what of it is late."""
    table = table_of(snapshot, scope, OF_A_UNIT, "unit", names)
    return _bars("units", _("各机构在办和超期"), table, horizontal=True)


def _bars(code: str, title: str, table: Table, *, horizontal: bool = False) -> Chart:
    drawn = replace(table, lines=table.lines[:MOST_BARS]) if horizontal else table
    return Chart(code, title, [table], bars(drawn, title, horizontal=horizontal))
