"""Nobody on a channel reads that all is paid while the wage lines of the case say otherwise."""

from decimal import Decimal

import pytest

from accounts.models import Unit
from cases.actions.money import Share, record_payments
from cases.models import AnswerKind, Complaint
from common.time import moved_clock, today
from tests.api.rest import COMPLAINTS, Rest
from tests.orders.orders import MONDAY, make_handover, make_order, step, text_of
from tests.people import actor, client_of


@pytest.fixture
def order(district: Unit) -> Complaint:
    with moved_clock(MONDAY):
        yield make_order(amount=Decimal("12000"))


def answered(order: Complaint, kind: str = "paid") -> object:
    return client_of("chenjing").post(step(order, "answer"), {"kind": kind, "text": "三个月工资已经付清。"})


def pay(order: Complaint, amount: str) -> None:
    shares = [Share(order.case.wage_lines.get(), Decimal(amount))]
    told = {"source": "employer", "paid_on": today(), "proof": "回单 1"}
    record_payments(order.case, shares=shares, actor=actor("chenjing"), **told)


def test_what_is_outstanding_is_named_and_the_text_stays(order: Complaint) -> None:
    refused = answered(order)

    assert refused.status_code in (409, 422)
    assert "还有 12,000.00 元未支付，不能说“已足额支付”" in text_of(refused)
    assert "三个月工资已经付清。" in text_of(refused)
    assert not order.order_events.exists() and order.clocks.get(rule_id="HOT-01").met_at is None


def test_paid_in_full_it_may_be_said(order: Complaint) -> None:
    pay(order, "12000")
    answered(order)

    assert order.order_events.get().answer_kind == "paid"


def test_in_part_the_other_kind_says_it(order: Complaint) -> None:
    pay(order, "11999.99")
    assert "还有 0.01 元" in text_of(answered(order))
    answered(order, "settled")

    assert order.order_events.get().answer_kind == "settled"


def test_without_any_money_recorded_nothing_is_paid(district: Unit) -> None:
    with moved_clock(MONDAY):
        handover = make_handover()
        refused = answered(handover)

    assert "请先登记应付和付款" in text_of(refused)
    assert not handover.order_events.filter(answer_kind="paid").exists()


def test_by_rest_too_and_a_wording_of_ones_own_district(order: Complaint) -> None:
    AnswerKind.objects.filter(code="paid").update(name="全部付清")
    refused = Rest("chenjing").post(f"{COMPLAINTS}{order.number}/answer/", {"kind": "paid"})

    assert (refused.status_code, refused.json()["code"]) == (409, "money_outstanding")
    assert "全部付清" in refused.json()["message"]
