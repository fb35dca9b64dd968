"""Likely duplicates: which facts agree, what they are worth, who sees them, and in how many queries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases.actions.joining import join
from cases.actions.money import add_wage_line
from cases.queries.duplicates import SHOWN, Found, likely_duplicates
from cases.queries.likeness import POINTS, Particulars, road_of
from cases.queries.side_by_side import side_by_side
from common.time import now
from tests.factories import make_case, make_complaint
from tests.people import actor, street

pytestmark = pytest.mark.django_db
EARLIER = {
    "employer": "杭州宏达服饰有限公司",
    "name": "王小燕",
    "phone": "13805710001",
    "id_number": "110101199003070070",
    "address": "江城路12号",
    "amount": Decimal("12000"),
    "period_from": date(2026, 3, 1),
    "period_to": date(2026, 5, 1),
}


def found_for(by: str = "chenjing", **told: object) -> Found:
    return likely_duplicates([Particulars(**told)], district=street().district, actor=actor(by))


def codes(found: Found) -> list[str]:
    (one,) = found.likely
    assert one.score == max(0, min(100, sum(POINTS[fact.code] for fact in one.facts)))
    return [fact.code for fact in one.facts]


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ({"phone": "138 0571 0001"}, ["phone"]),
        ({"id_number": "110101199003070070"}, ["id_number"]),
        ({"employer": "鸿达服饰"}, ["employer_typed"]),
        ({"employer": "宏达服饰", "name": "王小燕"}, ["employer", "name"]),
        ({"phone": "13805710001", "period_from": date(2026, 5, 1)}, ["phone", "period"]),
        ({"phone": "13805710001", "period_from": date(2026, 6, 1)}, ["phone"]),
        ({"phone": "13805710001", "address": "上城区江城路12号三楼"}, ["phone", "place"]),
        ({"phone": "13805710001", "address": "江城路120号"}, ["phone"]),
        ({"phone": "13805710001", "amount": Decimal("11000")}, ["phone", "amount"]),
        ({"phone": "13805710001", "amount": Decimal("10000")}, ["phone"]),
        ({"narrative": "已拨打市长热线，工单 HZ12345-20260302-000017，至今没有人联系"}, ["number"]),
    ],
)
def test_each_fact_that_agrees_is_named_and_counts_once(district, told, facts):
    make_complaint(channel="12345", external_number="HZ12345-20260302-000017", **EARLIER)

    assert codes(found_for(**told)) == facts


@pytest.mark.parametrize(
    ("told", "facts"),
    [({"id_number": "110101199003070070"}, ["id_number"]), ({"phone": "13805710001"}, ["phone"])],
)
def test_who_is_on_the_roster_of_another_persons_complaint_is_found(district, told, facts):
    foreman = make_complaint(name="周班长", phone="13700000000", employer="杭州东升建筑劳务有限公司")
    who = {"name": "王小燕", "phone": "13805710001", "id_number": "110101199003070070"}
    add_wage_line(foreman.case, **who, owed=Decimal(900), actor=actor("chenjing"))

    assert codes(found_for(**told)) == facts


@pytest.mark.parametrize(
    "told",
    [
        {"name": "王小燕"},
        {"address": "江城路12号", "amount": Decimal("12000"), "period_from": date(2026, 3, 1)},
        {"phone": "13805710002", "employer": "杭州另一家贸易有限公司"},
        {"phone": "", "employer": " "},
    ],
)
def test_what_only_supports_suggests_nothing(district, told):
    make_complaint(**EARLIER)

    assert found_for(**told).likely == []


def test_the_best_five_cases_best_first_one_card_a_case(district):
    for number in range(7):
        make_complaint(phone=f"1390000000{number}")
    same = make_complaint(**EARLIER)
    again = make_complaint(**EARLIER | {"phone": "13900000099"})
    join(again.case, into=same.case, reason="同一人", actor=actor("liming"))

    found = found_for(**EARLIER)

    assert len(found.likely) == SHOWN
    assert [one.score for one in found.likely] == sorted((one.score for one in found.likely), reverse=True)
    assert found.likely[0].case == same.case and found.likely[0].score == 100 and found.likely[0].others == 1


def test_a_joined_complaint_points_to_the_case_it_went_into(district):
    parent, joined = make_case(), make_complaint(**EARLIER)
    join(joined.case, into=parent, reason="同一事项", actor=actor("liming"))

    found = found_for(phone="13805710001")

    assert found.likely[0].complaint == joined and found.likely[0].case == parent


def test_a_closed_case_is_still_told_but_counts_less(district):
    make_case("closed", **EARLIER)

    assert codes(found_for(phone="13805710001")) == ["phone", "ended"]


def test_after_half_a_year_it_is_another_matter(district):
    make_complaint(**EARLIER, received_at=now() - timedelta(days=181))

    assert found_for(**{key: EARLIER[key] for key in ("phone", "employer", "name")}).likely == []


def test_a_clerk_hears_of_the_same_person_elsewhere_and_nothing_more(district):
    elsewhere = make_complaint(by="wulei", at=street("hubin"), **EARLIER)

    for told in (
        {"phone": "13805710001"},
        {"id_number": EARLIER["id_number"]},
        {"employer": "宏达服饰", "name": "王小燕"},
    ):
        assert found_for(**told) == Found([], 1)
    assert found_for(employer="宏达服饰") == Found([], 0), "the name of a company counts nobody's cases"
    for by in ("sunyan", "liming", "wulei"):
        found = found_for(by, phone="13805710001")
        assert [one.complaint for one in found.likely] == [elsewhere] and found.elsewhere == 0


def test_another_district_is_neither_seen_nor_counted(other_district):
    make_complaint(by="linfei", at=street("jg-street"), **EARLIER)

    assert found_for("sunyan", phone="13805710001") == found_for("chenjing", phone="13805710001") == Found([], 0)


def test_the_lines_stand_side_by_side_and_show_no_number_in_clear(district):
    make_complaint(**EARLIER)
    (one,) = found_for(employer="鸿达服饰", name="王小燕", phone="13805710001", amount=Decimal("12000.50")).likely
    lines = {line.label: line for line in side_by_side(one)}

    assert (lines["用人单位"].here, lines["用人单位"].there) == ("鸿达服饰", "杭州宏达服饰有限公司")
    assert lines["用人单位"].points == POINTS["employer_typed"] and lines["金额"].agrees
    assert (lines["欠薪月份"].here, lines["欠薪月份"].there) == ("", "2026-03 – 2026-05")
    assert lines["投诉人"].there == "王** 138****0001 110101********0070"
    assert not lines["人数"].agrees, "a number of one says nothing"
    everything = " ".join(line.here + line.there for line in lines.values())
    assert "13805710001" not in everything and "王小燕" not in everything


@pytest.mark.parametrize("by", ["chenjing", "sunyan"])
def test_three_queries_however_much_agrees(district, by, django_assert_max_num_queries):
    for number in range(8):
        make_complaint(**EARLIER | {"phone": f"1390000000{number}", "id_number": "", "name": f"工人{number}"})
    who, where = actor(by), street().district
    told = Particulars(**EARLIER, narrative="工单 HZ12345-20260302-000017", external_number="A-1234567")
    with django_assert_max_num_queries(3):
        likely_duplicates([told], district=where, actor=who)


@pytest.mark.parametrize(
    ("address", "road"),
    [
        ("上城区小营街道江城路12号3楼", "江城路12"),
        ("杭州市 延安路 １２０号", "延安路120"),
        ("江城路", "江城路"),
        ("大学士牌楼巷8号", "大学士牌楼巷8"),
        ("工地门口", ""),
    ],
)
def test_the_road_and_house_number_of_an_address(address, road):
    assert road_of(address) == road
