"""Who could mediate a matter, and who is proposed."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import Absence, User
from common.time import today
from mediation.models import Mediation
from mediation.queries.conflicts import bound_mediators
from mediation.queries.rights_of_network import mediators_at
from mediation.workflow import RUNNING


def could_mediate(mediation: Mediation) -> QuerySet[User]:
    """Mediators of the station whom nothing binds to the employer, those there today with the least to do first."""
    away = Absence.objects.on(today()).filter(user=OuterRef("pk"))
    running = Count("mediations", filter=Q(mediations__state__in=RUNNING))
    free = mediators_at(mediation.station).exclude(pk__in=bound_mediators(mediation.case))
    return free.annotate(away=Exists(away), running=running).order_by("away", "running", "pk")


def proposed_mediator(mediation: Mediation) -> User | None:
    """Whom to name next; None when the station has nobody else."""
    return could_mediate(mediation).exclude(pk=mediation.mediator_id).filter(away=False).first()
