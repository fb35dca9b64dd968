"""What the list of mediations can be narrowed by: what occurs among those a reader sees."""

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import User
from mediation.models import Mediation, Station


def stations_to_filter(actor: Actor) -> QuerySet[Station]:
    """Stations that had a matter this reader sees."""
    seen = Mediation.objects.visible_to(actor)
    return Station.objects.filter(pk__in=seen.values("station")).select_related("unit").order_by("unit__code")


def mediators_to_filter(actor: Actor) -> QuerySet[User]:
    """People who mediate a matter this reader sees."""
    return User.objects.filter(pk__in=Mediation.objects.visible_to(actor).values("mediator")).order_by("username")
