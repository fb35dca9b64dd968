"""Ten workers against one employer within a day are a group matter, however they come."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from accounts.models import DutyShift
from cases.actions.employer import identify_employer
from cases.actions.groups import check_off, close_group, note_in_group, open_checks
from cases.models import Case, GroupMatter
from common.errors import Refused
from common.time import CHINA, moved_clock, now
from enterprises.actions.merges import approve_merge, propose_merge
from outbox.models import Message
from tests.factories import make_complaint
from tests.people import actor, person

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2020, 6, 12, 9, tzinfo=CHINA)


def arrive(number: int, **changes):
    return make_complaint(name=f"工人{number}", phone=f"1380000{number:04d}", amount=Decimal(1000), **changes)


def rules_open(case) -> set[str]:
    return {clock.rule_id for clock in case.clocks.open()}


def test_the_tenth_single_complaint_turns_them_all(district):
    with moved_clock(FRIDAY):
        complaints = [arrive(number) for number in range(9)]
        assert not GroupMatter.objects.exists()
        complaints.append(arrive(9))

    matter = GroupMatter.objects.get()
    assert matter.headcount == 10 and matter.cases.count() == 10
    for complaint in complaints:
        complaint.case.refresh_from_db()
        assert complaint.case.is_group and "LSI-04" not in rules_open(complaint.case)
        clock = complaint.case.clocks.open().get(rule_id="LSI-05")
        assert clock.legal_due == FRIDAY.date()


def test_the_leader_on_duty_is_told_once_not_ten_times(district):
    DutyShift.objects.create(
        district=district, part="leader", user=person("zhou"), starts_at=FRIDAY - timedelta(hours=1),
        ends_at=FRIDAY + timedelta(hours=12),
    )  # fmt: skip
    with moved_clock(FRIDAY):
        for number in range(15):
            arrive(number)

    told = Message.objects.filter(kind="group_matter", recipient__isnull=False)
    assert [message.recipient.username for message in told] == ["zhou"]
    assert GroupMatter.objects.get().headcount == 15


def test_the_order_of_registering_does_not_matter(district):
    with moved_clock(FRIDAY + timedelta(days=3)):
        for number in (9, 3, 0, 7, 5, 1, 8, 2, 6, 4):
            arrive(number, received_at=FRIDAY + timedelta(hours=2 * number))

    assert GroupMatter.objects.get().headcount == 10


def test_the_limit_counts_from_the_tenth_in_time_whoever_was_registered_last(district):
    with moved_clock(FRIDAY + timedelta(days=4)):
        for number in (9, 3, 0, 7, 5, 1, 8, 2, 6, 4):
            arrive(number, received_at=FRIDAY + timedelta(hours=2 * number))

    tenth = FRIDAY + timedelta(hours=18)  # Saturday, three in the morning
    for case in GroupMatter.objects.get().cases.all():
        assert case.clocks.open().get(rule_id="LSI-05").started_at == tenth


def test_ten_with_the_telephone_of_their_foreman_are_ten(district):
    with moved_clock(FRIDAY):
        for number in range(10):
            make_complaint(name=f"工人{number}", phone="13800001234")
    assert GroupMatter.objects.get().headcount == 10


def test_who_comes_while_the_room_is_warm_belongs_to_it_and_weeks_later_not(district):
    with moved_clock(FRIDAY):
        matter = GroupMatter.objects.get(pk=arrive(1, workers_count=12).case.group_matter_id)
    with moved_clock(FRIDAY + timedelta(hours=20)):
        next_morning = arrive(2).case
    with moved_clock(FRIDAY + timedelta(days=20)):
        weeks_later = arrive(3).case

    assert next_morning.group_matter == matter and rules_open(next_morning) >= {"LSI-05"}
    assert next_morning.clocks.open().get(rule_id="LSI-05").started_at == FRIDAY + timedelta(hours=20)
    weeks_later.refresh_from_db()
    assert weeks_later.group_matter is None and "LSI-05" not in rules_open(weeks_later)
    matter.refresh_from_db()
    assert matter.headcount == 13


def test_ten_more_weeks_later_belong_to_the_room_that_is_still_open(district):
    with moved_clock(FRIDAY):
        arrive(1, workers_count=12)
    with moved_clock(FRIDAY + timedelta(days=20)):
        arrive(2, workers_count=10)
    assert GroupMatter.objects.get().headcount == 22


def test_what_is_learnt_later_looks_back_a_day(district):
    with moved_clock(FRIDAY):
        arrive(1, workers_count=9)
        mistaken = arrive(2, employer="杭州宏达").case
    with moved_clock(FRIDAY + timedelta(hours=2)):
        identify_employer(mistaken, employer="杭州宏达服饰有限公司", actor=actor("chenjing"))
    assert GroupMatter.objects.get().headcount == 10


def test_one_person_ten_times_is_no_group(district):
    for _again in range(10):
        make_complaint()
    assert not GroupMatter.objects.exists()


def test_ten_over_two_days_are_no_group(district):
    for number in range(10):
        with moved_clock(FRIDAY + timedelta(hours=3 * number)):
            arrive(number)
    assert not GroupMatter.objects.exists()


def test_small_groups_add_up(district):
    with moved_clock(FRIDAY):
        arrive(1, workers_count=4)
        arrive(2, workers_count=4)
        assert not GroupMatter.objects.exists()
        arrive(3, workers_count=2)
    assert GroupMatter.objects.get().headcount == 10


def test_another_employer_does_not_count(district):
    with moved_clock(FRIDAY):
        for number in range(9):
            arrive(number)
        arrive(9, employer="杭州东升酒店")
    assert not GroupMatter.objects.exists()


def test_a_name_found_out_later_brings_the_case_into_the_group(district):
    with moved_clock(FRIDAY):
        arrive(1, workers_count=9)
        unknown = make_complaint(
            by="police-110", channel="110", external_number="JJ1", name="", phone="", employer="", address="江城路8号",
            amount=None,
        )  # fmt: skip
        assert unknown.case.enterprise.is_unidentified and not GroupMatter.objects.exists()
        identify_employer(unknown.case, employer="杭州宏达服饰有限公司", actor=actor("chenjing"))
    assert GroupMatter.objects.get().headcount == 10


def test_two_employers_that_turn_out_to_be_one_count_together(district):
    with moved_clock(FRIDAY):
        one = arrive(1, workers_count=6).case.enterprise
        other = arrive(2, workers_count=5, employer="杭州宏大制衣厂").case.enterprise
        assert not GroupMatter.objects.exists()
    with moved_clock(FRIDAY + timedelta(hours=3)):
        proposed = propose_merge(one, other, "同一地址同一老板", actor=actor("chenjing"))
        approve_merge(proposed, actor=actor("sunyan"))

    matter = GroupMatter.objects.get()
    assert (matter.enterprise, matter.headcount) == (one, 11)
    assert all("LSI-05" in rules_open(case) for case in Case.objects.all())


def test_a_case_of_another_employer_leaves_the_group(district):
    with moved_clock(FRIDAY):
        arrive(1, workers_count=9)
        mistaken = arrive(2).case
        identify_employer(mistaken, employer="杭州东升酒店", actor=actor("chenjing"))
    matter = GroupMatter.objects.get()
    mistaken.refresh_from_db()
    assert mistaken.group_matter is None and not mistaken.is_group
    assert matter.headcount == 9


def test_the_room_closes_only_with_a_finished_list(district):
    with moved_clock(FRIDAY):
        matter = GroupMatter.objects.get(pk=arrive(1, workers_count=12).case.group_matter_id)
    with pytest.raises(Refused) as refused:
        close_group(matter, note="人已散去", actor=actor("sunyan"))
    assert refused.value.code == "checks_open"
    for item in open_checks(matter):
        check_off(matter, item, actor=actor("chenjing"))
        check_off(matter, item, actor=actor("chenjing"))
    note_in_group(matter, note="总包负责人已到场", actor=actor("chenjing"))

    with pytest.raises(Refused) as refused:
        close_group(matter, note="人已散去", actor=actor("chenjing"))
    assert refused.value.code == "no_right"
    close_group(matter, note="人已散去", actor=actor("sunyan"))

    matter.refresh_from_db()
    assert matter.closed_at and matter.closed_by == person("sunyan")
    with pytest.raises(Refused):
        note_in_group(matter, note="再写一句", actor=actor("chenjing"))


def test_after_closing_ten_more_make_a_new_one(district):
    with moved_clock(FRIDAY):
        first = GroupMatter.objects.get(pk=arrive(1, workers_count=12).case.group_matter_id)
        for item in open_checks(first):
            check_off(first, item, actor=actor("sunyan"))
        close_group(first, note="已支付", actor=actor("sunyan"))
    with moved_clock(now() + timedelta(days=30)):
        arrive(2, workers_count=11)
    assert GroupMatter.objects.count() == 2 and GroupMatter.objects.open().count() == 1
