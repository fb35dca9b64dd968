"""Grids and rules out of a table: bad rows are named, good ones kept; the same table again changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, User
from common.csv_rows import BadCell, BadValue, csv_rows
from common.errors import Refused
from common.time import today
from enterprises.actions.grids import RuleText, sound_rule
from enterprises.models import Grid, GridRule, Parity
from enterprises.queries.grid_pages import grids_seen, officers_to_name, streets_to_write

# Our name of a column → what else the heading may say.
COLUMNS = {
    "code": ("网格代码", "代码"),
    "street": ("街道", "街道中队"),
    "community": ("社区",),
    "name": ("网格名称", "网格"),
    "officer": ("网格员", "网格员账号"),
    "word": ("道路或地名", "道路", "地名"),
    "number_from": ("起号",),
    "number_to": ("止号",),
    "parity": ("单双号", "单双"),
}
PARITIES = {
    **dict.fromkeys(("", "全部", "全", "all"), Parity.ALL),
    **dict.fromkeys(("单", "单号", "odd"), Parity.ODD),
    **dict.fromkeys(("双", "双号", "even"), Parity.EVEN),
}


@dataclass
class Imported:
    """What came of a table: rows entered, changed, already there, and what was wrong with the others."""

    grids: int = 0
    changed: int = 0
    rules: int = 0
    known: int = 0
    bad: list[BadCell] = field(default_factory=list)


@dataclass
class _Books:
    """What the rows are compared with, read once."""

    streets: dict[str, Unit]
    officers: dict[str, User]
    grids: dict[str, Grid]
    taken: set[str]
    touched: dict[str, Grid] = field(default_factory=dict)


@recorded
def import_grids(content: bytes, *, actor: Actor) -> Imported:
    """Enter grids and rules from CSV, one rule (or one grid without a rule) a row. Eight statements, however long.

    Raises Refused: no right anywhere, a file that is no table.
    """
    streets = list(streets_to_write(actor))
    if not streets:
        raise Refused("no_right", _("网格由管理员、大队长或该街道的中队长维护"))
    rows = list(csv_rows(content, COLUMNS))
    books = _books(streets, {cells["code"] for _number, cells in rows}, actor)
    done, wanted = Imported(), []
    for number, cells in rows:
        try:
            rule = _rule_of(cells)
            grid, new, changed = _grid_of(cells, books)
        except BadValue as bad:
            done.bad.append(bad.at(number))
            continue
        done.grids, done.changed = done.grids + new, done.changed + changed
        if rule is not None:
            wanted.append((grid, rule))
        elif not new and not changed:
            done.known += 1
    _keep(books)
    _keep_rules(wanted, done)
    return done


def _books(streets: list[Unit], codes: set[str], actor: Actor) -> _Books:
    named = {name: unit for unit in streets for name in (unit.code, unit.short_name, unit.name) if name}
    named |= {f"{unit.short_name}街道": unit for unit in streets if unit.short_name}
    known = {grid.code: grid for grid in grids_seen(actor).select_for_update(of=("self",)).filter(code__in=codes)}
    elsewhere = set(Grid.objects.filter(code__in=codes - set(known)).values_list("code", flat=True))
    officers = {name: user for user in officers_to_name(actor) for name in (user.username, user.full_name)}
    return _Books(named, officers, known, elsewhere)


def _rule_of(cells: dict[str, str]) -> RuleText | None:
    if not cells["word"]:
        for column in ("number_from", "number_to"):
            if cells[column]:
                raise BadValue(column, cells[column], _("有门牌号却没有道路"))
        return None
    if cells["parity"].lower() not in PARITIES:
        raise BadValue("parity", cells["parity"], _("请写单、双或全部"))
    numbers = [_number(cells, column) for column in ("number_from", "number_to")]
    try:
        return sound_rule(RuleText(cells["word"], *numbers, PARITIES[cells["parity"].lower()]))
    except Refused as refused:
        raise BadValue(refused.field, cells[refused.field], refused.message) from None


def _number(cells: dict[str, str], column: str) -> int | None:
    text = cells[column].removesuffix("号")
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text[:9]) < 100_000 or len(text) > 5:
        raise BadValue(column, cells[column], _("门牌号应为 1 至 99999 的整数"))
    return int(text)


def _grid_of(cells: dict[str, str], books: _Books) -> tuple[Grid, bool, bool]:
    """The grid of a row; whether it is new; whether the row changes it."""
    code = cells["code"]
    try:
        validate_slug(code)
    except ValidationError:
        raise BadValue("code", code, _("代码只能是字母、数字、连字符和下划线")) from None
    if code in books.taken or len(code) > 50:
        raise BadValue("code", code, _("这个代码不能用，请换一个"))
    values = dict(_values(cells, books))
    known = books.grids.get(code)
    if known is None:
        return _new_grid(code, values, books), True, False
    if known.street_id not in {street.pk for street in books.streets.values()}:
        raise BadValue("code", code, _("这个网格不在您负责的街道"))
    different = {name: value for name, value in values.items() if getattr(known, name) != value}
    if not different:
        return known, False, False
    for name, value in different.items():
        setattr(known, name, value)
    first = code not in books.touched
    books.touched[code] = known
    return known, False, first and known.pk is not None


def _values(cells: dict[str, str], books: _Books) -> Iterator[tuple[str, Any]]:
    if cells["street"]:
        if cells["street"] not in books.streets:
            raise BadValue("street", cells["street"], _("没有这个街道，或者不归您维护"))
        yield "street", books.streets[cells["street"]]
    for name, longest in (("community", 40), ("name", 60)):
        if len(cells[name]) > longest:
            raise BadValue(name, cells[name], _("最多 %(longest)s 个字") % {"longest": longest})
        if cells[name]:
            yield name, cells[name]
    if cells["officer"]:
        if cells["officer"] not in books.officers:
            raise BadValue("officer", cells["officer"], _("本区没有这个人（写账号或姓名）"))
        yield "officer", books.officers[cells["officer"]]


def _new_grid(code: str, values: dict[str, Any], books: _Books) -> Grid:
    for name in ("street", "community"):
        if name not in values:
            raise BadValue(name, "", _("新网格须写明街道和社区"))
    values.setdefault("name", values["community"])
    grid = Grid(code=code, district=values["street"].district, valid_from=today(), **values)
    books.grids[code] = books.touched[code] = grid
    return grid


def _keep(books: _Books) -> None:
    new = [grid for grid in books.touched.values() if grid.pk is None]
    old = [grid for grid in books.touched.values() if grid.pk is not None]
    Grid.objects.bulk_create(new)
    Grid.objects.bulk_update(old, ["street", "community", "name", "officer"])


def _keep_rules(wanted: list[tuple[Grid, RuleText]], done: Imported) -> None:
    rules = {(grid.pk, *vars(text).values()): GridRule(grid=grid, **vars(text)) for grid, text in wanted}
    grids = {grid.pk for grid, _text in wanted}
    known = set(GridRule.objects.filter(grid__in=grids).values_list(
        "grid_id", "word", "number_from", "number_to", "parity"
    ))  # fmt: skip
    new = [rule for key, rule in rules.items() if key not in known]
    GridRule.objects.bulk_create(new)
    done.rules, done.known = len(new), done.known + len(wanted) - len(new)
