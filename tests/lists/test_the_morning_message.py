"""One message on the morning of a working day to everybody who has something to be told; nothing without a reason."""

from datetime import datetime, timedelta

import pytest

from cases.models import ListHabit, SavedView
from cases.tasks import send_digests
from common.time import CHINA, moved_clock
from outbox.models import Message
from tests.factories import make_case
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
LATER = MONDAY + timedelta(days=10, minutes=-20)  # a Thursday, 8:40


@pytest.fixture
def late(district):
    """Two cases of 小营: one received long ago, one not even received; both are late on that Thursday."""
    with moved_clock(MONDAY):
        first = make_case("dispatched")
    with moved_clock(MONDAY + timedelta(days=1)):
        return [first.number, make_case("dispatched", phone="13900000001", employer="杭州东升酒店").number]


def send(moment: datetime = LATER) -> int:
    with moved_clock(moment):
        return send_digests()


def letters(username: str) -> list[Message]:
    return list(Message.objects.filter(kind="morning_digest", recipient=person(username)))


def test_it_counts_what_is_late_and_names_the_longest_delays_first(late):
    assert send() > 0

    (letter,) = letters("chenjing")
    assert letter.text == "早间提醒：您的待办中已超期 2 件，今天到期 0 件"
    assert [text.split()[0] for text, _to in letter.lines] == late
    assert "超期" in letter.lines[0][0] and letter.lines[0][1].startswith(f"/cases/{late[0]}/?list=")
    assert not letters("wulei") and letters("sunyan")
    assert "张三" not in str(letter.data) and "138" not in str(letter.data)
    page = client_of("chenjing").get("/messages/").content.decode()
    assert f"/cases/{late[0]}/?list=" in page


def test_it_is_sent_once_a_day_whoever_comes_by(late):
    first = send()

    assert first and send() == send(LATER + timedelta(hours=1)) == 0
    assert send(LATER + timedelta(days=1)) == first
    assert len(letters("chenjing")) == 2


@pytest.mark.parametrize(
    "moment",
    [
        LATER - timedelta(minutes=15),
        LATER + timedelta(hours=5),
        datetime(2026, 3, 14, 8, 40, tzinfo=CHINA),
        datetime(2026, 2, 19, 8, 40, tzinfo=CHINA),
    ],
    ids=["before half past eight", "after noon", "a Saturday", "Spring Festival"],
)
def test_it_comes_on_the_morning_of_working_days_only(late, moment):
    assert send(moment) == 0 and not Message.objects.filter(kind="morning_digest").exists()


def test_a_view_of_the_digest_comes_with_its_count_and_an_empty_one_does_not(late):
    SavedView.objects.create(user=person("sunyan"), name="窗口", query="channel=window", digest=True, scope="unit",
                             unit=street())  # fmt: skip
    SavedView.objects.create(user=person("qian"), name="群体", query="group=on", digest=True)
    send()

    (letter,) = letters("chenjing")
    assert letter.lines[-1] == ("窗口：2 件", "/cases/?channel=window")
    assert not letters("qian") and not letters("wulei")


def test_who_has_nothing_to_hear_is_looked_at_once(district):
    assert send() == 0
    assert ListHabit.objects.filter(user=person("wulei"), digested_on=LATER.date()).exists()


def test_it_can_be_switched_off_and_on(late):
    client_of("chenjing").post("/cases/views/settings/", {"what": "digest"})
    send()
    assert not letters("chenjing") and letters("sunyan")

    client_of("chenjing").post("/cases/views/settings/", {"what": "digest", "digest": "on"})
    assert send() == 1 and letters("chenjing")
