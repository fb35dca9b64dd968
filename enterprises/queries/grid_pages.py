"""The grids of a district as its people see them, and rules that contradict each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, UnitKind, User
from common.time import today
from enterprises.models import Grid, GridRule, Parity
from enterprises.queries.grids import rules_in_force
from enterprises.queries.register import Filters, selected

WHOLE_DISTRICT = (Role.ADMINISTRATOR, Role.BRIGADE_HEAD)


@dataclass(frozen=True)
class Overlap:
    """Two rules of two grids that both fit some address, so that the older one decides."""

    one: GridRule
    other: GridRule


def may_write_grids(actor: Actor, street: Unit) -> bool:
    """Administrator and head of the brigade in their district, a squad head in the own street."""
    return any(
        (post.role in WHOLE_DISTRICT and (post.unit.district_id or post.unit_id) == street.district_id)
        or (post.role == Role.SQUAD_HEAD and post.unit_id == street.pk)
        for post in actor.posts
    )  # fmt: skip


def streets_to_write(actor: Actor) -> QuerySet[Unit]:
    """The streets whose grids this actor may change. One query."""
    streets = Unit.objects.valid_on(today()).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
    if not any(post.role in WHOLE_DISTRICT for post in actor.posts):
        streets = streets.filter(pk__in=[post.unit_id for post in actor.posts if post.role == Role.SQUAD_HEAD])
    return streets


def officers_to_name(actor: Actor) -> QuerySet[User]:
    """Active people of the district; whoever of them is the officer of a grid (网格员)."""
    posts = Post.objects.held_on(today()).in_district(actor.district).exclude(role=Role.OUTSIDE_SYSTEM)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")


def grids_seen(actor: Actor) -> QuerySet[Grid]:
    """The grids of the reader's district; nobody else's."""
    return Grid.objects.filter(district=actor.district).select_related("street", "officer")


def grids_to_choose(actor: Actor, chosen: str = "") -> QuerySet[Grid]:
    """The grids of the district that exist today, street by street, and one chosen by its code that has ended."""
    there = grids_seen(actor).valid_on(today()).values("pk")
    return grids_seen(actor).filter(Q(pk__in=there) | Q(code=chosen)).order_by("street_id", "community", "id")


def with_counts(grids: QuerySet[Grid], actor: Actor) -> QuerySet[Grid]:
    """Each with the number of its rules and of the employers in it that the actor's register has."""
    listed = selected(Filters(), actor).filter(grid=OuterRef("pk"))
    employers = listed.order_by().values("grid").annotate(n=Count("pk"))
    return grids.annotate(rule_count=Count("rules"), employer_count=Coalesce(Subquery(employers.values("n")), 0))


def overlaps_of(district: Unit, grid: Grid | None = None) -> list[Overlap]:
    """Rules in force that contradict each other; with `grid` those it has a part in. One query."""
    rules = rules_in_force(district, today())
    if grid is not None:
        rules = rules.filter(word__in=grid.rules.values("word"))
    found = overlapping(rules)
    return [one for one in found if grid is None or grid.pk in (one.one.grid_id, one.other.grid_id)]


def overlapping(rules: Iterable[GridRule]) -> list[Overlap]:
    """Pairs of rules of two grids with the same word that fit a common house number. Pure.

    A rule with numbers beside one without is no contradiction: it is the exception.
    """
    by_word: dict[str, list[GridRule]] = defaultdict(list)
    for rule in rules:
        by_word[rule.word].append(rule)
    return [Overlap(*pair) for same in by_word.values() for pair in combinations(same, 2) if _contradict(*pair)]


def _contradict(one: GridRule, other: GridRule) -> bool:
    if one.grid_id == other.grid_id or _is_bare(one) != _is_bare(other):
        return False
    if {one.parity, other.parity} == {Parity.ODD, Parity.EVEN}:
        return False
    first = max(one.number_from or 0, other.number_from or 0)
    last = min(one.number_to or 99_999, other.number_to or 99_999)
    sides = {one.parity, other.parity} - {Parity.ALL}
    if first == last and sides:  # a single house that is on the other side of the road
        return (first % 2 == 1) == (Parity.ODD in sides)
    return first <= last


def _is_bare(rule: GridRule) -> bool:
    return rule.number_from is None and rule.parity == Parity.ALL


def rules_of(grid: Grid) -> QuerySet[GridRule]:
    """The rules of a grid, road by road in the order of the houses."""
    return grid.rules.order_by("word", F("number_from").asc(nulls_first=True), "pk")
