"""Who may enter and change projects: as for employers, the street in its street, the district in the district."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, UnitKind, User
from common.time import today
from enterprises.queries.rights import may_keep
from projects.models import Project

# Who may watch over a site (包干监察员): the district's inspectors anywhere, the street's people in their street.
OF_THE_DISTRICT = Role.INSPECTOR
OF_THE_STREET = (Role.CLERK, Role.SQUAD_HEAD)


def may_write(actor: Actor, project: Project) -> bool:
    """Whether this actor may change this project. No query."""
    return may_keep(actor, district=project.district_id, street=project.street_id)


def officers_for(project: Project) -> QuerySet[User]:
    """Active people with a post of today who may watch over this project."""
    posts = Post.objects.held_on(today()).in_district(project.district)
    posts = posts.filter(Q(role=OF_THE_DISTRICT) | Q(role__in=OF_THE_STREET, unit=project.street_id))
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("username")


def streets_of(actor: Actor) -> QuerySet[Unit]:
    """The streets of the actor's district; for people of one street that one."""
    streets = Unit.objects.valid_on(today()).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
    return streets if actor.district_ids_seen else streets.filter(pk__in=actor.unit_ids)
