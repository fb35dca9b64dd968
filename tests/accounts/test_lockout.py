"""Five wrong passwords lock the name everywhere and the address for everybody; an administrator opens both."""

import re

import pytest
from axes.models import AccessAttempt
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


@pytest.mark.parametrize("forwarded", ["{}", "9.9.9.{}, 10.3.3.3", "nonsense, 10.3.3.3"])
def test_behind_a_proxy_the_visitors_address_is_locked_and_not_the_proxy(
    people: None, settings, forwarded: str
) -> None:
    settings.TRUSTED_PROXIES = 1
    proxy, theirs = "172.18.0.5", forwarded if "," in forwarded else "10.3.3.3"
    for number in range(5):
        Client(REMOTE_ADDR=proxy).post(
            LOGIN, {"username": f"guess{number}", "password": "x"}, headers={"X-Forwarded-For": theirs.format(number)}
        )

    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"10.3.3.3"}
    right = {"username": "wulei", "password": RIGHT}
    elsewhere = Client(REMOTE_ADDR=proxy).post(LOGIN, right, headers={"X-Forwarded-For": "10.4.4.4"})
    assert elsewhere.status_code == 302


def test_without_a_proxy_nobody_chooses_their_own_address(people: None) -> None:
    for number in range(5):
        Client(REMOTE_ADDR=HERE).post(
            LOGIN, {"username": f"guess{number}", "password": "x"}, headers={"X-Forwarded-For": f"10.9.9.{number}"}
        )

    assert log_in("wulei") == 429


def test_a_form_carried_through_a_failed_login_is_not_kept_with_the_failure(people: None) -> None:
    client = Client()
    interrupted = client.post("/cases/new/", {"phone": "13812345678"}).content.decode()
    carried = re.search(r'name="carried" value="([^"]+)"', interrupted)[1]

    client.post(LOGIN, {"username": "chenjing", "password": "wrong", "carried": carried})

    kept = AccessAttempt.objects.get().post_data
    assert "carried" in kept and carried[:40] not in kept


def test_a_name_of_a_million_letters_is_a_wrong_name(people: None) -> None:
    answer = Client(REMOTE_ADDR=HERE).post(LOGIN, {"username": "x" * 1_000_000, "password": "y"})

    assert answer.status_code == 200 and "用户名或密码不对" in answer.content.decode()
