"""Mediations in their states, made through the actions: of the complaint of one worker against 宏达, at the studio
where Qian (a lawyer) and Shen mediate."""

from datetime import date, datetime, timedelta

from accounts.models import Post, Role, Unit, UnitKind, User
from cases.models import Case
from common.time import CHINA, now
from enterprises.models import Contact, ContactRole
from mediation.actions.booking import book
from mediation.actions.steps import TAKE_STEP
from mediation.models import Mediation, Session, Slot, Station
from tests.factories import make_case
from tests.people import actor, person, street

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


def person_at(username: str, unit: Unit, role: str = Role.MEDIATOR) -> User:
    """Somebody with a post at a unit."""
    user = User.objects.create(username=username, full_name=username)
    Post.objects.create(user=user, unit=unit, role=role, since=date(2004, 12, 1))
    return user


def studio() -> Unit:
    return Unit.objects.get(code="mediation")


def police_studio() -> Unit:
    """A second station, with its mediator `pei`."""
    unit = Unit.objects.create(
        code="police-studio", name="警民联调工作室", kind=UnitKind.MEDIATION, district=street().district,
        valid_from=date(2004, 12, 1),
    )  # fmt: skip
    Station.objects.create(unit=unit, kind="police_civil")
    person_at("pei", unit)
    return unit


def sent(**changes: object) -> Mediation:
    """Waits to be signed for."""
    case = make_case("mediating", **changes)
    return Mediation.objects.get(case=case)


def take(mediation: Mediation, code: str, by: str = "qian", **values: object) -> Mediation:
    """The mediation after a step."""
    TAKE_STEP[code](mediation, actor=actor(by), **values)
    return Mediation.objects.select_related("case", "station__unit", "mediator").get(pk=mediation.pk)


def begun(**changes: object) -> Mediation:
    """Both sides are willing, the talk has begun."""
    return take(sent(**changes), "at_once")


def slot(starts_at: datetime, mediator: str = "qian", minutes: int = 30) -> Slot:
    """A slot of a mediator's at the studio."""
    station = Station.objects.get(unit=studio())
    return Slot.objects.create(
        station=station, mediator=person(mediator), starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes)
    )


def booked(mediation: Mediation, starts_at: datetime | None = None) -> Session:
    """An appointment in half an hour."""
    return book(mediation, slot=slot(starts_at or now() + timedelta(minutes=30)), actor=actor("qian"))


def speaker(case: Case) -> Contact:
    """Who speaks for the employer of a case, with a telephone."""
    return Contact.objects.create(
        enterprise=case.enterprise, role=ContactRole.WAGE_OFFICER, name="周专管", phone="13700007777", phone_index="x",
        name_index="y", since=date(2020, 1, 1),
    )  # fmt: skip


def kinds(mediation: Mediation) -> list[str]:
    """What happened, in order."""
    return list(mediation.entries.order_by("pk").values_list("kind", flat=True))
