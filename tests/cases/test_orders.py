"""Orders of 12345 and petition, and hand-overs of 110, each on its own clock."""

from datetime import datetime, timedelta

import pytest

from accounts.models import DutyShift
from cases.actions.orders import answer_order, extend_order, give_back, respond, sign
from cases.actions.steps import TAKE_STEP
from cases.models import AnswerKind, Case, Change, OrderEvent
from clocks.queries import mismatches
from common.errors import Refused
from common.time import CHINA, moved_clock, now
from outbox.models import Message
from tests.factories import make_complaint
from tests.people import actor, person

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2020, 6, 12, 9, tzinfo=CHINA)


def order(**changes):
    return make_complaint(**({"by": "hotline-12345", "channel": "12345", "external_number": "RX1"} | changes))


def due(complaint, rule_id):
    return complaint.clocks.get(rule_id=rule_id)


def test_an_order_is_signed_for_once(district):
    complaint = order()
    sign(complaint, actor=actor("chenjing"))

    complaint.refresh_from_db()
    assert complaint.signed_at and due(complaint, "LOC-06").met_at
    with pytest.raises(Refused) as refused:
        sign(complaint, actor=actor("chenjing"))
    assert refused.value.code == "signed_already"
    assert OrderEvent.objects.filter(kind="signed").count() == 1


def test_receiving_the_case_signs_for_its_orders(district):
    complaint = order()
    TAKE_STEP["receive"](complaint.case, actor=actor("chenjing"))

    complaint.refresh_from_db()
    assert complaint.signed_at and not complaint.clocks.filter(rule_id="LOC-06").open().exists()


def test_the_order_of_a_group_is_signed_for_within_an_hour(district):
    with moved_clock(FRIDAY):
        complaint = order(workers_count=12)
    assert due(complaint, "LOC-07").due_at == FRIDAY + timedelta(hours=1)


def test_the_date_of_the_channel_binds(district):
    given = FRIDAY + timedelta(days=2, hours=3)
    with moved_clock(FRIDAY):
        complaint = order(external_due_at=given)

    assert due(complaint, "HOT-04").due_at == given
    assert not complaint.clocks.filter(rule_id="HOT-01").exists()
    assert mismatches() == []


def test_an_urgent_order_has_a_day(district):
    with moved_clock(FRIDAY):
        complaint = order(urgent=True)
    assert due(complaint, "HOT-03").due_at == FRIDAY + timedelta(hours=24)


def test_a_petition_has_the_clock_of_its_day(district):
    with moved_clock(FRIDAY):
        complaint = order(channel="petition")
    assert {clock.rule_id for clock in complaint.clocks.all()} == {"LOC-06", "PET-06"}
    assert complaint.case.clocks.filter(rule_id="PET-05", complaint=None).exists()


def test_extending_by_the_rule_happens_once_and_in_time(district):
    with moved_clock(FRIDAY):
        complaint = order()
        before = due(complaint, "HOT-01").legal_due
        extend_order(complaint, reason="涉及多家分包", actor=actor("chenjing"))
        after = due(complaint, "HOT-01").legal_due
        with pytest.raises(Refused) as refused:
            extend_order(complaint, reason="再延", actor=actor("chenjing"))

    assert after > before and refused.value.code == "extended_already"
    assert mismatches() == []
    late = order(external_number="RX9", phone="13600000009")
    with moved_clock(now() + timedelta(days=60)), pytest.raises(Refused) as refused:
        extend_order(late, reason="太晚", actor=actor("chenjing"))
    assert refused.value.code == "extension_too_late"


def test_a_given_date_moves_to_the_date_the_channel_agreed_to(district):
    with moved_clock(FRIDAY):
        complaint = order(external_due_at=FRIDAY + timedelta(days=3))
        with pytest.raises(Refused) as refused:
            extend_order(complaint, until=FRIDAY + timedelta(days=2), reason="x", actor=actor("chenjing"))
        assert refused.value.code == "due_not_later"
        extend_order(complaint, until=FRIDAY + timedelta(days=9), reason="热线同意", actor=actor("chenjing"))

    assert due(complaint, "HOT-04").due_at == FRIDAY + timedelta(days=9)
    assert mismatches() == []


def test_an_order_goes_back_with_its_ground_and_the_case_ends(district):
    complaint = order()
    case = give_back(complaint.case, ground="outside_district", reason="用工地在江干区", actor=actor("chenjing"))

    assert (case.state, case.outcome) == ("closed", "returned")
    complaint.refresh_from_db()
    assert complaint.returned_at and not case.clocks.open().exists()
    assert Change.objects.filter(kind="complaint.returned").get().data == {"ground": "outside_district"}


def test_too_late_to_go_back(district):
    with moved_clock(FRIDAY):
        complaint = order()
    with moved_clock(FRIDAY + timedelta(days=10)), pytest.raises(Refused) as refused:
        give_back(complaint.case, ground="outside_district", reason="晚了", actor=actor("chenjing"))
    assert refused.value.code == "return_too_late"
    assert Case.objects.get(pk=complaint.case_id).state == "dispatched"


def test_the_answer_is_worded_from_the_facts_and_ends_the_limit(district):
    complaint = order()
    kind = AnswerKind.objects.get(code="arbitration")

    event = answer_order(complaint, kind=kind, actor=actor("chenjing"))

    assert "RX1" in event.text and "{" not in event.text
    assert due(complaint, "HOT-01").met_at
    complaint.refresh_from_db()
    assert complaint.answered_at
    assert Message.objects.filter(kind="complaint_answered", recipient__username="hotline-12345").count() == 1


def test_ten_kinds_and_every_outcome_has_one(district):
    from cases.workflow import Outcome

    kinds = list(AnswerKind.objects.all())
    assert len(kinds) == 10
    assert {outcome for kind in kinds for outcome in kind.outcomes} == set(Outcome.values)


def test_three_fields_make_a_police_hand_over(district):
    DutyShift.objects.create(
        district=district, part="police", user=person("heqing"), starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=9)
    )
    with moved_clock(FRIDAY):
        complaint = make_complaint(
            by="police-110", channel="110", external_number="JJ1", name="", phone="", employer="", street=None,
            address="江城路8号工地", workers_count=3, amount=None, narrative="",
        )  # fmt: skip
        told = Message.objects.filter(kind="police_order")
        assert [message.recipient.username for message in told] == ["heqing"]
    with moved_clock(FRIDAY + timedelta(minutes=25)):
        respond(complaint, how="已到现场", actor=actor("liming"))

    complaint.refresh_from_db()
    assert complaint.first_response_at - complaint.received_at == timedelta(minutes=25)
    assert due(complaint, "LOC-05").met_at
    assert not complaint.case.workers.exists()


def test_strangers_to_the_case_do_not_work_its_orders(district):
    complaint = order()
    for username in ("feng", "zhou"):
        with pytest.raises(Refused) as refused:
            sign(complaint, actor=actor(username))
        assert refused.value.code == "no_right"
    with pytest.raises(Case.DoesNotExist):
        sign(complaint, actor=actor("wulei"))
