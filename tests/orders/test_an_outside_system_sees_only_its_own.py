"""One case, two channels: each reads its own complaint, and nothing of the other."""

import json

import pytest

from accounts.models import Unit
from cases.actions.orders import answer_order, respond, sign
from cases.actions.steps import TAKE_STEP
from cases.models import AnswerKind, Case, Complaint
from common.time import moved_clock
from tests.api.rest import COMPLAINTS, Rest, hotline
from tests.orders.orders import MONDAY, make_handover, make_order
from tests.people import actor


@pytest.fixture
def joined(district: Unit) -> tuple[Complaint, Complaint, Case]:
    """The hand-over of the police went into the case of the hotline; people worked on both orders."""
    with moved_clock(MONDAY):
        order = make_order("RX1", workers_count=2)
        handover = make_handover("JQ7", employer="杭州宏达服饰有限公司", name="李四", phone="13900002222")
        was = handover.case
        TAKE_STEP["join"](was, into=order.case, reason="同一事项", actor=actor("chenjing"))
        handover.refresh_from_db()
        sign(order, actor=actor("chenjing"))
        respond(handover, how="已到现场", actor=actor("liming"))
        answer_order(order, kind=AnswerKind.objects.get(code="filed"), actor=actor("chenjing"))
        answer_order(handover, kind=AnswerKind.objects.get(code="filed"), actor=actor("chenjing"))
        yield order, handover, was


def test_what_was_joined_does_not_look_closed(joined: tuple) -> None:
    order, handover, _was = joined
    told = Rest("police-110").get(f"{COMPLAINTS}{handover.number}/").json()

    assert told["joined_into"] == order.case.number == told["case"]["number"]
    assert told["case"]["state"] == "dispatched" and told["case"]["outcome"] == "" and told["answer"] is None
    assert [event["kind"] for event in told["channel_events"]] == ["interim", "responded", "joined"]
    assert order.case.number in told["channel_events"][-1]["text"]
    assert hotline().get(f"{COMPLAINTS}{order.number}/").json()["joined_into"] == ""


def test_the_list_says_so_too_and_undoing_takes_it_back(joined: tuple) -> None:
    order, handover, was = joined
    police = Rest("police-110")
    [row] = police.get(COMPLAINTS).json()["results"]
    assert (row["number"], row["joined_into"]) == (handover.number, order.case.number)

    TAKE_STEP["unjoin"](was, reason="不是同一事项", actor=actor("chenjing"))
    [row] = police.get(COMPLAINTS).json()["results"]
    assert (row["joined_into"], row["case"]["number"]) == ("", was.number)


def test_each_sees_its_own_answer_and_not_the_others_order(joined: tuple) -> None:
    order, handover, _was = joined
    for system, own, other in ((hotline(), order, handover), (Rest("police-110"), handover, order)):
        told = system.get(f"{COMPLAINTS}{own.number}/").json()
        assert own.external_number in told["answers"][0]["text"]
        assert other.external_number not in json.dumps(told, ensure_ascii=False)
        assert system.get(f"{COMPLAINTS}{other.number}/").status_code == 404


def test_the_case_shows_each_only_what_is_its_own(joined: tuple) -> None:
    order, handover, was = joined
    for system, own, other in ((hotline(), order, handover), (Rest("police-110"), handover, order)):
        answer = system.get(f"/api/v1/cases/{order.case.number}/")
        assert answer.status_code == 200
        told, text = answer.json(), answer.content.decode()
        assert [row["number"] for row in told["complaints"]] == [own.number]
        for secret in (other.number, other.external_number, "张三", "李四", was.number):
            assert secret not in text, secret
        assert told["wage_lines"] == told["payments"] == []
        assert any("答复" in row["text"] for row in told["timeline"])
        own_rules = {"LOC-06", "HOT-01"} if own is order else {"LOC-05"}
        others = {"LOC-05"} if own is order else {"LOC-06", "HOT-01"}
        rules = {clock["rule"] for clock in told["clocks"]}
        assert own_rules <= rules and not others & rules


def test_the_case_that_was_joined_is_no_ones_but_who_brought_it(joined: tuple) -> None:
    _order, _handover, was = joined

    assert hotline().get(f"/api/v1/cases/{was.number}/").status_code == 404
    told = Rest("police-110").get(f"/api/v1/cases/{was.number}/").json()
    assert told["state"] == "joined"


def test_an_order_sent_again_after_joining_hears_only_its_own_limits(joined: tuple) -> None:
    _order, handover, _was = joined
    body = {"channel": "110", "external_number": "JQ7", "place": {"address": "解放路 1 号"}, "workers_count": 9}
    told = Rest("police-110").post(COMPLAINTS, body).json()

    assert told["repeated"] and told["number"] == handover.number
    assert not {"HOT-01", "LOC-06"} & {clock["rule"] for clock in told["clocks"]}
