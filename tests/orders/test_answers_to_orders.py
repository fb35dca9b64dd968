"""The answer: one of the ten kinds, its wording filled with the facts, a text of one's own, and nothing personal."""

import re

import pytest

from accounts.models import Unit
from cases.models import AnswerKind, Complaint, OrderEventKind
from common.time import moved_clock
from outbox.models import Message
from tests.orders.orders import MONDAY, make_handover, make_order, step, text_of
from tests.people import client_of

NAME, PHONE = "张三", "13800001234"


@pytest.fixture
def order(district: Unit) -> Complaint:
    with moved_clock(MONDAY):
        yield make_order()


def test_the_page_offers_the_kinds_in_use_with_their_caution(order: Complaint) -> None:
    AnswerKind.objects.filter(code="police").update(active=False)

    page = text_of(client_of("chenjing").get(step(order, "answer")))

    assert page.count('name="kind"') == 9
    assert "立案不等于解决；办结后须再答复一次" in page and 'value="police"' not in page


def test_what_is_paid_and_what_is_not_stands_above_the_answer(order: Complaint) -> None:
    page = text_of(client_of("chenjing").get(step(order, "answer")))

    assert re.search(r"未付 <b>¥[1-9]", page), "nobody should answer “paid in full” without seeing what is outstanding"


def test_without_javascript_a_press_fills_in_the_wording(order: Complaint) -> None:
    answer = client_of("chenjing").post(step(order, "answer"), {"kind": "filed", "apply": "1", "text": "旧的"})

    page = text_of(answer)
    assert answer.status_code == 200
    assert "杭州宏达服饰有限公司" in page and "（RX1）" in page and order.case.number in page and "旧的" not in page
    assert not order.order_events.exists()


def test_choosing_a_kind_fills_an_empty_text_and_leaves_ones_own(order: Complaint) -> None:
    client = client_of("chenjing")
    filled = text_of(client.post(step(order, "wording"), {"kind": "unfounded", "text": "", "filled": ""}))
    kept = text_of(client.post(step(order, "wording"), {"kind": "filed", "text": "我自己写的", "filled": "范文"}))
    changed = text_of(client.post(step(order, "wording"), {"kind": "filed", "text": "范文", "filled": "范文"}))

    assert "未发现拖欠工资的违法事实" in filled
    assert "我自己写的" in kept and "没有换掉" in kept
    assert "立案调查" in changed


def test_a_department_is_asked_for_when_the_wording_names_one(order: Complaint) -> None:
    client = client_of("chenjing")
    fragment = text_of(client.post(step(order, "wording"), {"kind": "department"}))
    refused = client.post(step(order, "answer"), {"kind": "department", "text": "不归我管"})
    assert 'id="id_department"' in fragment
    assert refused.status_code == 422 and "请写明转送哪个部门" in text_of(refused) and "不归我管" in text_of(refused)

    applied = client.post(step(order, "answer"), {"kind": "department", "department": "区住建局", "apply": "1"})
    assert "转送区住建局办理" in text_of(applied)


def test_a_preview_shows_what_will_be_read_and_sends_nothing(order: Complaint) -> None:
    typed = {"kind": "filed", "text": "已经立案。", "preview": "1"}
    page = text_of(client_of("chenjing").post(step(order, "answer"), typed))

    assert "<blockquote>已经立案。</blockquote>" in page and "案件继续办理，办结后再答复一次" in page
    assert not order.order_events.exists()


def test_an_answer_meets_the_limit_and_stands_on_the_case_page(order: Complaint) -> None:
    client = client_of("chenjing")
    client.post(step(order, "answer"), {"kind": "settled", "text": "三个月工资已经付清。"})

    order.refresh_from_db()
    assert order.answered_at == MONDAY
    assert order.clocks.get(rule_id="HOT-01").met_at == MONDAY
    event = order.order_events.get()
    assert (event.kind, event.answer_kind, event.text) == (OrderEventKind.ANSWERED, "settled", "三个月工资已经付清。")
    assert "三个月工资已经付清。" in text_of(client.get(f"/cases/{order.case.number}/"))


def test_a_kind_taken_out_of_use_meanwhile_is_refused_and_the_text_stays(order: Complaint) -> None:
    AnswerKind.objects.filter(code="settled").update(active=False)

    answer = client_of("chenjing").post(step(order, "answer"), {"kind": "settled", "text": "已经付清。"})

    assert answer.status_code == 422 and "已经付清。" in text_of(answer)
    assert not order.order_events.exists()


def test_too_long_a_text_is_refused(order: Complaint) -> None:
    answer = client_of("chenjing").post(step(order, "answer"), {"kind": "settled", "text": "长" * 1001})

    assert answer.status_code == 422 and "答复最多 1000 个字" in text_of(answer)


def test_messages_and_changes_name_no_worker(district: Unit) -> None:
    """Whatever the answer says, a message carries the number and the kind."""
    with moved_clock(MONDAY):
        order, handover = make_order(), make_handover(phone="13800005555")
        client = client_of("chenjing")
        client.post(step(order, "answer"), {"kind": "settled", "text": f"{NAME}（{PHONE}）已收到工资。"})
        client_of("liming").post(step(handover, "respond"), {"how": "已联系 13800005555"})

    said = [str(message.data) for message in Message.objects.all()]
    changes = [str(change.data) for one in (order, handover) for change in one.changes.all()]
    assert Message.objects.filter(kind="complaint_answered").exists()
    for secret in (NAME, PHONE, "13800005555"):
        assert not [text for text in said + changes if secret in text]
