"""The network as a whole (1+X 多元调解体系): stations by kind, what they did, who is there today, what is covered."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, QuerySet

from accounts.actor import Actor
from accounts.models import Unit, UnitKind, User
from accounts.queries.duty import midnight
from common.time import now, today
from mediation.models import Slot, Station, StationKind
from mediation.queries.matters import RESULTS, Filters, narrowed
from mediation.queries.slots import open_slots


@dataclass(frozen=True)
class Counts:
    """Matters sent in a period, each in one of the other three: `sent == running + agreed + failed`."""

    sent: int = 0
    running: int = 0
    agreed: int = 0
    failed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.sent + other.sent,
            self.running + other.running,
            self.agreed + other.agreed,
            self.failed + other.failed,
        )


@dataclass(frozen=True)
class OnDuty:
    """A mediator on the rota of a station on one day, from the first slot to the end of the last."""

    mediator: User
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class StationLine:
    """A station, its counts, its people of today, its next free slot."""

    station: Station
    counts: Counts
    on_duty: list[OnDuty]
    next_free: Slot | None


@dataclass(frozen=True)
class KindLine:
    """A kind of station with its stations of today, and what was sent to any of that kind (S18)."""

    kind: StationKind
    lines: list[StationLine]
    counts: Counts


@dataclass(frozen=True)
class Coverage:
    """A street and the stations of its own; none: only those for the whole district serve it."""

    street: Unit
    stations: list[Station] = field(default_factory=list)


def stations_in(district: Unit) -> QuerySet[Station]:
    """Stations of a district whose unit exists today."""
    units = Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.MEDIATION)
    return Station.objects.filter(unit__in=units).select_related("unit", "project").prefetch_related("streets")


def undescribed(district: Unit) -> QuerySet[Unit]:
    """Units for mediation that nobody has described yet."""
    units = Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.MEDIATION, station=None)
    return units.order_by("id")


def counts_of(actor: Actor, since: date, until: date) -> dict[Station, Counts]:
    """What this actor may see of the matters sent from one day to another, by station. Two queries."""
    sent = narrowed(actor, Filters(since=since, until=until)).order_by().values("station")
    results = {name: Count("pk", filter=which) for name, which in RESULTS.items()}
    rows = {row.pop("station"): Counts(**row) for row in sent.annotate(sent=Count("pk"), **results)}
    stations = Station.objects.in_bulk(rows)
    return {stations[key]: counts for key, counts in rows.items()}


def on_duty(district: Unit, day: date) -> dict[int, list[OnDuty]]:
    """Who is on the rota on a day, by key of the station. Two queries."""
    slots = Slot.objects.filter(
        station__unit__district=district,
        withdrawn_at=None,
        starts_at__gte=midnight(day),
        starts_at__lt=midnight(day + timedelta(days=1)),
    )
    rows = list(
        slots.values("station", "mediator").annotate(first=Min("starts_at"), last=Max("ends_at")).order_by("first")
    )
    people = User.objects.in_bulk({row["mediator"] for row in rows})
    found: dict[int, list[OnDuty]] = {}
    for row in rows:
        found.setdefault(row["station"], []).append(OnDuty(people[row["mediator"]], row["first"], row["last"]))
    return found


def next_free_of(stations: list[Station]) -> dict[int, Slot]:
    """The next free slot of each station, by its key. One query."""
    slots = (
        open_slots(now()).filter(station__in=stations).order_by("station_id", "starts_at", "id").distinct("station_id")
    )
    return {slot.station_id: slot for slot in slots}


def by_kind(stations: list[Station], actor: Actor, since: date, until: date) -> list[KindLine]:
    """The kinds that have stations or had matters, in the order of their register. Five queries for any number."""
    counts, there, free = counts_of(actor, since, until), on_duty(actor.district, today()), next_free_of(stations)
    lines = [StationLine(one, counts.get(one, Counts()), there.get(one.pk, []), free.get(one.pk)) for one in stations]
    kinds = []
    for kind in StationKind:
        own = [line for line in lines if line.station.kind == kind]
        sent = [found for station, found in counts.items() if station.kind == kind]
        if own or sent:
            kinds.append(KindLine(kind, own, sum(sent, Counts())))
    return kinds


def coverage(district: Unit, stations: list[Station]) -> list[Coverage]:
    """Every street of the district with the stations that are its own. One query."""
    streets = Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.STREET_SQUAD).order_by("id")
    own: dict[int, list[Station]] = {}
    for station in stations:
        for street in station.streets.all() if not station.whole_district else ():
            own.setdefault(street.pk, []).append(station)
    return [Coverage(street, own.get(street.pk, [])) for street in streets]
