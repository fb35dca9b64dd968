"""Joining is a link: everything goes along, every channel hears, and undoing it puts everything back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases.actions.joining import join, unjoin
from cases.actions.money import Share, add_wage_line, record_payments
from cases.actions.steps import TAKE_STEP
from cases.models import Case, Change, ChangeKind, Complaint, Joining, OrderEvent
from cases.workflow import State
from common.errors import Refused
from common.time import moved_clock, now, today
from outbox.models import Message
from tests.factories import make_case, make_complaint
from tests.people import actor, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def hotline(district) -> Complaint:
    """Li told the hotline."""
    return make_complaint(
        by="hotline-12345",
        channel="12345",
        external_number="RX1",
        name="李四",
        phone="13800002222",
        amount=Decimal(9000),
    )


@pytest.fixture
def window(district) -> Complaint:
    """Zhang came to the window."""
    return make_complaint()


def sums(case: Case) -> tuple[int, Decimal]:
    return case.wage_lines.count(), sum((line.owed for line in case.wage_lines.all()), Decimal(0))


def test_complaints_workers_and_channel_clocks_go_along(hotline, window):
    join(hotline.case, into=window.case, reason="同一工地同一月份", actor=actor("liming"))

    hotline.refresh_from_db()
    assert hotline.case == window.case
    assert Case.objects.get(pk=Joining.objects.get().case_id).state == State.JOINED
    assert sums(window.case) == (2, Decimal(21000))
    assert {clock.rule_id for clock in window.case.clocks.filter(complaint=hotline)} == {"LOC-06", "HOT-01"}
    joined = Joining.objects.get().case
    assert not joined.clocks.open().exists()
    window.case.refresh_from_db()
    assert window.case.workers_count == 2


def test_one_dispute_two_orders(hotline, window):
    join(hotline.case, into=window.case, reason="同一事项", actor=actor("liming"))

    assert Case.objects.disputes().count() == 1 and Complaint.objects.count() == 2
    assert not Case.objects.open().filter(state=State.JOINED).exists()


def test_a_worker_known_there_does_not_claim_twice(district, window):
    again = make_complaint(by="hotline-12345", channel="12345", external_number="RX2")

    join(again.case, into=window.case, reason="同一人", actor=actor("liming"))

    assert sums(window.case) == (1, Decimal(12000))
    window.case.refresh_from_db()
    assert window.case.workers_count == 1


def test_what_a_known_worker_claims_besides_goes_along_and_comes_back_with_its_payment(district):
    january, march = (
        {"period_from": date(2026, 1, 1), "period_to": date(2026, 1, 31)},
        {"period_from": date(2026, 3, 1)},
    )
    first, second = make_complaint(**january).case, make_complaint(**january, external_number="").case
    line = add_wage_line(
        second, name="张三", phone="13800001234", owed=Decimal(700), **march, actor=actor("chenjing")
    )  # fmt: skip

    joined = join(second, into=first, reason="同一人", actor=actor("liming"))
    assert sums(first) == (2, Decimal(12700)) and sums(joined) == (1, Decimal(12000))
    line.refresh_from_db()
    assert line.worker.case == first and first.workers.count() == 1
    record_payments(
        Case.objects.get(pk=first.pk), shares=[Share(line, Decimal(300))], source="employer", paid_on=today(),
        proof="回单", actor=actor("liming"),
    )  # fmt: skip
    unjoin(joined, reason="不是同一家", actor=actor("liming"))

    line.refresh_from_db()
    assert (line.case, line.worker.case, line.paid) == (second, second, Decimal(300))
    assert line.payments.get().case_id == second.pk and sums(first) == (1, Decimal(12000))


def test_two_with_one_name_and_a_foremans_telephone_but_two_id_numbers_are_two(district):
    one = make_complaint(id_number="110101199003070070").case
    other = make_complaint(id_number="110101199003078072").case

    join(other, into=one, reason="同一工地", actor=actor("liming"))

    assert one.workers.count() == 2 and sums(one) == (2, Decimal(24000))


def test_the_channel_hears_the_number_to_ask_by_and_is_not_thereby_answered(hotline, window):
    join(hotline.case, into=window.case, reason="同一事项", actor=actor("liming"))

    event = OrderEvent.objects.get(kind="joined")
    assert event.complaint == hotline and window.case.number in event.text
    message = Message.objects.get(kind="complaint_joined", recipient__username="hotline-12345")
    assert message.data == {"number": "RX1", "parent": window.case.number}
    hotline.refresh_from_db()
    assert hotline.answered_at is None
    assert Change.objects.filter(kind=ChangeKind.JOINED).get().data == {"parent": window.case.number}


def test_both_channels_are_answered_when_the_parent_closes(hotline, window):
    police = make_complaint(by="police-110", channel="110", external_number="JJ1", name="赵一", phone="13700001111")
    for one in (hotline, police):
        join(one.case, into=window.case, reason="同一事项", actor=actor("liming"))
    case = TAKE_STEP["receive"](window.case, actor=actor("chenjing"))

    TAKE_STEP["withdraw"](case, reason="书面撤回", actor=actor("chenjing"))

    told = {event.complaint.external_number: event.text for event in OrderEvent.objects.filter(kind="answered")}
    assert set(told) == {"RX1", "JJ1", ""}
    assert "RX1" in told["RX1"] and "JJ1" in told["JJ1"]
    assert not case.clocks.open().exists()


def test_undoing_restores_everything(hotline, window):
    before = [(clock.rule_id, clock.legal_due) for clock in hotline.case.clocks.order_by("rule_id")]
    joined = hotline.case
    joined = join(joined, into=window.case, reason="同一事项", actor=actor("liming"))

    with moved_clock(now() + timedelta(days=1)):
        unjoin(joined, reason="不是同一家单位", actor=actor("liming"))

    hotline.refresh_from_db()
    window.case.refresh_from_db()
    joined.refresh_from_db()
    assert hotline.case == joined and joined.state == State.DISPATCHED
    assert sums(joined) == (1, Decimal(9000)) and sums(window.case) == (1, Decimal(12000))
    assert (joined.workers_count, window.case.workers_count) == (1, 1)
    after = [(clock.rule_id, clock.legal_due) for clock in joined.clocks.open().order_by("rule_id")]
    assert after == before
    assert {event.kind for event in hotline.order_events.all()} == {"joined", "unjoined"}


def test_what_was_paid_meanwhile_comes_back_too(hotline, window):
    joined = join(hotline.case, into=window.case, reason="同一事项", actor=actor("liming"))
    line = window.case.wage_lines.get(owed=9000)
    record_payments(
        window.case, shares=[Share(line, Decimal(4000))], source="employer", paid_on=today(), proof="回单",
        actor=actor("liming"),
    )  # fmt: skip

    unjoin(joined, reason="不是同一家单位", actor=actor("liming"))

    assert joined.wage_lines.get().paid == Decimal(4000)
    assert window.case.wage_lines.get().paid == 0


def test_units_of_the_joined_case_see_the_parent_until_it_is_undone(district, window):
    other = make_complaint(by="wulei", at=street("hubin"), name="李四", phone="13800002222")
    wu = actor("wulei")
    joined = join(other.case, into=window.case, reason="同一事项", actor=actor("liming"))
    assert Case.objects.visible_to(wu).filter(pk=window.case.pk).exists()
    assert Complaint.objects.visible_to(wu).filter(pk=other.pk).exists()

    unjoin(joined, reason="不同", actor=actor("liming"))

    assert not Case.objects.visible_to(wu).filter(pk=window.case.pk).exists()


def test_nothing_is_joined_into_itself_an_ended_or_an_unseen_case(district, window):
    closed = make_case("closed", phone="13600000001")
    foreign = make_complaint(by="wulei", at=street("hubin"), phone="13600000002").case
    with pytest.raises(Refused) as refused:
        join(window.case, into=window.case, reason="x", actor=actor("liming"))
    assert refused.value.code == "same_case"
    with pytest.raises(Refused) as refused:
        join(window.case, into=closed, reason="x", actor=actor("liming"))
    assert refused.value.code == "into_ended"
    with pytest.raises(Refused) as refused:
        join(window.case, into=foreign, reason="x", actor=actor("chenjing"))
    assert refused.value.code == "no_such_case"
    with pytest.raises(Refused) as refused:
        join(window.case, into=make_complaint(phone="13600000003").case, reason=" ", actor=actor("chenjing"))
    assert refused.value.field == "reason"


def test_a_case_that_went_further_is_undone_from_the_top(hotline, window):
    first = make_complaint(name="王五", phone="13500000001")
    joined = join(hotline.case, into=window.case, reason="同一事项", actor=actor("liming"))
    window.case.refresh_from_db()
    top = join(window.case, into=first.case, reason="同一事项", actor=actor("liming"))
    assert first.case.complaints.count() == 3

    with pytest.raises(Refused) as refused:
        unjoin(joined, reason="不同", actor=actor("liming"))
    assert refused.value.code == "joined_further"

    unjoin(top, reason="不同", actor=actor("liming"))
    assert first.case.complaints.count() == 1 and window.case.complaints.count() == 2


def test_money_is_not_recorded_on_a_joined_case(hotline, window):
    joined = join(hotline.case, into=window.case, reason="同一事项", actor=actor("liming"))
    with pytest.raises(Refused) as refused:
        add_wage_line(joined, name="李四", owed=Decimal(1), actor=actor("liming"))
    assert refused.value.code == "case_joined"
