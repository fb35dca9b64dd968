"""One station: its people with what is known of them, its rota by week, appointments that have lost their slot."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from accounts.actor import Actor
from accounts.models import Absence, User
from accounts.queries.duty import midnight
from common.time import local_day, now
from mediation.models import Mediation, Session, SessionState, Slot, Station
from mediation.queries.rights_of_network import mediators_at


@dataclass(frozen=True)
class DayShift:
    """What a mediator has on the rota of one day, slot by slot."""

    mediator: User
    slots: list[Slot]

    @property
    def taken(self) -> int:
        return sum(slot.is_taken for slot in self.slots)

    @property
    def free(self) -> int:
        return len(self.slots) - self.taken

    @property
    def left(self) -> bool:
        """Whether anything of it is still to come."""
        return self.slots[-1].ends_at > now()


def people_of(station: Station) -> QuerySet[User]:
    """Its mediators of today with their profile, and whether they are away today. One query."""
    away = Absence.objects.on(local_day(now())).filter(user=OuterRef("pk"))
    return mediators_at(station).select_related("mediator_profile").annotate(away=Exists(away))


def week_of(station: Station, monday: date) -> list[tuple[date, list[DayShift]]]:
    """The seven days from a Monday, each with its mediators. Two queries."""
    days = [monday + timedelta(days=number) for number in range(7)]
    taken = Session.objects.filter(slot=OuterRef("pk")).exclude(state=SessionState.CANCELLED)
    slots = list(
        Slot.objects.filter(
            station=station,
            withdrawn_at=None,
            starts_at__gte=midnight(monday),
            starts_at__lt=midnight(days[-1] + timedelta(days=1)),
        )
        .annotate(is_taken=Exists(taken))
        .select_related("mediator")
        .order_by("mediator", "starts_at")
    )
    by_day: dict[date, list[DayShift]] = {day: [] for day in days}
    for (_who, day), own in groupby(slots, key=lambda slot: (slot.mediator_id, local_day(slot.starts_at))):
        of_day = list(own)
        by_day[day].append(DayShift(of_day[0].mediator, of_day))
    return list(by_day.items())


def to_book_anew(station: Station, actor: Actor) -> QuerySet[Session]:
    """Appointments still to come whose slot was withdrawn: the sides have to be given another time (须改约)."""
    seen = Mediation.objects.visible_to(actor).filter(station=station)
    lost = Session.objects.filter(
        mediation__in=seen, state=SessionState.PLANNED, slot__withdrawn_at__isnull=False, ends_at__gt=now()
    )
    mediations = Prefetch("mediation", Mediation.objects.select_related("case__enterprise"))
    return lost.select_related("mediator").prefetch_related(mediations).order_by("starts_at", "id")
