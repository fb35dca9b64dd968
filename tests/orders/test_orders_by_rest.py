"""REST: people of the district work orders; a channel reads what became of its own."""

from datetime import timedelta

import pytest

from accounts.models import Unit
from cases.models import Complaint
from common.time import moved_clock
from tests.api.rest import COMPLAINTS, Rest, hotline
from tests.api.rest import order as body
from tests.orders.orders import MONDAY, make_handover, make_order

LEAST_110 = {"channel": "110", "external_number": "JQ1", "place": {"address": "解放路 1 号"}, "workers_count": 4}


@pytest.fixture(autouse=True)
def monday(district: Unit):
    with moved_clock(MONDAY):
        yield


def door(order: Complaint, what: str) -> str:
    return f"{COMPLAINTS}{order.number}/{what}/"


def test_an_order_is_signed_extended_and_answered():
    order, person = make_order(), Rest("chenjing")
    signed = person.post(door(order, "sign"), {}).json()
    extended = person.post(door(order, "extend"), {"reason": "核对考勤"}).json()
    answered = person.post(door(order, "answer"), {"kind": "filed"})

    assert signed["signed_at"] == "2026-03-02T10:00:00+08:00" and "sign" not in signed["actions"]
    assert signed["actions"] == ["return", "extend", "answer"]
    assert extended["channel_events"][0]["due_at"] > "2026-03-10"
    assert answered.status_code == 200, answered.content.decode()
    told = answered.json()
    assert [event["kind"] for event in told["channel_events"]] == ["interim", "extended", "signed"]
    assert told["answers"][0]["kind"] == "filed" and not told["answers"][0]["final"]
    assert "（RX1）" in told["answers"][0]["text"] and told["answered_at"] and told["answer"] is None


def test_a_hand_over_is_responded_to_once():
    order, person = make_handover(), Rest("liming")
    with moved_clock(MONDAY + timedelta(minutes=9)):
        told = person.post(door(order, "respond"), {"how": "已电话联系"}).json()
        again = person.post(door(order, "respond"), {"how": "已电话联系"})

    assert told["first_response_at"] == "2026-03-02T10:09:00+08:00"
    assert again.status_code == 409 and again.json()["code"] == "responded_already"


def test_a_return_is_refused_after_the_last_moment():
    order = make_order()
    with moved_clock(MONDAY + timedelta(days=3)):
        answer = Rest("chenjing").post(door(order, "return"), {"ground": "outside_duties", "reason": "城管"})

    assert (answer.status_code, answer.json()["code"]) == (409, "return_too_late")
    assert "2026-03-04" in answer.json()["message"]


def test_what_is_wrong_is_said_at_its_field():
    order, person = make_order(), Rest("chenjing")
    for what, sent, field in [
        ("answer", {"kind": "nothing"}, "kind"),
        ("answer", {"kind": "department"}, "department"),
        ("answer", {"kind": "settled", "text": "长" * 1001}, "text"),
        ("respond", {}, "how"),
        ("return", {"ground": "bored", "reason": "x"}, "ground"),
        ("extend", {"until": "soon", "reason": "x"}, "until"),
        ("sign", {"how": "x"}, "how"),
    ]:
        answer = person.post(door(order, what), sent)
        assert answer.status_code == 400 and field in answer.json()["fields"], (what, answer.content.decode())


def test_an_outside_system_works_no_order_not_even_its_own():
    order, system = make_order(), hotline()
    for what in ("sign", "return", "extend", "answer", "respond"):
        assert system.post(door(order, what), {}).status_code == 403
    assert system.get(f"{COMPLAINTS}{order.number}/").json()["actions"] == []


def test_the_same_request_again_signs_once():
    order, person = make_order(), Rest("chenjing")
    first = person.post(door(order, "sign"), {}, key="k1")
    again = person.post(door(order, "sign"), {}, key="k1")

    assert again.status_code == 200 and again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"


def test_the_police_send_a_number_a_place_and_a_headcount():
    answer = Rest("police-110").post(COMPLAINTS, LEAST_110)

    assert answer.status_code == 201, answer.content.decode()
    order = Complaint.objects.get()
    assert order.case.enterprise.is_unidentified and order.workers_count == 4
    assert {clock["rule"] for clock in answer.json()["clocks"]} >= {"LOC-05"}


@pytest.mark.parametrize(("without", "field"), [("place", "place"), ("external_number", "external_number")])
def test_even_the_police_must_say_where_and_which(without: str, field: str):
    answer = Rest("police-110").post(COMPLAINTS, {key: LEAST_110[key] for key in LEAST_110 if key != without})

    assert answer.status_code == 400 and field in answer.json()["fields"]


@pytest.mark.parametrize("missing", ["complainant", "employer"])
def test_every_other_channel_says_who_complains_of_whom(missing: str):
    answer = hotline().post(COMPLAINTS, body(**{missing: None}))

    assert answer.status_code == 400 and missing in answer.json()["fields"]


def test_an_urgent_order_runs_by_hours():
    answer = hotline().post(COMPLAINTS, body(urgent=True)).json()

    assert "HOT-03" in {clock["rule"] for clock in answer["clocks"]}
    assert hotline().get(f"{COMPLAINTS}{answer['number']}/").json()["urgent"] is True


def test_an_order_sent_again_with_other_words_stays_one_complaint():
    system = hotline()
    first = system.post(COMPLAINTS, body())
    again = system.post(COMPLAINTS, body(narrative="补充：还有加班费", workers_count=5, urgent=True))

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["number"] == first.json()["number"] and again.json()["repeated"]
    assert Complaint.objects.count() == 1


def test_the_kinds_of_answer_are_listed_with_their_wordings():
    told = hotline().get("/api/v1/answer-kinds/").json()

    assert len(told["results"]) == 10 and told["results"][0]["code"] == "paid"
    assert "{employer}" in told["results"][0]["text"] and "employer" in told["variables"]


def test_the_list_of_complaints_asks_no_more_when_it_grows(django_assert_max_num_queries):
    person = Rest("chenjing")
    for number in range(4):
        order = make_order(f"RX{number}", phone=f"1370000000{number}")
        person.post(door(order, "sign"), {})
    person.get(COMPLAINTS)
    with django_assert_max_num_queries(10):
        rows = person.get(COMPLAINTS).json()["results"]
    assert all(row["channel_events"] for row in rows)
