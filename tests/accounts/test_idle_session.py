"""A session ends after 30 idle minutes; each request gives it 30 more, written once a minute."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Unit
from tests.people import client_of

PAGE = "/accounts/password/"


def _minutes_left() -> float:
    return (Session.objects.get().expire_date - timezone.now()).total_seconds() / 60


def test_a_request_gives_thirty_more_minutes(district: Unit) -> None:
    client = client_of("chenjing")
    client.get(PAGE)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))

    assert client.get(PAGE).status_code == 200
    assert 29 < _minutes_left() <= 30


def test_within_a_minute_nothing_is_written_again(district: Unit) -> None:
    client = client_of("chenjing")
    client.get(PAGE)
    for left, written in ((timedelta(minutes=29, seconds=20), False), (timedelta(minutes=28, seconds=59), True)):
        Session.objects.update(expire_date=timezone.now() + left)
        before = Session.objects.get().expire_date

        answer = client.get(PAGE)

        assert (Session.objects.get().expire_date != before) == written
        assert ("sessionid" in answer.cookies) == written, "the browser keeps the key as long as the server does"
        assert b'data-idle-seconds="1740"' in answer.content, "the page promises what is certain"


def test_after_thirty_idle_minutes_the_login_page_comes(district: Unit) -> None:
    client = client_of("chenjing")
    client.get(PAGE)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get(PAGE).url == f"/accounts/login/?next={PAGE}"


def test_the_browser_is_told_to_forget_after_thirty_minutes_and_to_keep_the_key_to_itself(district: Unit) -> None:
    client = client_of("chenjing")
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=20))
    cookie = client.get(PAGE).cookies["sessionid"]

    assert cookie["max-age"] == 1800
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
