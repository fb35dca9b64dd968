"""Whose directory of units and people an actor reads and configures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from accounts.actor import Actor
from accounts.models import Post, Role

DIRECTORY_READERS = frozenset({Role.ADMINISTRATOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})


@dataclass(frozen=True)
class Light:
    """A band of `common.templatetags.anxin.LIGHTS` and what to say beside it."""

    band: str
    text: str


def _districts(posts: Iterable[Post], roles: frozenset[str]) -> frozenset[int]:
    return frozenset(post.unit.district_id or post.unit_id for post in posts if post.role in roles)


def districts_read(actor: Actor) -> frozenset[int]:
    """Ids of the districts whose directory this actor reads."""
    return _districts(actor.posts, DIRECTORY_READERS)


def districts_administered(actor: Actor) -> frozenset[int]:
    """Ids of the districts this actor configures."""
    return _districts(actor.posts, frozenset({Role.ADMINISTRATOR}))


def in_districts(districts: Iterable[int], path: str = "") -> Q:
    """The district offices themselves and every unit under them; `path` leads to the unit, e.g. `unit__`."""
    return Q(**{f"{path}id__in": districts}) | Q(**{f"{path}district_id__in": districts})
