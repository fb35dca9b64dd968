"""Grids and their rules: entered, changed, ended; employers placed in them."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, User
from common.errors import Refused
from common.time import today
from enterprises.models import Enterprise, Grid, GridRule, Parity
from enterprises.queries.grid_pages import may_write_grids
from enterprises.queries.grids import best_of, plain_address, rules_in_force

PLACED_AT_ONCE = 5000


@dataclass(frozen=True)
class GridText:
    """A grid as it shall read. `valid_until`: its last day."""

    street: Unit
    community: str
    name: str
    name_en: str = ""
    officer: User | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class RuleText:
    """A rule as it shall read: a road with house numbers, or a community or building by name."""

    word: str
    number_from: int | None = None
    number_to: int | None = None
    parity: str = Parity.ALL


@recorded
def save_grid(grid: Grid | None, text: GridText, *, code: str = "", actor: Actor) -> Grid:
    """Enter a grid under `code`, or change one. A grid is ended by its last day, never deleted.

    Raises Refused: no right on its street (before or after), a code that is taken, dates the wrong way round.
    """
    for street in {text.street, *([grid.street] if grid else [])}:
        _require_right(street, actor)
    grid = grid or Grid(code=code, district=text.street.district)
    for name, value in vars(text).items():
        setattr(grid, name, value)
    grid.valid_from = text.valid_from or today()
    if grid.valid_until and grid.valid_until < grid.valid_from:
        raise Refused("dates", _("终止日期早于启用日期"), "valid_until")
    try:
        with transaction.atomic():
            grid.save()
    except IntegrityError:
        raise Refused("code_taken", _("已有同样代码的网格"), "code") from None
    return grid


@recorded
def add_grid_rule(grid: Grid, text: RuleText, *, actor: Actor) -> GridRule:
    """One more way to recognise addresses of a grid; the same rule again is the same rule."""
    _require_right(grid.street, actor)
    rule, _created = GridRule.objects.get_or_create(grid=grid, **vars(sound_rule(text)))
    return rule


@recorded
def drop_grid_rule(rule: GridRule, *, actor: Actor) -> None:
    """A rule that was wrong. What it placed stays placed."""
    _require_right(rule.grid.street, actor)
    rule.delete()


def sound_rule(text: RuleText) -> RuleText:
    """The rule in plain writing. Raises Refused: no word, a single character, numbers the wrong way round."""
    word = plain_address(text.word)
    if len(word) < 2:
        raise Refused("word_short", _("道路或地名至少写两个字"), "word")
    if len(word) > 40:
        raise Refused("word_long", _("道路或地名最多 40 个字"), "word")
    first, last = text.number_from, text.number_to
    if first is None and last is not None:
        first = 1
    if first is not None and last is None:
        last = 99_999
    if first is not None and last < first:
        raise Refused("numbers", _("止号小于起号"), "number_to")
    return RuleText(word, first, last, text.parity)


@recorded
def place_enterprises(*, actor: Actor) -> int:
    """Employers with an address and no grid, by the rules of today; returns how many found one.

    A squad head places those of the own streets. Three statements and one more for each thousand placed.
    """
    rules = list(rules_in_force(actor.district, today()))
    open_ones = Enterprise.objects.filter(district=actor.district, grid=None).exclude(address="")
    changed = []
    for one in open_ones.select_for_update().order_by("-pk")[:PLACED_AT_ONCE]:
        grid = best_of(plain_address(one.address), rules, street_id=one.street_id).grid
        if grid is not None and may_write_grids(actor, grid.street):
            one.grid, one.street_id = grid, one.street_id or grid.street_id
            changed.append(one)
    Enterprise.objects.bulk_update(changed, ["grid", "street"], batch_size=1000)
    return len(changed)


@recorded
def place_enterprise(enterprise: Enterprise, grid: Grid, *, actor: Actor) -> None:
    """An employer whose grid became known in passing; one that has a grid keeps it."""
    Enterprise.objects.filter(pk=enterprise.pk, grid=None).update(grid=grid)


def _require_right(street: Unit, actor: Actor) -> None:
    if not may_write_grids(actor, street):
        raise Refused("no_right", _("网格由管理员、大队长或该街道的中队长维护"))
