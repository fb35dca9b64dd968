"""Who keeps the register of employers, and where."""

from django.db.models import Q

from accounts.actor import Actor
from accounts.models import Role, Unit

OF_THE_DISTRICT = frozenset({Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
OF_THE_STREET = frozenset({Role.CLERK, Role.SQUAD_HEAD})
KEEPERS = OF_THE_DISTRICT | OF_THE_STREET


def districts_kept(actor: Actor) -> frozenset[int]:
    """Districts every employer of which this actor may enter and change; an outside system feeds its own."""
    return frozenset(
        post.unit.district_id or post.unit_id
        for post in actor.posts
        if (post.role in OF_THE_DISTRICT and post.unit.sees_district) or post.role == Role.OUTSIDE_SYSTEM
    )


def streets_kept(actor: Actor) -> frozenset[int]:
    """Streets whose employers this actor may enter and change, besides whole districts."""
    return frozenset(post.unit_id for post in actor.posts if post.role in OF_THE_STREET | OF_THE_DISTRICT)


def may_keep(actor: Actor, *, district: int, street: int | None) -> bool:
    """Clerk and squad head in the own street; inspector and heads in the district; the clock everywhere."""
    if actor.is_clock or district in districts_kept(actor):
        return True
    return street is not None and street in streets_kept(actor)


def kept_by(actor: Actor) -> Q:
    """The same rule as a condition on employers. Never true for who keeps nothing."""
    if actor.is_clock:
        return Q()
    return Q(district__in=districts_kept(actor)) | Q(street__in=streets_kept(actor))


def keeps_any(actor: Actor) -> bool:
    """Whether this actor enters employers anywhere: decides about buttons, never about rows."""
    return actor.has(*KEEPERS)


def default_street(actor: Actor) -> Unit | None:
    """The street a clerk enters employers for."""
    return next((post.unit for post in actor.posts if post.role in OF_THE_STREET and not post.unit.sees_district), None)
