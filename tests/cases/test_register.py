"""Registering a complaint: once, with a number, a code, a route and its clocks."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import close_old_connections, connection

from cases.models import Case, Complaint
from common.errors import Refused
from common.time import moved_clock, now
from enterprises.models import Enterprise
from outbox.models import Message
from tests.factories import make_complaint
from tests.people import street


def _due(complaint, rule):
    return complaint.case.clocks.get(rule_id=rule).legal_due


def test_a_number_a_code_of_65_bits_and_a_case_at_once(district):
    complaint = make_complaint()
    assert complaint.number.startswith("LJ") and complaint.case.number.startswith("AX")
    assert len(complaint.query_code) == 13 and set(complaint.query_code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert complaint.case.state == "dispatched" and complaint.case.unit == street()


def test_received_on_friday_afternoon_files_by_wednesday(district):
    with moved_clock(datetime(2020, 6, 12, 8, tzinfo=UTC)):  # Friday 16:00 in China
        assert _due(make_complaint(), "LSI-04") == date(2020, 6, 17)


def test_a_working_saturday_in_between_counts(district):
    with moved_clock(datetime(2020, 5, 8, 8, tzinfo=UTC)):  # Friday; Saturday 9 May 2020 was worked
        assert _due(make_complaint(), "LSI-04") == date(2020, 5, 12)


def test_ten_workers_are_a_group_matter_due_today(district):
    with moved_clock(datetime(2020, 6, 12, 1, tzinfo=UTC)):
        complaint = make_complaint(workers_count=10, amount=Decimal("150000"))
    assert complaint.case.is_group and _due(complaint, "LSI-05") == date(2020, 6, 12)
    assert not complaint.case.clocks.filter(rule_id="LSI-04").exists()
    told = Message.objects.filter(kind="group_matter").values_list("recipient__username", "unit__code")
    assert sorted(told, key=str) == [("sunyan", None), (None, "shangcheng")]  # nobody on the rota: the brigade's head


def test_nine_workers_are_not(district):
    assert not make_complaint(workers_count=9).case.is_group


def test_between_midnight_and_eight_it_is_already_the_chinese_day(district):
    with moved_clock(datetime(2020, 6, 11, 17, tzinfo=UTC)):  # Friday 01:00 in China
        assert _due(make_complaint(), "LSI-04") == date(2020, 6, 17)


def test_the_hotlines_own_number_makes_one_complaint_however_often(district):
    orders = [f"HZ-{number}" for number in range(20)] * 3
    random.Random(1).shuffle(orders)
    for order in orders:
        make_complaint(by="hotline-12345", channel="12345", external_number=order)
    assert Complaint.objects.count() == 20 == Case.objects.count()


def test_a_number_somebody_else_registered_says_nothing_of_it(district, other_district):
    make_complaint(by="hotline-12345", channel="12345", external_number="HZ-1")
    with pytest.raises(Refused) as refused:
        make_complaint(by="linfei", at=street("jg-street"), channel="12345", external_number="HZ-1")
    assert refused.value.code == "number_taken"


@pytest.mark.django_db(transaction=True)
def test_the_same_order_from_many_hands_at_once_is_one_complaint(district):
    def push(_number):
        close_old_connections()
        try:
            return make_complaint(by="hotline-12345", channel="12345", external_number="HZ-9").number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = set(pool.map(push, range(24)))
    assert len(numbers) == 1 and Complaint.objects.count() == 1 and Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_given_out_at_the_same_moment_differ(district):
    def push(number):
        close_old_connections()
        try:
            return make_complaint(phone=f"138{number:08d}", employer=f"单位{number}有限公司").number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(push, range(40)))) == 40


def test_only_a_tip_off_may_be_anonymous(district):
    with pytest.raises(Refused) as refused:
        make_complaint(anonymous=True, name="")
    assert refused.value.field == "anonymous"
    tip = make_complaint(anonymous=True, name="", phone="", channel="tip_off")
    assert not tip.case.workers.exists() and not tip.case.clocks.filter(rule_id="LSI-01").exists()


def test_tomorrow_has_not_arrived(district):
    with pytest.raises(Refused) as refused:
        make_complaint(received_at=now().replace(year=now().year + 1))
    assert refused.value.field == "received_at"


@pytest.mark.parametrize("username", ["feng", "admin"])
def test_who_only_reads_or_configures_registers_nothing(district, username):
    with pytest.raises(Refused):
        make_complaint(by=username)


def test_one_employer_typed_five_ways_is_one_enterprise(district):
    for typed in [
        "杭州宏达建筑集团有限公司",
        "杭州宏达建筑(集团)有限公司",
        "杭州宏达建筑（集团）有限责任公司",
        " 杭州 宏达建筑集团 有限公司",
        "杭州宏达建筑集团",
    ]:
        make_complaint(employer=typed)
    assert Enterprise.objects.count() == 1
    assert Enterprise.objects.get().names.count() >= 4


def test_a_person_who_knows_better_says_why_and_is_counted(district):
    with pytest.raises(Refused) as refused:
        make_complaint(route="arbitration")
    assert refused.value.field == "override_reason"
    complaint = make_complaint(route="arbitration", override_reason="劳动关系有争议", unit=street("arbitration"))
    assert complaint.case.route == "arbitration" and complaint.case.unit == street("arbitration")
    override = complaint.overrides.get()
    assert (override.proposed, override.chosen) == ("inspection", "arbitration")


def test_without_a_street_the_reception_finds_out(district):
    complaint = make_complaint(by="hotline-12345", channel="12345", external_number="7", street=None)
    assert complaint.case.unit == street("reception")


def test_personal_data_is_sealed_in_the_table_and_in_its_history(district):
    complaint = make_complaint(id_number="11010519491231002X")
    assert Complaint.objects.get(pk=complaint.pk).complainant_id_number == "11010519491231002X"
    with connection.cursor() as cursor:
        for table in ("cases_complaint", "cases_complaintevent", "cases_worker", "cases_workerevent"):
            cursor.execute(f"SELECT {table}::text FROM {table}")
            text = " ".join(row[0] for row in cursor.fetchall())
            assert text and "13800001234" not in text and "002X" not in text and "张三" not in text, table
