"""A message is decided on once, delivered once, tried again when its gateway fails, and never holds up the others."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import Unit
from common.errors import Refused
from common.time import moved_clock, now
from outbox import actions
from outbox.actions import deliver_due, queue
from outbox.gateways import GATEWAYS, GatewayFailed
from outbox.models import DemonstrationLetter, Gateway, Message
from outbox.texts import TEXTS, in_both, message_text
from tests.people import actor, person, street


def tell(reason: str, **how: object) -> Message:
    queue("complaint_registered", reason=reason, data={"number": "LJ-1", "unit": "小营"}, unit=street(), **how)
    return Message.objects.get(reason=reason)


@pytest.fixture
def gateway(settings: object) -> Iterator[Callable[[object], None]]:
    """Puts a gateway of the test's own in the way of SMS: `gateway(send)`."""

    def use(send: object) -> None:
        GATEWAYS["of the test"] = SimpleNamespace(send=send)
        settings.OUTBOX_GATEWAYS = {"sms": "of the test"}

    yield use
    GATEWAYS.pop("of the test", None)


def refuse(message: Message) -> None:
    raise GatewayFailed("the network is away")


def test_the_same_reason_is_one_message(district: Unit) -> None:
    tell("a")
    tell("a")
    assert Message.objects.filter(reason="a").count() == 1


def test_a_message_is_written_with_what_it_is_about_or_not_at_all(district: Unit) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell("a")
        raise ZeroDivisionError
    assert not Message.objects.exists()


def test_what_is_read_in_the_site_is_delivered_together_by_one_statement(district: Unit) -> None:
    for reason in "abc":
        tell(reason)
    later = tell("later")
    Message.objects.filter(pk=later.pk).update(next_attempt_at=now() + timedelta(minutes=1))
    with CaptureQueriesContext(connection) as asked:
        assert deliver_due() == 3
    assert sum(one["sql"].startswith('UPDATE "outbox_message" SET "attempts"') for one in asked) == 1
    assert set(Message.objects.waiting()) == {later}
    assert {(one.attempts, one.error) for one in Message.objects.exclude(pk=later.pk)} == {(1, "")}
    assert not DemonstrationLetter.objects.exists()


def test_delivering_twice_writes_one_letter(district: Unit, settings: object) -> None:
    settings.OUTBOX_GATEWAYS = {"site": "demonstration"}
    message = tell("a", recipient=person("liming"))
    assert (deliver_due(), deliver_due()) == (1, 0)
    letter = DemonstrationLetter.objects.get(message=message)
    assert (letter.address, letter.body) == ("李明", "来件已登记，编号 LJ-1，由小营办理")


def test_a_gateway_that_fails_is_asked_again_later_and_in_the_end_a_person_must_look(
    district: Unit, gateway: Callable
) -> None:
    gateway(refuse)
    message, moment, waits = tell("a", gateway=Gateway.SMS), now(), []
    for attempt in range(1, actions.MOST_ATTEMPTS + 1):
        with moved_clock(moment):
            assert deliver_due() == 0
            assert deliver_due() == 0, "not before its time"
        message.refresh_from_db()
        assert (message.attempts, message.error) == (attempt, "the network is away")
        waits.append(message.next_attempt_at - moment)
        moment = message.next_attempt_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert max(waits) <= timedelta(hours=6) and message.given_up_at
    with moved_clock(moment + timedelta(days=9)):
        deliver_due()
    message.refresh_from_db()
    assert message.attempts == actions.MOST_ATTEMPTS


def test_one_broken_message_among_many_holds_nobody_up_and_its_error_quotes_nothing(
    district: Unit, gateway: Callable
) -> None:
    def choke(message: Message) -> None:
        raise ValueError("13911112222 is no number")

    gateway(choke)
    broken = tell("a", gateway=Gateway.SMS)
    for number in range(250):
        tell(f"b{number}")
    assert deliver_due() == 250
    broken.refresh_from_db()
    assert broken.error == "ValueError" and broken.delivered_at is None


def test_a_gateway_that_breaks_the_database_leaves_the_rest_of_the_run_sound(district: Unit, gateway: Callable) -> None:
    def break_it(message: Message) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    gateway(break_it)
    tell("a", gateway=Gateway.SMS)
    tell("b")
    assert deliver_due() == 1
    assert Message.objects.get(reason="a").error == "DataError"


def test_an_unknown_gateway_in_the_settings_is_an_error_of_that_message_only(district: Unit, settings: object) -> None:
    settings.OUTBOX_GATEWAYS = {"sms": "nowhere"}
    tell("a", gateway=Gateway.SMS)
    tell("b")
    assert deliver_due() == 1
    assert Message.objects.get(reason="a").error == "KeyError"


def test_a_given_up_message_is_tried_again_when_somebody_asks(district: Unit, gateway: Callable) -> None:
    gateway(refuse)
    message = tell("a", gateway=Gateway.SMS)
    Message.objects.filter(pk=message.pk).update(attempts=10, given_up_at=now(), error="x")
    assert deliver_due() == 0
    with pytest.raises(Refused, match="no_right"):
        actions.retry(message, actor=actor("liming"))
    gateway(lambda message: None)
    actions.retry(message, actor=actor("sunyan"))
    assert deliver_due() == 1
    with pytest.raises(Refused, match="delivered_already"):
        actions.retry(message, actor=actor("sunyan"))


def test_each_reader_reads_in_their_own_language() -> None:
    data = {"subject": "AX-1", "rule": {"zh": "调查完成", "en": "Finish the investigation"}, "due": "2020-05-27"}
    with translation.override("zh-hans"):
        assert message_text("clock_overdue", data) == "AX-1 的期限“调查完成”已超期，应于 2020-05-27 完成"
    with translation.override("en"):
        said = message_text("clock_overdue", data)
        assert "Finish the investigation" in said and "调查" not in said
    assert in_both("x") == {"zh": "x", "en": "x"}


@pytest.mark.parametrize("kind", [*TEXTS, "of_another_time"])
def test_a_text_never_fails_for_want_of_a_value(kind: str) -> None:
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert message_text(kind, {}) and message_text(kind, {"due": None, "unit": {}})
