"""The orders page: four lists with their counts, by row rule and keyset; many orders signed for at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from cases.actions.orders import answer_order, respond, sign, sign_many
from cases.models import AnswerKind, OrderEvent
from cases.queries import order_list
from common.time import moved_clock
from tests.counted import counts, opens, words
from tests.factories import make_complaint
from tests.orders.orders import MONDAY, make_handover, make_order, text_of
from tests.people import actor, client_of, street


@pytest.fixture(autouse=True)
def monday(district: Unit):
    with moved_clock(MONDAY):
        yield


def listed(username: str, tab: str) -> list[str]:
    page = order_list.page_of(order_list.TAB[tab], actor(username))
    return [row.complaint.external_number for row in page.rows]


def test_each_order_stands_where_it_waits():
    waiting, signed, answered = make_order("RX1"), make_order("RX2"), make_order("RX3")
    make_handover("JQ1")
    make_complaint(phone="13700000000")
    sign(signed, actor=actor("chenjing"))
    answer_order(answered, kind=AnswerKind.objects.get(code="settled"), actor=actor("chenjing"))

    assert listed("chenjing", "sign") == [waiting.external_number]
    assert listed("chenjing", "answer") == ["RX1", "RX2"]
    assert listed("chenjing", "respond") == ["JQ1"]
    assert listed("chenjing", "answered") == ["RX3"]
    assert order_list.counts(actor("chenjing")) == {"sign": 1, "answer": 2, "respond": 1, "answered": 1}


def test_the_most_pressing_order_stands_first():
    make_order("RX1")
    make_order("RX2", urgent=True)

    assert listed("chenjing", "answer") == ["RX2", "RX1"]


def test_another_street_sees_nothing_of_it_and_the_district_everything():
    make_order("RX1")
    make_order("RX2", at=street("hubin"), phone="13900001111")

    assert listed("wulei", "sign") == ["RX2"]
    assert sorted(listed("sunyan", "sign")) == ["RX1", "RX2"]
    assert "RX1" not in text_of(client_of("wulei").get("/orders/"))


def test_pages_follow_one_another_without_gaps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(order_list, "PAGE_SIZE", 2)
    for number in range(5):
        make_order(f"RX{number}", phone=f"1370000000{number}")
    seen, after = [], ""
    for _page in range(3):
        page = order_list.page_of(order_list.TAB["sign"], actor("chenjing"), after=after)
        seen += [row.complaint.external_number for row in page.rows]
        after = page.next
    assert seen == [f"RX{number}" for number in range(5)] and after == ""

    client = client_of("chenjing")
    first = text_of(client.get("/orders/?tab=answered"))
    assert "这里没有工单" in first
    for odd in ("9" * 40, "x.y", "999999999999999999.1", "-1.2"):
        assert client.get("/orders/", {"tab": "sign", "after": odd}).status_code == 200


def test_ticked_orders_are_signed_for_together():
    orders = [make_order(f"RX{number}", phone=f"1370000000{number}") for number in range(3)]
    answer = client_of("chenjing").post("/orders/sign/", {"orders": [one.number for one in orders]}, follow=True)

    assert "已签收 3 张工单" in text_of(answer)
    for one in orders:
        assert one.order_events.get().kind == "signed"
        assert one.clocks.get(rule_id="LOC-06").met_at == MONDAY


def test_one_order_that_may_not_be_signed_for_hinders_no_other_and_is_named():
    mine, done, foreign = make_order("RX1"), make_order("RX2"), make_order("RX3", at=street("hubin"), phone="139")
    sign(done, actor=actor("chenjing"))

    answer = client_of("chenjing").post("/orders/sign/", {"orders": [mine.number, done.number, foreign.number]})

    page = text_of(answer)
    assert answer.status_code == 409 and "已签收 1 张工单" in page
    assert "这张工单已经签收" in page and foreign.number not in page
    assert OrderEvent.objects.count() == 2
    foreign.refresh_from_db()
    assert foreign.signed_at is None


def test_nothing_ticked_is_said():
    assert "请先勾选" in text_of(client_of("chenjing").post("/orders/sign/", {}, follow=True))


def test_signing_for_more_takes_no_more_queries():
    def statements(count: int, start: int) -> int:
        orders = [make_order(f"RX{start + one}", phone=f"1370000{start + one:04d}") for one in range(count)]
        who = actor("chenjing")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            sign_many(orders, actor=who)
        return len(seen)

    statements(1, 0)  # the calendar is read once a process
    assert statements(6, 20) <= statements(1, 10)


def test_an_order_is_found_by_the_beginning_of_its_number_and_the_address_does_not_hold_it():
    make_order("RX20260302001")
    make_order("RX20260302002", at=street("hubin"), phone="13900001111")
    client = client_of("chenjing")

    page = text_of(client.post("/orders/", {"number": "RX2026"}))

    assert "RX20260302001" in page and "RX20260302002" not in page
    assert "没有这个编号的工单" in text_of(client.post("/orders/", {"number": "RX999"}))


def test_the_month_counts_hand_overs_apart_and_tells_the_median():
    for number, minutes in enumerate((10, 20, 60)):
        one = make_handover(f"JQ{number}")
        with moved_clock(MONDAY + timedelta(minutes=minutes)):
            respond(one, how="已到现场", actor=actor("liming"))
    make_handover("JQ9")
    make_order("RX1")

    figures = order_list.figures_of_month(actor("sunyan"))

    assert (figures.police, figures.responded, figures.median_minutes, figures.hotline) == (4, 3, 20, 1)
    client = client_of("sunyan")
    assert "本月 110 移交 4 件，已回应 3 件，首次回应中位数 20 分钟" in words(client, "/orders/?tab=respond")
    of_month = {url: rows for url, rows in counts(client, "/orders/").items() if "tab=sign" not in url}
    assert sorted(of_month.values()) == [1, 1, 1, 3, 4] and {url: opens(client, url) for url in of_month} == of_month
    with moved_clock(MONDAY + timedelta(days=40)):
        assert "没有工单" in words(client, "/orders/?tab=police")
    with moved_clock(MONDAY + timedelta(days=40)):
        assert order_list.figures_of_month(actor("sunyan")).police == 0


def test_the_page_makes_a_fixed_number_of_queries():
    def queries() -> int:
        client = client_of("sunyan")
        client.get("/orders/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/orders/").status_code == 200
        return len(seen)

    make_order("RX0")
    before = queries()
    for number in range(1, 6):
        make_order(f"RX{number}", phone=f"1370000000{number}")
    assert queries() <= before <= 16


def test_the_case_list_has_the_orders_as_a_view_of_its_own():
    make_order("RX1")
    make_complaint(phone="13700000000", employer="窗口餐厅")

    page = text_of(client_of("chenjing").get("/cases/?channel=12345&channel=petition"))

    assert "工单" in page and "窗口餐厅" not in page and "杭州宏达服饰有限公司" in page
