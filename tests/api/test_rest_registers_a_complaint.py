"""POST /api/v1/complaints/: the hotline hands an order over and hears at once what became of it."""

from datetime import datetime

import pytest

from cases.models import Case, Complaint
from common.time import CHINA, moved_clock
from tests.api.rest import COMPLAINTS, Rest, hotline, order

MORNING = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def monday(district):
    with moved_clock(MORNING):
        yield


def test_the_answer_names_number_code_case_route_and_clocks():
    answer = hotline().post(COMPLAINTS, order())

    assert answer.status_code == 201, answer.content.decode()
    body = answer.json()
    complaint = Complaint.objects.get()
    assert body["number"] == complaint.number
    assert len(body["query_code"]) == 13
    assert body["case"] == {"number": complaint.case.number, "state": "dispatched"}
    assert body["route"]["proposed"] == complaint.route_proposed
    assert "小营" in body["route"]["unit"]
    assert isinstance(body["route"]["reasons"], list)
    assert {"LSI-01", "LOC-01"} <= {clock["rule"] for clock in body["clocks"]}
    first = next(clock for clock in body["clocks"] if clock["rule"] == "LSI-01")
    assert first["legal_due"] == "2026-03-09"
    assert first["due_at"] == "2026-03-10T00:00:00+08:00"
    assert set(first) >= {"rule", "name", "article", "natural_due", "safe_due", "provisional"}


def test_what_was_sent_is_what_is_kept():
    hotline().post(COMPLAINTS, order())

    complaint = Complaint.objects.get()
    assert complaint.complainant_name == "张三"
    assert str(complaint.amount) == "36000.00"
    assert (complaint.period_from.isoformat(), complaint.period_to.isoformat()) == ("2025-11-01", "2026-01-01")
    assert complaint.street.code == "xiaoying"
    assert complaint.brought_by.username == "hotline-12345"
    assert complaint.received_at == datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)
    assert complaint.case.enterprise.credit_code == "91330102MA27ABC120"


@pytest.mark.parametrize(
    "street", ["xiaoying", "小营", "小营街道", "小营街道劳动保障监察中队", "Xiaoying Street Squad"]
)
def test_a_street_is_known_by_any_of_its_names(street: str):
    hotline().post(COMPLAINTS, order(place={"street": street}))

    assert Complaint.objects.get().street.code == "xiaoying"


def test_an_unknown_street_goes_to_the_reception_with_a_notice():
    body = hotline().post(COMPLAINTS, order(place={"street": "火星街道", "address": "1 号"})).json()

    assert body["route"]["unit_code"] == "reception"
    assert [notice["code"] for notice in body["notices"]] == ["street_unknown"]
    assert Complaint.objects.get().address == "火星街道 1 号"


def test_a_period_over_two_years_is_said_not_refused():
    body = hotline().post(COMPLAINTS, order(period_from="2022-01", period_to="2022-06")).json()

    assert [notice["code"] for notice in body["notices"]] == ["older_than_look_back"]


def test_the_least_a_hotline_may_send():
    least = {
        "channel": "12345",
        "external_number": "1",
        "complainant": {"name": "李四"},
        "employer": {"name": "某餐厅"},
    }
    answer = hotline().post(COMPLAINTS, least)

    assert answer.status_code == 201, answer.content.decode()
    assert Complaint.objects.get().matters == ["wage_arrears"]


def test_nulls_are_the_same_as_nothing():
    empty = {
        "complainant": {"name": "李四", "id_number": None, "phone": None},
        "employer": {"name": "厂", "uscc": None},
    }
    nothing = dict.fromkeys(["received_at", "amount", "period_from", "period_to", "narrative", "external_due_at"])
    body = {"channel": "12345", "external_number": "2", **empty, **nothing}

    assert hotline().post(COMPLAINTS, body).status_code == 201


def test_an_anonymous_tip_off_by_a_clerk():
    body = {"channel": "tip_off", "anonymous": True, "employer": {"name": "某工地"}, "narrative": "工地欠薪"}

    assert Rest("chenjing").post(COMPLAINTS, body).status_code == 201
    assert Complaint.objects.get().anonymous


def test_the_same_order_under_another_key_is_the_same_complaint():
    system = hotline()
    first = system.post(COMPLAINTS, order()).json()
    again = system.post(COMPLAINTS, order(narrative="补充：还有加班费。"))

    assert again.status_code == 200
    body = again.json()
    assert (body["number"], body["query_code"], body["repeated"]) == (first["number"], first["query_code"], True)
    assert Case.objects.count() == 1


def test_a_clock_slightly_ahead_of_ours_is_forgiven():
    answer = hotline().post(COMPLAINTS, order(received_at="2026-03-02T10:03:00+08:00"))

    assert answer.status_code == 201
    assert Complaint.objects.get().received_at == MORNING


def test_answers_come_in_the_callers_language():
    body = hotline(language="en").post(COMPLAINTS, order()).json()

    assert body["route"]["unit"] == "Xiaoying Street Squad"
    assert "Decide" in next(clock["name"] for clock in body["clocks"] if clock["rule"] == "LSI-01")
