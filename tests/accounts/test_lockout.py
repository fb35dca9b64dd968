"""Five wrong passwords lock the name everywhere and the address for everybody; an administrator opens both."""

import pytest
from django.test import Client

from accounts.actions.people import unlock_address, unlock_person
from accounts.models import Unit
from accounts.queries.history import history_of
from common.errors import Refused
from tests.people import actor, client_of, person

LOGIN = "/accounts/login/"
RIGHT = "Right-horse-7"
HERE, THERE = "10.1.1.1", "10.2.2.2"


@pytest.fixture
def people(district: Unit) -> None:
    for username in ("chenjing", "wulei"):
        user = person(username)
        user.set_password(RIGHT)
        user.save()


def log_in(username: str, password: str = RIGHT, address: str = HERE) -> int:
    return Client(REMOTE_ADDR=address).post(LOGIN, {"username": username, "password": password}).status_code


def fail(username: str, times: int = 5, address: str = HERE) -> list[int]:
    return [log_in(username, "wrong", address) for _time in range(times)]


def test_five_failures_lock_the_name_wherever_it_is_tried(people: None) -> None:
    assert fail("chenjing")[-1] == 429

    assert log_in("chenjing", address=THERE) == 429
    assert log_in("wulei", address=THERE) == 302


def test_five_failures_from_one_address_lock_it_for_every_name(people: None) -> None:
    for number in range(5):
        fail(f"guess{number}", times=1)

    assert log_in("wulei") == 429
    assert log_in("wulei", address=THERE) == 302


def test_four_failures_lock_nothing(people: None) -> None:
    fail("chenjing", times=4)

    assert log_in("chenjing") == 302


def test_an_administrator_sees_and_opens_a_locked_account(people: None) -> None:
    fail("chenjing")
    admin = client_of("admin")
    assert "已锁定" in admin.get("/accounts/directory/?q=chenjing").content.decode()

    admin.post("/accounts/directory/person/chenjing/unlock/")

    assert log_in("chenjing") == 302
    assert "已锁定" not in admin.get("/accounts/directory/?q=chenjing").content.decode()
    assert history_of(person("chenjing"))[0].what == "解除登录锁定"


def test_an_administrator_sees_and_opens_a_locked_address(people: None) -> None:
    for number in range(5):
        fail(f"Passw0rd-typed-as-name-{number}", times=1)
    admin = client_of("admin")
    page = admin.get("/accounts/directory/").content.decode()
    assert HERE in page and "Passw0rd" not in page

    admin.post("/accounts/directory/addresses/unlock/", {"address": HERE})

    assert log_in("wulei") == 302


def test_an_address_that_is_none_is_said(people: None) -> None:
    answer = client_of("admin").post("/accounts/directory/addresses/unlock/", {"address": "nowhere"}, follow=True)

    assert "这不是一个网络地址" in answer.content.decode()


@pytest.mark.parametrize("username", ["sunyan", "feng", "chenjing"])
def test_nobody_else_opens_a_lock(people: None, username: str) -> None:
    fail("chenjing")

    for action in (lambda: unlock_person(person("chenjing"), actor=actor(username)),
                   lambda: unlock_address(HERE, actor=actor(username))):  # fmt: skip
        with pytest.raises(Refused, match="no_right"):
            action()
    assert client_of(username).post("/accounts/directory/addresses/unlock/", {"address": HERE}).status_code == 403
