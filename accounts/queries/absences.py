"""Who is away, now and later."""

from datetime import date

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Absence, Role, Unit, User
from accounts.queries.duty import may_be_on_duty

MAY_ENTER_FOR_OTHERS = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
SHOWN = 200


def absences_from(district: Unit, day: date) -> QuerySet[Absence]:
    """Absences of people of the district that cover the day or come after it, those struck out left aside."""
    coming = Absence.objects.standing().filter(ends_on__gte=day, user__in=may_be_on_duty(district))
    return coming.select_related("user").order_by("starts_on", "id")[:SHOWN]


def may_be_entered(actor: Actor) -> QuerySet[User]:
    """For whom this actor may enter an absence: a head for the district, anybody else for himself."""
    people = may_be_on_duty(actor.district)
    return people if actor.has(*MAY_ENTER_FOR_OTHERS) else people.filter(pk=actor.user.pk)
