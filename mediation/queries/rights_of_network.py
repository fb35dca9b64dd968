"""Who looks after the network: heads of the brigade and the bureau, mediators what is theirs."""

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, User
from common.time import today
from mediation.models import Station

HEADS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
# Who opens the pages of the network.
READERS = HEADS | {Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.MEDIATOR, Role.AUDITOR}
# Who opens the page of conflicts of interest.
CONFLICT_READERS = HEADS | {Role.MEDIATOR, Role.AUDITOR}


def stands_over(actor: Actor, *, reading: bool = False) -> bool:
    """Whether this actor heads the network of his district; `reading`: or audits it."""
    return actor.has(*HEADS, *([Role.AUDITOR] if reading else []))


def heads_of(actor: Actor, district_id: int) -> bool:
    """Whether this actor heads the network of this district."""
    return any(post.role in HEADS and (post.unit.district_id or post.unit_id) == district_id for post in actor.posts)


def may_describe(actor: Actor, unit: Unit) -> bool:
    """Whether this actor states what a station is."""
    return actor.is_clock or heads_of(actor, unit.district_id)


def may_keep_rota(actor: Actor, unit: Unit) -> bool:
    """A head, or a mediator of the station itself: the rota is kept by those who stand in it."""
    at_station = any(post.role == Role.MEDIATOR and post.unit_id == unit.pk for post in actor.posts)
    return at_station or may_describe(actor, unit)


def may_keep_profile(actor: Actor, user: User, unit: Unit) -> bool:
    """The mediator, or a head."""
    return (actor.user is not None and actor.user.pk == user.pk) or may_describe(actor, unit)


def mediators_of(district: Unit) -> QuerySet[User]:
    """Active people with a mediator's post in the district today."""
    posts = Post.objects.held_on(today()).in_district(district).filter(role=Role.MEDIATOR)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("id")


def mediators_at(station: Station | Unit) -> QuerySet[User]:
    """Active people with a mediator's post at one station today."""
    unit = station.unit_id if isinstance(station, Station) else station.pk
    posts = Post.objects.held_on(today()).filter(role=Role.MEDIATOR, unit=unit)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("id")
