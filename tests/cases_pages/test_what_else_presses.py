"""My work beside cases: each with its light, most pressing first, only to who has to do it."""

import re
from datetime import datetime, timedelta

import pytest

from cases.actions.supervision.record import Ordered, record_order
from common.time import CHINA, moved_clock, now, today
from early_warnings.actions import handling
from early_warnings.workflow import Grade
from mediation.actions.instalments import watch_instalments
from mediation.queries.promises import DECIDE
from tests.mediation.made import booked, sent, take
from tests.mediation_promises.made import passed, promise, talking
from tests.people import actor, client_of, street
from tests.warnings.made import make_warning

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 3, 9, tzinfo=CHINA)


def pressing(username: str) -> list[str]:
    """Titles of the lists on the page."""
    page = client_of(username).get("/").content.decode()
    return re.findall(r'<h2 id="pressing-\d">([^<]+)</h2>', page)


def lines(username: str) -> list[str]:
    """The numbers in them, in their order."""
    page = client_of(username).get("/").content.decode()
    block = page.partition('<div class="pressing">')[2].partition('class="work-columns"')[0]
    return re.findall(r'<li><a href="[^"]+">(\S+) ', block)


def test_warnings_press_on_those_who_answer_at_their_level(district):
    yellow, orange, red = make_warning(), make_warning(Grade.ORANGE), make_warning(Grade.RED)
    assert lines("chenjing") == [orange.number, yellow.number], "what is due first stands first"
    assert lines("liming") == lines("sunyan") == [red.number]
    assert pressing("wulei") == pressing("qian") == []
    handling.verify(yellow, finding="false_alarm", note="误报", actor=actor("chenjing"))
    assert lines("chenjing") == [orange.number]


def test_what_a_colleague_was_given_does_not_press_on_the_others(district):
    warning = make_warning()
    handling.assign(warning, handler=actor("heqing").user, actor=actor("heqing"))
    assert (lines("chenjing"), lines("heqing")) == ([], [warning.number])


def test_a_mediator_sees_todays_appointments_then_what_is_due(district):
    with moved_clock(MORNING):
        at_two, at_ten, new = (take(sent(phone=f"1390000000{n}"), "at_once") for n in (1, 2, 3))
        booked(at_two, MORNING + timedelta(hours=5))
        booked(at_ten, MORNING + timedelta(hours=1))
        booked(new, MORNING + timedelta(days=1))
        waits = sent(phone="13900000004")
        assert lines("qian") == [at_ten.number, at_two.number, waits.number]
        page = client_of("qian").get("/").content.decode()
        assert "10:00 当面" in page and "14:00 当面" in page
    assert pressing("zhou") == []


def test_a_missed_instalment_presses_on_the_unit_that_decides(district):
    matter = talking()
    first, _second = promise(matter, 5000, 7000).instalments.all()
    passed(first)
    watch_instalments()
    assert matter.number in lines("chenjing") and matter.clocks.get(rule_id=DECIDE).handler is None
    assert pressing("wulei") == []


def test_orders_from_above_come_first_and_at_most_five_of_a_kind_are_shown(district):
    for _one in range(7):
        make_warning()
    told = Ordered(
        source="city", organ="杭州市人力资源和社会保障局", document_number="", requirement="查清欠薪并书面回复",
        unit=street(), received_on=today(), due_at=now() + timedelta(days=3),
    )  # fmt: skip
    order = record_order(told, actor=actor("sunyan"))
    found = lines("heqing")
    assert found[0] == order.number and len(found) == 6
    assert pressing("heqing") == ["待回复的督办", "待处理的预警"]


def test_in_english_too(district):
    make_warning()
    client = client_of("chenjing")
    client.cookies["django_language"] = "en"
    page = client.get("/").content.decode()
    assert "Warnings to deal with" in page and "All warnings" in page
