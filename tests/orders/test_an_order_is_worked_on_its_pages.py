"""An order on the case page: its limits, what was done on the channel, and a page for each thing to do."""

from datetime import datetime, timedelta

import pytest

from accounts.models import Unit
from cases.actions.orders import sign
from cases.actions.steps import TAKE_STEP
from cases.models import Complaint, OrderEventKind
from common.time import CHINA, moved_clock
from tests.factories import make_complaint
from tests.orders.orders import MONDAY, make_handover, make_order, step, text_of
from tests.people import actor, client_of, street


@pytest.fixture
def order(district: Unit) -> Complaint:
    with moved_clock(MONDAY):
        yield make_order()


def case_page(order: Complaint, username: str = "chenjing") -> str:
    return text_of(client_of(username).get(f"/cases/{order.case.number}/"))


def kinds(order: Complaint) -> list[str]:
    return list(order.order_events.order_by("pk").values_list("kind", flat=True))


def test_the_case_page_shows_the_limits_of_the_channel_and_the_buttons(order: Complaint) -> None:
    page = case_page(order)

    assert f'id="order-{order.number}"' in page
    for what in ("sign", "return", "extend", "answer"):
        assert step(order, what) in page
    assert step(order, "respond") not in page
    assert page.count("order-clock-name") == 2  # sign for it, answer it


def test_a_complaint_at_the_window_has_nothing_of_an_order(district: Unit) -> None:
    complaint = make_complaint()

    assert "order-card" not in case_page(complaint)
    assert client_of("chenjing").get(step(complaint, "sign")).status_code == 200
    refused = client_of("chenjing").post(step(complaint, "sign"))
    assert refused.status_code == 409 and "没有这一步" in text_of(refused)


def test_one_click_signs_and_the_page_says_who_and_when(order: Complaint) -> None:
    answer = client_of("chenjing").post(step(order, "sign"))

    assert answer.headers["Location"] == f"/cases/{order.case.number}/#order-{order.number}"
    order.refresh_from_db()
    assert order.signed_at == MONDAY and kinds(order) == [OrderEventKind.SIGNED]
    page = case_page(order)
    assert "<b>签收</b>" in page and "陈静" in page
    assert "这张工单已经签收" in page  # not possible any more, and why


def test_a_second_click_is_refused_with_the_sentence_of_the_action(order: Complaint) -> None:
    client = client_of("chenjing")
    client.post(step(order, "sign"))
    again = client.post(step(order, "sign"))

    assert again.status_code == 409 and "这张工单已经签收" in text_of(again)
    assert kinds(order) == [OrderEventKind.SIGNED]


def test_the_return_page_names_the_last_moment_and_sends_the_order_back(order: Complaint) -> None:
    client = client_of("chenjing")
    assert "3月4日" in text_of(client.get(step(order, "return")))

    client.post(step(order, "return"), {"ground": "outside_duties", "reason": "属于城管职责"})

    order.refresh_from_db()
    order.case.refresh_from_db()
    assert order.returned_at == MONDAY and order.case.outcome == "returned"
    page = case_page(order)
    assert "不属于本部门职责" in page and "属于城管职责" in page


def test_after_the_last_moment_a_return_is_refused_and_what_was_typed_stays(order: Complaint) -> None:
    with moved_clock(MONDAY + timedelta(days=3)):
        client = client_of("chenjing")
        assert "退回期限已过" in text_of(client.get(step(order, "return")))
        late = client.post(step(order, "return"), {"ground": "outside_duties", "reason": "属于城管职责"})

    assert late.status_code == 409
    page = text_of(late)
    assert "退回期限已过（最迟 2026-03-04）" in page and "属于城管职责" in page
    assert "btn-danger" not in page  # no button to press again
    order.refresh_from_db()
    assert order.returned_at is None


def test_an_extension_by_rule_shows_the_new_date_first_and_is_given_once(order: Complaint) -> None:
    client = client_of("chenjing")
    before = order.clocks.get(rule_id="HOT-01").legal_due
    page = text_of(client.get(step(order, "extend")))
    assert "延期后" in page and 'name="until"' not in page

    client.post(step(order, "extend"), {"reason": "需要核对考勤"})

    after = order.clocks.get(rule_id="HOT-01").legal_due
    assert after > before and f'datetime="{after.isoformat()}"' in page
    assert "该期限已经延长过一次" in case_page(order)
    assert client.post(step(order, "extend"), {"reason": "再延"}).status_code == 409


def test_a_limit_the_channel_set_is_extended_to_the_moment_it_agreed_to(district: Unit) -> None:
    with moved_clock(MONDAY):
        order = make_order(external_due_at=datetime(2026, 3, 5, 18, 0, tzinfo=CHINA))
        client = client_of("chenjing")
        earlier = client.post(step(order, "extend"), {"until": "2026-03-04T12:00", "reason": "联系不上"})
        assert earlier.status_code == 409 and "要晚于原来的时间" in text_of(earlier)
        assert "2026-03-04T12:00" in text_of(earlier)

        client.post(step(order, "extend"), {"until": "2026-03-09T12:00", "reason": "渠道同意"})

    order.refresh_from_db()
    assert order.external_due_at == datetime(2026, 3, 9, 12, 0, tzinfo=CHINA)
    assert order.clocks.get(rule_id="HOT-04").due_at == order.external_due_at


def test_a_hand_over_is_responded_to_and_the_minutes_are_shown(district: Unit) -> None:
    with moved_clock(MONDAY):
        order = make_handover()
    with moved_clock(MONDAY + timedelta(minutes=25)):
        empty = client_of("liming").post(step(order, "respond"), {"how": ""})
        client_of("liming").post(step(order, "respond"), {"how": "已到现场"})

        assert empty.status_code == 422
        assert "移交后 25 分钟首次回应" in case_page(order, "liming")


def test_an_order_that_joined_another_case_is_found_at_its_old_address(order: Complaint) -> None:
    into = make_complaint(phone="13900001111").case
    was = step(order, "sign")
    TAKE_STEP["join"](order.case, into=into, reason="同一事项", actor=actor("chenjing"))
    order.refresh_from_db()

    client = client_of("chenjing")
    assert client.get(was).headers["Location"] == f"/cases/{into.number}/orders/{order.number}/sign/"
    assert client.post(was).status_code == 302
    order.refresh_from_db()
    assert order.signed_at and order.case == into


def test_other_peoples_orders_are_not_there_and_readers_change_nothing(order: Complaint) -> None:
    assert client_of("wulei").post(step(order, "sign")).status_code == 404
    assert client_of("feng").post(step(order, "sign")).status_code == 409
    assert client_of("chenjing").get(step(order, "burn")).status_code == 404
    assert kinds(order) == []


def test_more_orders_on_a_case_make_no_more_queries(order: Complaint, django_assert_max_num_queries) -> None:
    into = make_complaint(phone="13900001111").case
    for number in range(3):
        other = make_order(f"RX9{number}", phone=f"1370000000{number}", at=street())
        sign(other, actor=actor("chenjing"))
        TAKE_STEP["join"](other.case, into=into, reason="同一事项", actor=actor("chenjing"))
    client = client_of("chenjing")
    client.get("/cases/")
    with django_assert_max_num_queries(25):
        page = text_of(client.get(f"/cases/{into.number}/"))
    assert page.count("order-events") == 3
