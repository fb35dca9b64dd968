"""Appointments still free: on the rota, not taken, of somebody who is there and may mediate the matter."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.models import Absence, Post, Role, Unit
from accounts.queries.duty import midnight
from cases.models import Case
from common.time import CHINA, now
from mediation.models import Session, SessionState, Slot, Station
from mediation.queries.conflicts import bound_mediators


def next_free(case: Case, station: Station | None = None, after: datetime | None = None) -> Slot | None:
    """The earliest slot at which the matter can be mediated, from `after` or now; at one station, or at any that
    serves the street of the case (the street's own before the others at the same time). None: there is none."""
    return open_to(case, station, after=after).first()


def free_slots(case: Case, station: Station, day: date) -> list[Slot]:
    """The slots of a station on a day at which the matter can be mediated, those that began left out."""
    return list(open_to(case, station).filter(starts_at__lt=midnight(_next(day)), starts_at__gte=midnight(day)))


def open_to(case: Case, station: Station | None = None, *, after: datetime | None = None) -> QuerySet[Slot]:
    """Every slot at which the matter can be mediated, the earliest first."""
    slots = open_slots(max(after or now(), now()))
    if station is not None:
        slots = slots.filter(station=station)
    else:
        slots = slots.filter(station__in=Station.objects.serving(case.district, street_of(case)).values("pk"))
    bound = bound_mediators(case)
    return slots.exclude(mediator__in=bound) if bound else slots


def open_slots(moment: datetime) -> QuerySet[Slot]:
    """Free slots from a moment on whose mediator still has the post, is not away and has no appointment elsewhere."""
    lasting = Q(until=None) | Q(until__gte=OuterRef("day"))
    lasting &= Q(unit__valid_until=None) | Q(unit__valid_until__gte=OuterRef("day"))
    post = Post.objects.filter(
        lasting,
        user=OuterRef("mediator"),
        unit=OuterRef("station__unit"),
        role=Role.MEDIATOR,
        since__lte=OuterRef("day"),
    )
    away = Absence.objects.standing().filter(
        user=OuterRef("mediator"), starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day")
    )
    elsewhere = meetings_at(OuterRef("mediator"), OuterRef("starts_at"), OuterRef("ends_at"))
    return (
        Slot.objects.free()
        .filter(starts_at__gte=moment, mediator__is_active=True)
        .annotate(day=TruncDate("starts_at", tzinfo=CHINA))
        .filter(Exists(post), ~Exists(away), ~Exists(elsewhere))
        .select_related("station__unit", "mediator")
        .order_by("starts_at", "station__whole_district", "id")
    )


def meetings_at(mediator: object, starts_at: object, ends_at: object) -> QuerySet[Session]:
    """Appointments of a mediator that touch this time, cancelled ones left aside."""
    return Session.objects.filter(mediator=mediator, starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(
        state=SessionState.CANCELLED
    )


def street_of(case: Case) -> Unit | None:
    """Where the work was done, as the first complaint says it."""
    complaint = case.complaints.select_related("street").order_by("pk").first()
    return complaint.street if complaint else None


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
