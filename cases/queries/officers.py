"""Whom a step may name: certified inspectors, approvers, units. Querysets for lists of choice."""

from django.db.models import QuerySet

from accounts.models import Post, Role, Unit, UnitKind, User
from common.time import today


def holders_of(district: Unit, *roles: str) -> QuerySet[User]:
    """Active people who hold one of the roles in the district today."""
    posts = Post.objects.held_on(today()).in_district(district).filter(role__in=roles)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")


def certified_inspectors(district: Unit) -> QuerySet[User]:
    """Inspectors and heads of the district with a certificate in force (劳动保障监察条例 art. 16)."""
    people = holders_of(district, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.SQUAD_HEAD)
    return people.filter(certificate_until__gte=today()).exclude(certificate_number="")


def units_to_handle(district: Unit) -> QuerySet[Unit]:
    """Units of the district that exist today and may handle a case."""
    return Unit.objects.valid_on(today()).filter(district=district).exclude(kind=UnitKind.OUTSIDE)


def mediation_stations(district: Unit) -> QuerySet[Unit]:
    """Mediation offices of the district that exist today."""
    return Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.MEDIATION)
