"""Whom a step may name: certified inspectors, approvers, units. Querysets for lists of choice."""

from django.db.models import Q, QuerySet

from accounts.models import Post, Role, Unit, UnitKind, User
from cases.models import Case
from cases.queries.investigation.recusals import recused_from
from cases.queries.steps import DISTRICT_ROLES
from common.time import today

# Who may lead or assist (劳动保障监察条例 art. 16); a squad head only where the squad handles the case.
INSPECTING = (Role.INSPECTOR, Role.BRIGADE_HEAD, Role.SQUAD_HEAD)


def officer_name(username: str) -> str:
    """The name of a person, as a filter in force shows it. One query."""
    found = User.objects.filter(username=username).first()
    return found.label if found else username


def holders_of(district: Unit, *roles: str) -> QuerySet[User]:
    """Active people who hold one of the roles in the district today."""
    posts = Post.objects.held_on(today()).in_district(district).filter(role__in=roles)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")


def inspectors_for(case: Case) -> QuerySet[User]:
    """Who may lead or assist in this case: certified, in a post from which they see it, and not keeping away (回避)."""
    people = inspectors_near(case).exclude(pk__in=recused_from(case))
    return people.filter(certificate_until__gte=today()).exclude(certificate_number="")


def inspectors_near(case: Case) -> QuerySet[User]:
    """Inspectors and heads of the district, and the head of the squad that handles the case."""
    return User.objects.filter(pk__in=posts_near(case).values("user_id"), is_active=True).order_by("id")


def posts_near(case: Case) -> QuerySet[Post]:
    """The posts from which one may lead or assist in this case: their holders see it."""
    posts = Post.objects.held_on(today()).in_district(case.district).filter(role__in=INSPECTING)
    return posts.filter(Q(role__in=DISTRICT_ROLES) | Q(unit=case.unit_id))


def units_to_handle(district: Unit) -> QuerySet[Unit]:
    """Units of the district that exist today and may handle a case."""
    return Unit.objects.valid_on(today()).filter(district=district).exclude(kind=UnitKind.OUTSIDE)


def mediation_stations(district: Unit) -> QuerySet[Unit]:
    """Mediation offices of the district that exist today."""
    return Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.MEDIATION)
