"""110 hands a matter over: three fields suffice, who is on duty hears of it, the employer is found out later."""

from datetime import timedelta

import pytest

from accounts.actions.duty import ShiftFacts, enter_rota
from accounts.models import DutyPart, Unit
from cases.models import Complaint, Worker
from common.time import moved_clock
from outbox.models import Message
from tests.api.rest import Rest
from tests.orders.orders import MONDAY, make_handover, text_of
from tests.people import actor, client_of, person, street

NEW = "/cases/new/police/"
LEAST = {"external_number": "JQ2026030201", "address": "解放路 1 号工地", "workers_count": "3人"}


@pytest.fixture(autouse=True)
def monday(district: Unit):
    with moved_clock(MONDAY):
        yield


def test_three_fields_are_enough():
    answer = client_of("chenjing").post(NEW, LEAST | {"workers_count": "３"})

    order = Complaint.objects.get()
    assert answer.headers["Location"] == f"/cases/{order.case.number}/"
    assert (order.channel, order.workers_count, order.address) == ("110", 3, "解放路 1 号工地")
    assert order.received_at == MONDAY and order.case.enterprise.is_unidentified
    assert not Worker.objects.exists()


def test_the_person_on_duty_gets_one_message(district: Unit):
    shift = ShiftFacts(person("liming"), DutyPart.POLICE, MONDAY - timedelta(hours=2), MONDAY + timedelta(hours=9))
    enter_rota(district, [shift], actor=actor("sunyan"))
    client = client_of("chenjing")
    client.post(NEW, LEAST | {"workers_count": "3", "phone": "13800005555", "handed_over_by": "0571"})
    client.post(NEW, LEAST | {"workers_count": "3"})  # pressed again

    [message] = Message.objects.filter(kind="police_order")
    assert message.recipient == person("liming")
    assert "13800005555" not in str(message.data)
    assert Complaint.objects.count() == 1


def test_the_telephone_is_sealed_and_masked():
    client = client_of("chenjing")
    client.post(NEW, LEAST | {"workers_count": "3", "phone": "138 0000 5555", "handed_over_by": "警号 0123"})

    order = Complaint.objects.get()
    page = text_of(client.get(f"/cases/{order.case.number}/"))
    assert order.complainant_phone == "13800005555"
    assert "13800005555" not in page and "138****5555" in page and "警号 0123" in page


def test_a_number_used_before_leads_to_its_case():
    first = make_handover("JQ1")
    answer = client_of("chenjing").post(NEW, LEAST | {"external_number": "JQ1", "workers_count": "3"}, follow=True)

    assert "没有重复登记" in text_of(answer) and first.case.number in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"external_number": ""}, "请填写警情编号"),
        ({"address": ""}, "请填写地点"),
        ({"workers_count": ""}, "请填写人数"),
        ({"workers_count": "很多"}, "人数请写 1 至"),
        ({"phone": "12"}, "手机号应为 11 位"),
    ],
)
def test_what_is_missing_is_named_and_the_rest_stays(changed: dict, sentence: str):
    answer = client_of("chenjing").post(NEW, LEAST | {"workers_count": "3", "employer": "某劳务公司"} | changed)

    assert answer.status_code == 422 and sentence in text_of(answer) and "某劳务公司" in text_of(answer)
    assert not Complaint.objects.exists()


def test_a_moment_to_come_is_refused():
    later = {"workers_count": "3", "received_at": "2026-03-02T23:00"}
    answer = client_of("chenjing").post(NEW, LEAST | later)

    assert answer.status_code == 409 and "收到时间不能晚于现在" in text_of(answer)


def test_the_employer_is_identified_on_a_page_of_its_own():
    order = make_handover("JQ1", at=street())
    client = client_of("liming")
    assert f"/cases/{order.case.number}/employer/" in text_of(client.get(f"/cases/{order.case.number}/"))

    typed = {"version": order.case.version, "employer": "杭州新丰餐饮有限公司", "credit_code": ""}
    client.post(f"/cases/{order.case.number}/employer/", typed)

    order.case.refresh_from_db()
    assert order.case.enterprise.name == "杭州新丰餐饮有限公司"
    assert "核实用人单位：杭州新丰餐饮有限公司" in text_of(client.get(f"/cases/{order.case.number}/"))


def test_a_page_that_grew_old_and_a_wrong_code_keep_what_was_typed():
    order = make_handover("JQ1")
    client, address = client_of("liming"), f"/cases/{order.case.number}/employer/"
    typed = {"version": order.case.version, "employer": "杭州新丰餐饮有限公司"}
    wrong = client.post(address, typed | {"credit_code": "123"})
    client.post(address, typed)
    stale = client.post(address, typed | {"employer": "另一家公司"})

    assert wrong.status_code == 422 and "应为 18 位" in text_of(wrong)
    assert stale.status_code == 409 and "另一家公司" in text_of(stale) and "他人刚刚办理过" in text_of(stale)


def test_over_rest_too():
    from_rest = Rest("liming")
    order = make_handover("JQ1")
    told = from_rest.post(f"/api/v1/cases/{order.case.number}/employer/", {"name": "杭州新丰餐饮有限公司"})

    assert told.status_code == 200 and told.json()["employer"]["name"] == "杭州新丰餐饮有限公司"
    empty = from_rest.post(f"/api/v1/cases/{order.case.number}/employer/", {"name": " "})
    assert empty.status_code == 400 and "name" in empty.json()["fields"]
