"""A call is signed as Standard Webhooks says, thin, tried again when it fails, and ended by 410."""

import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from accounts.actor import Actor
from accounts.models import Unit
from common.time import moved_clock, now
from outbox.actions import deliver_due, queue
from outbox.actions.endpoints import end_former_secret, rotate_secret
from outbox.actions.webhooks import RETRY_SECONDS
from outbox.gateways.webhook import LONGEST_ANSWER
from outbox.models import Gateway, Message, WebhookAttempt, WebhookEndpoint
from outbox.queries.webhooks import due_endpoints
from tests.outbox.receiver import Receiver, listen, raw_server, receiver
from tests.people import person

CLOCK = Actor.clock("test")


@pytest.fixture
def heard(district: Unit) -> Iterator[Receiver]:
    with receiver() as server:
        yield server


def tell(number: int, *, to: str = "hotline-12345") -> Message:
    data = {"type": "complaint.answered", "change": number, "complaint": f"LJ-{number}", "channel": "12345"}
    queue("webhook", reason=f"change:{number}", data=data, recipient=person(to), gateway=Gateway.WEBHOOK)
    return Message.objects.get(reason=f"change:{number}")


def tried(message: Message) -> list[tuple[int | None, str]]:
    return list(message.webhook_attempts.order_by("pk").values_list("status", "error"))


def test_a_call_is_verified_by_the_library_of_the_other_side(heard: Receiver) -> None:
    endpoint = listen(heard.url)
    message = tell(17)
    assert deliver_due() == 1
    (call,) = heard.calls
    said = call.verified(endpoint.secret)
    assert said["type"] == "complaint.answered"
    assert said["data"] == {"change": 17, "complaint": "LJ-17", "channel": "12345"}
    assert said["timestamp"] == message.created_at.isoformat()
    assert call.headers["webhook-id"] == "change:17" and call.path == "/hook?from=anxin"
    assert call.headers["host"] == heard.url.split("/")[2]
    assert abs(int(call.headers["webhook-timestamp"]) - now().timestamp()) < 10
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(call.body.replace(b"17", b"18"), call.headers)
    message.refresh_from_db()
    assert message.delivered_at and message.attempts == 1 and tried(message) == [(204, "")]
    assert deliver_due() == 0 and len(heard.calls) == 1


def test_while_a_secret_is_changed_both_sign_and_afterwards_only_the_new_one(heard: Receiver) -> None:
    old = listen(heard.url).secret
    endpoint, new = rotate_secret(WebhookEndpoint.objects.get(), actor=CLOCK)
    assert new != old and endpoint.former_until - now() > timedelta(hours=23, minutes=59)
    tell(1)
    deliver_due()
    assert heard.calls[0].verified(old) == heard.calls[0].verified(new)
    WebhookEndpoint.objects.update(former_until=now() - timedelta(seconds=1))
    tell(2)
    deliver_due()
    assert heard.calls[1].verified(new)
    with pytest.raises(WebhookVerificationError):
        heard.calls[1].verified(old)
    rotate_secret(endpoint, actor=CLOCK)
    end_former_secret(endpoint, actor=CLOCK)
    tell(3)
    deliver_due()
    with pytest.raises(WebhookVerificationError):
        heard.calls[2].verified(new)


def test_a_failed_call_is_tried_again_from_seconds_to_a_day_with_the_same_body_and_id(heard: Receiver) -> None:
    listen(heard.url)
    heard.otherwise = (503, {})
    message, moment, waits = tell(1), now(), []
    while message.given_up_at is None:
        with moved_clock(moment):
            assert deliver_due() == 0
            assert deliver_due() == 0, "not before its time"
        message.refresh_from_db()
        waits.append(round((message.next_attempt_at - moment).total_seconds()))
        moment = max(message.next_attempt_at, moment + timedelta(minutes=3))
    assert waits[:-1] == list(RETRY_SECONDS) and waits[0] == 5 and waits[-2] == 24 * 3600
    assert heard.ids() == ["change:1"] * 9 and len({call.body for call in heard.calls}) == 1
    assert message.error == "status" and tried(message) == [(503, "status")] * 9
    with moved_clock(moment + timedelta(days=9)):
        deliver_due()
    assert len(heard.calls) == 9


