"""Where an address belongs: the grid, the rule that says so, and the rules that had to give way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db.models import F, QuerySet, Value
from django.db.models.functions import StrIndex

from accounts.models import Unit
from common.worded import ask
from enterprises.addresses import Mention, is_road, is_street, mentions, plain_address
from enterprises.models import Grid, GridRule, Parity

__all__ = ["Found", "Placement", "best_of", "place_of", "placed", "plain_address", "rules_in_force"]


@dataclass(frozen=True)
class Found:
    """A rule that fits an address. Compared by `rank`: the highest wins."""

    rule: GridRule
    mention: Mention

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """House numbers beat a bare word; a house, community or building beats a road without number, and that a
        whole street office; then the longer word, then the one said first."""
        numbered = self.rule.number_from is not None or self.rule.parity != Parity.ALL
        coarse = 0 if is_street(self.rule.word) else 2
        if is_road(self.rule.word) and self.mention.number is None:
            coarse = 1
        return numbered, coarse, len(self.rule.word), -self.mention.start


@dataclass(frozen=True)
class Placement:
    """What the rules make of an address. `contradicts`: the best rule is of another street than the one chosen."""

    grid: Grid | None = None
    found: Found | None = None
    others: list[Found] = field(default_factory=list)
    contradicts: bool = False


def place_of(address: str, *, district: Unit | None, street: Unit | None = None, day: date) -> Grid | None:
    """The grid of an address by the district's rules; None: it belongs in the tray (待定网格). One query.

    No rule fits, or `street` was chosen and the address lies in another: the person's word stands, the grid is open.
    """
    return placed(address, district=district, street=street, day=day).grid


def placed(address: str, *, district: Unit | None, street: Unit | None = None, day: date) -> Placement:
    """As `place_of`, with the rule and the reasons. One query; only rules whose word is in the address are read."""
    text = plain_address(address)
    if not text or district is None:
        return Placement()
    named = ask(("grid rules said", day), partial(_said, day), district.pk, text)
    return best_of(text, named, street_id=street.pk if street else None)


def _said(day: date, district: int, text: str) -> QuerySet[GridRule]:
    return rules_in_force(district, day).annotate(at=StrIndex(Value(text), F("word"))).filter(at__gt=0)


def rules_in_force(district: Unit | int, day: date) -> QuerySet[GridRule]:
    """Every rule of the grids that exist on a day, with its grid and street."""
    grids = Grid.objects.valid_on(day).filter(district=district)
    return GridRule.objects.filter(grid__in=grids).select_related("grid", "grid__street").order_by("pk")


def best_of(text: str, rules: Iterable[GridRule], *, street_id: int | None = None) -> Placement:
    """What these rules make of a plain address. Pure."""
    named = [Found(rule, mention) for rule in rules if rule.word in text for mention in mentions(text, rule.word)]
    fitting = [found for found in _not_inside_another(named) if _fits(found)]
    fitting.sort(key=lambda found: (found.rank, found.rule.grid.street_id == street_id, -found.rule.pk), reverse=True)
    if not fitting:
        return Placement()
    best, others = fitting[0], [found for found in fitting[1:] if found.rule.pk != fitting[0].rule.pk]
    if street_id is not None and best.rule.grid.street_id != street_id:
        return Placement(None, best, others, contradicts=True)
    return Placement(best.rule.grid, best, others)


def _not_inside_another(named: Sequence[Found]) -> list[Found]:
    """Without the words that are only part of a longer one said there: 河南路 in 中河南路, 大学路 in 大学路社区."""
    return [found for found in named if not any(_inside(found.mention, other.mention) for other in named)]


def _inside(inner: Mention, outer: Mention) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


def _fits(found: Found) -> bool:
    rule, number = found.rule, found.mention.number
    if rule.number_from is None and rule.parity == Parity.ALL:
        return True
    if number is None:
        return False
    if rule.parity != Parity.ALL and (number % 2 == 1) != (rule.parity == Parity.ODD):
        return False
    return rule.number_from is None or rule.number_from <= number <= rule.number_to
