"""The people everybody knows: Chen receives at 小营, Wu at 湖滨, Li and Zhao inspect, Sun heads the brigade."""

from datetime import date

import pytest
from django.test import Client

from accounts.actions.demonstration import load_people
from accounts.actor import Actor
from accounts.models import Post, Role, Unit, UnitKind, User
from common.base_rows import load_base
from tests.base_rows import enter


@pytest.fixture
def district(db: None) -> Unit:
    """The demonstration district with its people, calendar, ladder, forms and routing rules."""
    enter(load_district)
    return Unit.objects.get(code="shangcheng")


def load_district() -> None:
    """The rows of the fixture `district`."""
    load_people()
    load_base()


@pytest.fixture
def other_district(district: Unit) -> Unit:
    """江干, a second district with one street and two people who must see nothing of ours: `sunyi`, `linfei`."""
    return make_other_district()


def make_other_district() -> Unit:
    """The district of the fixture of this name, beside ours."""
    other = Unit.objects.create(
        code="jianggan", name="江干区人社局", kind=UnitKind.DISTRICT, sees_district=True, valid_from=date(2004, 12, 1)
    )
    brigade = Unit.objects.create(
        code="jg-brigade",
        name="江干大队",
        kind=UnitKind.BRIGADE,
        district=other,
        sees_district=True,
        valid_from=date(2004, 12, 1),
    )
    street = Unit.objects.create(
        code="jg-street", name="凯旋街道中队", kind=UnitKind.STREET_SQUAD, district=other, valid_from=date(2004, 12, 1)
    )
    for username, unit, role in [("sunyi", brigade, Role.BRIGADE_HEAD), ("linfei", street, Role.CLERK)]:
        user = User.objects.create(username=username, full_name=username)
        Post.objects.create(user=user, unit=unit, role=role, since=date(2004, 12, 1))
    return other


def person(username: str) -> User:
    """The user of this name."""
    return User.objects.get(username=username)


def actor(username: str) -> Actor:
    """This person, about to act."""
    return Actor.for_user(person(username), via="test")


def client_of(username: str) -> Client:
    """A browserless client in which this person is signed in."""
    client = Client()
    client.force_login(person(username), backend="django.contrib.auth.backends.ModelBackend")
    return client


def street(code: str = "xiaoying") -> Unit:
    """A unit by its code."""
    return Unit.objects.get(code=code)
