"""What a person finds under 消息: their own and their units', unread first; and who may see what left the house."""

from html import unescape

import pytest

from accounts.models import Unit
from common.time import now
from outbox.actions import deliver_due, queue
from outbox.models import Gateway, Message
from outbox.queries.messages import PAGE
from tests.people import client_of, person, street

MESSAGES, SENT = "/messages/", "/messages/sent/"


def tell(reason: str, *, to: str | None = None, unit: Unit | None = None, gateway: str = Gateway.SITE) -> Message:
    data = {"number": f"LJ-{reason}-", "unit": "某机构"}
    recipient = person(to) if to else None
    queue("complaint_registered", reason=reason, data=data, unit=unit or street(), recipient=recipient, gateway=gateway)
    return Message.objects.get(reason=reason)


def text(username: str, path: str) -> str:
    answer = client_of(username).get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def messages(district: Unit) -> None:
    tell("a", to="chenjing")
    tell("b")
    tell("c", to="wulei", unit=street("hubin"))
    tell("d", unit=street("hubin"))
    tell("e", gateway=Gateway.SMS)


def test_a_person_reads_their_own_and_their_units_messages_and_nobody_elses(messages: None) -> None:
    said = text("chenjing", MESSAGES)
    assert "LJ-a-" in said and "LJ-b-" in said
    assert not any(f"LJ-{other}-" in said for other in "cde")
    assert "LJ-a-" not in text("heqing", MESSAGES) and "LJ-b-" in text("heqing", MESSAGES)


def test_reading_one_moves_it_below_the_unread(messages: None) -> None:
    client = client_of("chenjing")
    first = Message.objects.get(reason="b")
    assert client.post("/messages/read/", {"message": first.pk}).status_code == 302
    said = text("chenjing", MESSAGES)
    assert said.index("LJ-a-") < said.index("LJ-b-")
    first.refresh_from_db()
    assert first.read_at


def test_nobody_marks_the_messages_of_others(messages: None) -> None:
    keys = list(Message.objects.values_list("pk", flat=True))
    client_of("chenjing").post("/messages/read/", {"message": [*keys, "x", "9" * 40]})
    read = set(Message.objects.exclude(read_at=None).values_list("reason", flat=True))
    assert read == {"a", "b"}


def test_the_auditor_changes_nothing_by_reading(messages: None) -> None:
    message = tell("f", to="feng", unit=Unit.objects.get(code="shangcheng"))
    client_of("feng").post("/messages/read/", {"message": message.pk})
    message.refresh_from_db()
    assert message.read_at is None


def test_older_messages_come_by_the_page(district: Unit) -> None:
    for number in range(PAGE + 5):
        tell(f"n{number:03}", to="chenjing")
    Message.objects.update(read_at=now())
    first = text("chenjing", MESSAGES)
    assert "LJ-n054-" in first and "LJ-n004-" not in first
    after = Message.objects.order_by("-pk")[PAGE - 1].pk
    assert f"?after={after}" in first
    second = text("chenjing", f"{MESSAGES}?after={after}")
    assert "LJ-n004-" in second and "LJ-n005-" not in second and 'href="?after=' not in second
    for odd in ("x", "-1", "9" * 30, "٣"):
        assert client_of("chenjing").get(MESSAGES, {"after": odd}).status_code == 200


@pytest.mark.parametrize("username", ["sunyan", "zhou", "feng", "admin"])
def test_who_answers_for_the_house_sees_what_it_sent(messages: None, username: str) -> None:
    deliver_due()
    said = text(username, SENT)
    assert all(f"LJ-{reason}-" in said for reason in "abcde") and "已送出" in said


@pytest.mark.parametrize("username", ["chenjing", "heqing", "liming", "qian", "hotline-12345"])
def test_others_do_not(messages: None, username: str) -> None:
    assert client_of(username).get(SENT).status_code == 403


def test_another_districts_brigade_sees_its_own_house_only(messages: None, other_district: Unit) -> None:
    tell("g", unit=Unit.objects.get(code="jg-street"))
    said = text("sunyi", SENT)
    assert "LJ-g-" in said and "LJ-a-" not in said
    assert client_of("sunyi").post(f"{SENT}{Message.objects.get(reason='a').pk}/retry/").status_code == 404


def test_a_failed_message_is_found_and_retried_by_who_may(messages: None) -> None:
    Message.objects.filter(reason="e").update(given_up_at=now(), attempts=10, error="the network is away")
    failed = text("sunyan", f"{SENT}?only=failed")
    assert "LJ-e-" in failed and "LJ-a-" not in failed and "the network is away" in failed and "重试" in failed
    assert "重试</button>" not in text("feng", f"{SENT}?only=failed")
    path = f"{SENT}{Message.objects.get(reason='e').pk}/retry/"
    client_of("feng").post(path)
    assert Message.objects.get(reason="e").given_up_at
    assert client_of("sunyan").post(path).status_code == 302
    assert Message.objects.get(reason="e").given_up_at is None


def test_a_page_of_messages_costs_a_handful_of_statements(
    district: Unit, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        tell(f"n{number}", to="sunyan")
    deliver_due()
    client = client_of("sunyan")
    for path in (MESSAGES, SENT):
        with django_assert_max_num_queries(10):
            client.get(path)
