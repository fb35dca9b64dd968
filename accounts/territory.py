"""The row rule of what lies in a territory: enterprises, projects, visits. Cases have their own."""

from typing import Self

from django.db import models

from accounts.actor import Actor
from accounts.models import Role

NOT_OF_THE_TERRITORY = frozenset({Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM})


def lies_with(row: models.Model, actor: Actor) -> bool:
    """Whether `visible_to` finds this row of a territory, without a query: decides about links, never about rows."""
    if actor.is_clock or row.district_id in actor.district_ids_seen:
        return True
    if actor.district_ids_seen or row.street_id is None:
        return False
    return any(post.unit_id == row.street_id and post.role not in NOT_OF_THE_TERRITORY for post in actor.posts)


def streets_seen(actor: Actor) -> list[int]:
    """The streets that bound what `visible_to` finds; none for who sees a whole district, everything, or nothing."""
    if actor.is_clock or actor.district_ids_seen:
        return []
    return sorted({post.unit_id for post in actor.posts if post.role not in NOT_OF_THE_TERRITORY})


class TerritoryQuerySet(models.QuerySet):
    """Rows with a `district` and a `street`."""

    def visible_to(self, actor: Actor) -> Self:
        """A district's people see the district, a street's people their street; the administrator and outside
        systems see nothing. One indexed test."""
        if actor.is_clock:
            return self
        if actor.district_ids_seen:
            return self.filter(district__in=actor.district_ids_seen)
        streets = streets_seen(actor)
        return self.filter(street__in=streets) if streets else self.none()
