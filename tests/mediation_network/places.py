"""Stations, mediators and slots to test with."""

from datetime import date, datetime, time, timedelta

from accounts.models import Post, Role, Unit, UnitKind, User
from cases.models import Case
from common.time import CHINA
from mediation.models import Mediation, MediatorKind, MediatorProfile, Slot, Station, StationKind
from tests.factories import make_case
from tests.people import person, street

MONDAY = date(2026, 12, 7)
TEN = datetime(2026, 12, 7, 10, 0, tzinfo=CHINA)  # of that Monday; the tests live then


def at(hour: int, minute: int = 0, *, day: date = MONDAY) -> datetime:
    """A moment of a day in China."""
    return datetime.combine(day, time(hour, minute), CHINA)


def make_station(
    unit: Unit | str = "mediation",
    kind: str = StationKind.CENTRE,
    *,
    streets: list[Unit] | None = None,
    **columns: object,
) -> Station:
    """The station of a unit; of a name, a new unit is made."""
    if isinstance(unit, str):
        unit = Unit.objects.filter(code=unit).first() or Unit.objects.create(
            code=unit, name=unit, kind=UnitKind.MEDIATION, district=street().district, valid_from=date(2020, 1, 1)
        )
    station = Station.objects.create(unit=unit, kind=kind, whole_district=not streets, **columns)
    station.streets.set(streets or [])
    return station


def make_mediator(username: str, station: Station, *, firm: str = "") -> User:
    """Somebody with a post there, and a profile."""
    user = User.objects.create(username=username, full_name=username)
    Post.objects.create(user=user, unit=station.unit, role=Role.MEDIATOR, since=date(2020, 1, 1))
    MediatorProfile.objects.create(user=user, kind=MediatorKind.LAWYER if firm else MediatorKind.FULL_TIME, firm=firm)
    return user


def make_slots(station: Station, *starts: datetime, by: User | str = "qian", minutes: int = 30) -> list[Slot]:
    """Slots on the rota of a mediator."""
    mediator = person(by) if isinstance(by, str) else by
    return Slot.objects.bulk_create(
        Slot(station=station, mediator=mediator, starts_at=start, ends_at=start + timedelta(minutes=minutes))
        for start in starts
    )


def make_mediation(**changes: object) -> Mediation:
    """A case of 小营 that was sent to the studio."""
    case: Case = make_case("mediating", **changes)
    return Mediation.objects.get(case=case)
