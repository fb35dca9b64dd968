"""REST: the list of group matters, the room, and what is done in it."""

import pytest

from accounts.models import Unit
from cases.models import GroupCheckItem, GroupMatter
from tests.api.rest import Rest, hotline
from tests.factories import make_complaint

GROUPS = "/api/v1/groups/"


@pytest.fixture
def matter(district: Unit) -> GroupMatter:
    make_complaint(by="hotline-12345", channel="12345", external_number="RX1", workers_count=12)
    return GroupMatter.objects.get()


def test_the_room_is_read_and_worked(matter: GroupMatter):
    person, address = Rest("liming"), f"{GROUPS}{matter.number}/"
    noted = person.post(f"{address}notes/", {"note": "负责人到场"})
    assert noted.status_code == 200, noted.content.decode()
    body = person.post(f"{address}checks/", {"item": "headcount", "note": "12 人"}).json()

    assert (body["headcount"], body["owed"], body["unseen"], body["cases_count"]) == (12, "12000.00", 0, 1)
    assert body["cases"][0]["number"] == matter.cases.get().number
    assert body["checks"][0]["done_at"] and not body["checks"][1]["done_at"]
    assert {"负责人到场", "12 人"} <= {line["note"] for line in body["log"]}


def test_closing_is_refused_while_lines_are_open(matter: GroupMatter):
    person, address = Rest("sunyan"), f"{GROUPS}{matter.number}/"
    refused = person.post(f"{address}close/", {"note": "已散去"})
    for code in GroupCheckItem.objects.values_list("code", flat=True):
        person.post(f"{address}checks/", {"item": code})
    stale = person.post(f"{address}close/", {"note": "已散去", "version": 9})
    closed = person.post(f"{address}close/", {"note": "已散去", "version": 1})

    assert (refused.status_code, refused.json()["code"]) == (409, "checks_open")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert closed.json()["closed_at"] and closed.json()["closing_note"] == "已散去"


def test_the_list_is_filtered_and_follows_the_row_rule(matter: GroupMatter):
    assert [row["number"] for row in Rest("chenjing").get(GROUPS).json()["results"]] == [matter.number]
    assert Rest("chenjing").get(GROUPS, open="false").json()["results"] == []
    assert Rest("wulei").get(GROUPS).json()["results"] == []
    assert Rest("wulei").get(f"{GROUPS}{matter.number}/").status_code == 404


def test_outside_systems_have_no_part_in_rooms(matter: GroupMatter):
    system, address = hotline(), f"{GROUPS}{matter.number}/"

    assert system.get(GROUPS).status_code == system.get(address).status_code == 403
    assert system.post(f"{address}notes/", {"note": "x"}).status_code == 403


def test_what_is_wrong_is_said_at_its_field(matter: GroupMatter):
    person, address = Rest("liming"), f"{GROUPS}{matter.number}/"
    for door, body, field in [("checks", {"item": "nothing"}, "item"), ("notes", {}, "note"), ("close", {}, "note")]:
        answer = person.post(f"{address}{door}/", body)
        assert answer.status_code == 400 and field in answer.json()["fields"]
