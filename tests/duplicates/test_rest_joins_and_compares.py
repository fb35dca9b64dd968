"""REST: a person's program joins while registering and asks for likely duplicates; an outside system does neither."""

import pytest

from cases.models import Complaint, Joining
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.factories import make_complaint
from tests.people import street

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(district) -> Complaint:
    return make_complaint(channel="petition", external_number="P-1")


def own(**changes: object) -> dict:
    return order(channel="telephone", external_number=None, **changes)


def test_registered_and_joined_in_one_request_with_the_facts(earlier):
    answer = Rest("chenjing").post(COMPLAINTS, own(join_into=earlier.case.number))

    assert answer.status_code == 201, answer.content.decode()
    assert answer.json()["case"]["number"] == earlier.case.number
    assert "phone" in Joining.objects.get().facts["reasons"]


def test_a_case_not_seen_is_refused_at_its_field_and_nothing_is_registered(earlier):
    elsewhere = make_complaint(by="wulei", at=street("hubin")).case
    for number in (elsewhere.number, "AX2026-999999"):
        answer = Rest("chenjing").post(COMPLAINTS, own(join_into=number))
        assert answer.status_code in (400, 422) and "join_into" in answer.content.decode()
    assert Complaint.objects.count() == 2


def test_an_outside_system_neither_joins_nor_asks(earlier):
    answer = hotline().post(COMPLAINTS, order(join_into=earlier.case.number))
    assert answer.status_code in (400, 422) and "join_into" in answer.content.decode()

    registered = hotline().post(COMPLAINTS, order()).json()["number"]
    assert hotline().get(f"{COMPLAINTS}{registered}/duplicates/").status_code == 403


def test_the_likely_duplicates_of_a_complaint_best_first(earlier):
    number = Rest("chenjing").post(COMPLAINTS, own()).json()["number"]
    answer = Rest("chenjing").get(f"{COMPLAINTS}{number}/duplicates/")

    assert answer.status_code == 200
    (found,) = answer.json()["results"]
    assert found["case"] == earlier.case.number and found["external_number"] == "P-1"
    assert found["score"] == sum(fact["points"] for fact in found["facts"]) > 60
    assert "13800001234" not in answer.content.decode() and "张三" not in answer.content.decode()
    assert Rest("wulei").get(f"{COMPLAINTS}{number}/duplicates/").status_code == 404