def test_nine_failures_and_a_success_are_told_once(heard: Receiver) -> None:
    listen(heard.url)
    heard.answers = [(500, {})] * 8
    message, moment = tell(1), now()
    for _attempt in range(9):
        with moved_clock(moment):
            deliver_due()
        message.refresh_from_db()
        moment = max(message.next_attempt_at, moment + timedelta(minutes=3))
    assert message.delivered_at and message.error == "" and message.attempts == 9


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure_and_never_followed(heard: Receiver, status: int) -> None:
    listen(heard.url)
    with receiver() as elsewhere:
        heard.otherwise = (status, {"Location": elsewhere.url})
        message = tell(1)
        assert deliver_due() == 0
        assert elsewhere.calls == [] and tried(message) == [(status, "redirect")]


def test_gone_stops_the_endpoint_and_nothing_more_waits_for_it(heard: Receiver) -> None:
    endpoint = listen(heard.url)
    heard.otherwise = (410, {})
    for number in range(3):
        tell(number)
    deliver_due()
    endpoint.refresh_from_db()
    assert endpoint.stopped_at and endpoint.stopped_why == "gone"
    assert len(heard.calls) == 1 and not Message.objects.waiting().exists()
    ended = Message.objects.filter(gateway=Gateway.WEBHOOK)
    assert set(ended.values_list("error", flat=True)) == {"endpoint_stopped"} and ended.count() == 3
    tell(9)  # decided on by somebody who read the endpoint before it stopped
    deliver_due()
    assert len(heard.calls) == 1 and not Message.objects.waiting().exists()


@pytest.mark.parametrize("kind", ["seconds", "date"])
def test_who_asks_for_quiet_gets_it_for_all_messages(heard: Receiver, kind: str) -> None:
    listen(heard.url)
    until = now() + timedelta(hours=2)
    heard.answers = [(429, {"Retry-After": "7200" if kind == "seconds" else format_datetime(until)})]
    first, second = tell(1), tell(2)
    deliver_due()
    for message in (first, second):
        message.refresh_from_db()
        assert abs(message.next_attempt_at - until) < timedelta(seconds=10)
    with moved_clock(until + timedelta(minutes=5)):
        assert deliver_due() == 2


@pytest.mark.parametrize(
    ("said", "seconds"), [("999999999", 86400), ("-5", 5), ("soon", 5), ("1", 5), ("Mon, 01 Jan 2001 00:00:00 GMT", 5)]
)
def test_an_odd_wish_for_quiet_is_bounded(heard: Receiver, said: str, seconds: int) -> None:
    listen(heard.url)
    heard.answers = [(503, {"Retry-After": said})]
    message = tell(1)
    moment = now()
    with moved_clock(moment):
        deliver_due()
    message.refresh_from_db()
    assert message.next_attempt_at - moment == timedelta(seconds=seconds)


def test_a_dead_endpoint_costs_one_call_a_run_and_holds_up_nobody(heard: Receiver) -> None:
    with receiver() as dead:
        listen(dead.url)
        listen(heard.url, username="police-110")
        dead.otherwise = (500, {})
        for number in range(5):
            tell(number)
            tell(100 + number, to="police-110")
        assert deliver_due() == 5
        assert dead.ids() == ["change:0"] and heard.ids() == [f"change:{100 + number}" for number in range(5)]
        moment = now()
        for minute in range(10):
            with moved_clock(moment + timedelta(minutes=minute)):
                deliver_due()
                deliver_due()
        assert len(dead.calls) <= 11, "after some failures an endpoint is left alone for a while"
        with moved_clock(moment + timedelta(minutes=15)):
            tell(199, to="police-110")
            deliver_due()
        with moved_clock(moment + timedelta(minutes=20)):
            tell(200, to="police-110")
            assert [one.url for one in due_endpoints(now())] == [heard.url, dead.url], "the sound one first"


