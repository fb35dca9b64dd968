"""Closing says how it ended, and the money must bear it out."""

from decimal import Decimal

import pytest

from cases.actions.close import close
from cases.actions.decide import refer, refuse, withdraw
from cases.actions.dispatch import receive
from cases.actions.money import Share, record_payments
from cases.models import Hold
from common.errors import Refused
from common.time import now, today
from outbox.models import Gateway, Message
from tests.factories import make_case, make_complaint
from tests.people import actor


@pytest.fixture
def case(district):
    return make_case("ordered")


def _pay(case, amount):
    line = case.wage_lines.get()
    record_payments(
        case,
        shares=[Share(line, Decimal(amount))],
        source="employer",
        paid_on=today(),
        proof="回单 1",
        actor=actor("liming"),
    )


def _close(case, outcome):
    return close(case, outcome=outcome, reason="已核实", actor=actor("liming"))


def test_paid_is_refused_while_money_is_outstanding(case):
    _pay(case, "11999.99")
    with pytest.raises(Refused) as refused:
        _close(case, "paid")
    assert refused.value.code == "money_outstanding" and "0.01" in refused.value.message


def test_without_any_money_recorded_nothing_is_paid(district):
    case = make_case("investigating", amount=None)
    with pytest.raises(Refused) as refused:
        close(case, outcome="paid", reason="工资已付", actor=actor("liming"))
    assert (refused.value.code, refused.value.field) == ("money_unrecorded", "outcome")


def test_paid_in_full_closes_and_leaves_only_the_recheck(case):
    _pay(case, "12000")
    case = _close(case, "paid")
    assert (case.state, case.outcome) == ("closed", "paid") and case.closed_at
    assert list(case.clocks.open().values_list("rule_id", flat=True)) == ["CHK-01"]  # the visit afterwards


@pytest.mark.parametrize("outcome", ["withdrawn", "unfounded", "to_arbitration"])
def test_wages_paid_in_full_are_not_closed_as_something_else(case, outcome):
    _pay(case, "12000")
    with pytest.raises(Refused) as refused:
        _close(case, outcome)
    assert refused.value.field == "outcome"


def test_a_matter_with_a_payment_is_not_unfounded(case):
    _pay(case, "5000")
    with pytest.raises(Refused) as refused:
        _close(case, "unfounded")
    assert refused.value.code == "money_was_paid"


def test_partly_paid_needs_a_payment_and_a_rest(case):
    with pytest.raises(Refused):
        _close(case, "partly_paid")
    _pay(case, "5000")
    assert _close(case, "partly_paid").outcome == "partly_paid"


def test_a_hold_keeps_the_case_open_and_says_why(case):
    hold = Hold.objects.create(case=case, code="mediation", placed_at=now())
    with pytest.raises(Refused) as refused:
        _close(case, "unfounded")
    assert refused.value.code == "held" and "调解正在进行" in refused.value.message
    hold.lifted_at = now()
    hold.save()
    assert _close(case, "unfounded").is_closed


def test_an_outcome_and_a_reason_are_required(case):
    for values, field in [
        ({"outcome": "", "reason": "x"}, "outcome"),
        ({"outcome": "unfounded", "reason": ""}, "reason"),
    ]:
        with pytest.raises(Refused) as refused:
            close(case, actor=actor("liming"), **values)
        assert refused.value.field == field


def test_the_hotline_is_answered_on_its_own_channel_with_its_own_number(district):
    complaint = make_complaint(by="hotline-12345", channel="12345", external_number="HZ-1")
    received = receive(complaint.case, actor=actor("chenjing"))
    refuse(received, ground="in_dispute_procedure", reason="已申请仲裁", actor=actor("liming"))
    answer = Message.objects.get(kind="complaint_answered")
    assert answer.gateway == Gateway.HOTLINE_12345 and answer.data["number"] == "HZ-1"
    assert "张三" not in str(answer.data)


def test_refusing_needs_a_ground_of_the_law(district):
    case = make_case("received")
    with pytest.raises(Refused) as refused:
        refuse(case, ground="no_time", reason="忙", actor=actor("liming"))
    assert refused.value.field == "ground"


@pytest.mark.parametrize(
    ("to", "outcome"),
    [("arbitration", "to_arbitration"), ("police", "to_police"), ("other_department", "transferred")],
)
def test_referring_tells_where_to_and_closes(district, to, outcome):
    case = refer(make_case("received"), to=to, department="有权部门", reason="不属本机关", actor=actor("liming"))
    assert (case.state, case.outcome) == ("closed", outcome)
    assert case.timeline.first().data["department"] == "有权部门"


def test_withdrawing_drops_the_clocks_instead_of_meeting_them(district):
    case = withdraw(make_case("received"), reason="已私下解决", actor=actor("chenjing"))
    ended = case.clocks.get(rule_id="LSI-01")
    assert ended.dropped_at and not ended.met_at