def test_one_message_the_other_side_chokes_on_does_not_hold_up_its_others(heard: Receiver) -> None:
    listen(heard.url)
    heard.answers = [(500, {})]
    tell(1)
    tell(2)
    deliver_due()
    deliver_due()
    assert heard.ids() == ["change:1", "change:2"]
    assert (
        Message.objects.get(reason="change:2").delivered_at and not Message.objects.get(reason="change:1").delivered_at
    )


def test_an_endpoint_hears_the_oldest_first(heard: Receiver) -> None:
    listen(heard.url)
    for number in range(12):
        tell(number)
    assert deliver_due() == 12
    assert heard.ids() == [f"change:{number}" for number in range(12)]


def test_nobody_home_is_unreachable_and_what_is_no_http_too(district: Unit) -> None:
    with raw_server(lambda connection: connection.sendall(b"220 mail.example ESMTP\r\n")) as url:
        listen(url)
        message = tell(1)
        deliver_due()
    with moved_clock(now() + timedelta(minutes=1)):
        deliver_due()
    assert tried(message) == [(None, "unreachable"), (None, "unreachable")]


def test_silence_and_a_slow_drip_are_cut_off(district: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outbox.gateways.webhook.CALL_SECONDS", 1.5)
    monkeypatch.setattr("outbox.gateways.webhook.READ_SECONDS", 0.7)
    manners = iter([_silence, _drip])
    with raw_server(lambda connection: next(manners)(connection)) as url:
        listen(url)
        message = tell(1)
        deliver_due()
        with moved_clock(now() + timedelta(minutes=1)):
            deliver_due()
    assert tried(message) == [(None, "timeout"), (None, "timeout")]
    silence, drip = message.webhook_attempts.order_by("pk").values_list("milliseconds", flat=True)
    assert silence > 600 and 1400 < drip < 10_000


def _silence(connection: socket.socket) -> None:
    connection.settimeout(20)
    while connection.recv(65536):
        pass


def _drip(connection: socket.socket) -> None:
    """Half a minute of letters, none of them late."""
    connection.settimeout(0.2)
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 150:
        connection.sendall(bytes([letter]))
        try:
            if not connection.recv(65536):
                return
        except TimeoutError:
            pass


def test_a_long_answer_is_not_read_to_its_end_nor_kept(district: Unit) -> None:
    sent = []

    def speak(connection) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while sum(sent) < 500 * 1024 * 1024:
            sent.append(connection.send(b"13800001234 " * 5000))

    with raw_server(speak) as url:
        listen(url)
        message = tell(1)
        assert deliver_due() == 1
    assert sum(sent) < LONGEST_ANSWER + 20 * 1024 * 1024  # what the kernel's buffers took beside
    assert not any("1380000" in str(row) for row in WebhookAttempt.objects.values())
    assert tried(message) == [(200, "")]


def test_a_message_that_breaks_the_call_is_put_off_and_its_error_quotes_nothing(heard: Receiver) -> None:
    listen(heard.url)
    message = tell(1)
    Message.objects.filter(pk=message.pk).update(data=["13800001234"])
    assert deliver_due() == 0
    assert heard.calls == [] and tried(message) == [(None, "AttributeError")]
    message.refresh_from_db()
    assert message.error == "AttributeError" and message.next_attempt_at > now()


def test_what_is_kept_of_a_call_can_not_be_changed(heard: Receiver) -> None:
    listen(heard.url)
    tell(1)
    deliver_due()
    fields = {field.name for field in WebhookAttempt._meta.get_fields()}
    assert fields == {"id", "message", "endpoint", "at", "status", "milliseconds", "error"}
    with pytest.raises(Exception, match="append_only"):
        WebhookAttempt.objects.update(status=200)


def test_the_body_is_small_and_plain_json(heard: Receiver) -> None:
    listen(heard.url)
    tell(1)
    deliver_due()
    (call,) = heard.calls
    assert call.headers["content-type"] == "application/json"
    assert len(call.body) < 1000 and json.loads(call.body)
