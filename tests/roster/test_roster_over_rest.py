"""A roster over REST: all rows or none, through the same validators and the same storing."""

from collections.abc import Callable

from cases.models import Case, GroupMatter, Roster
from tests.api.rest import Rest
from tests.roster.sheets import id_number


def row(number: int, **changes: object) -> dict:
    return {"name": f"工人{number}", "id_number": id_number(number), "phone": f"139{number:08d}",
            "period_from": "2026-01", "period_to": "2026-03", "wages": "12000.00",
            "is_migrant_worker": True} | changes  # fmt: skip


def path(case: Case) -> str:
    return f"/api/v1/cases/{case.number}/rosters/"


def test_rows_become_workers_and_lines(case: Case) -> None:
    answer = Rest("chenjing").post(path(case), {"rows": [row(n) for n in range(1, 10)] + [row(10, overtime="300")]})
    assert answer.status_code == 201, answer.content.decode()
    assert answer.json() == {
        "added": 10, "known": 0, "lines": 11, "already": 0, "differ": 0, "by_name": 0, "owed": "120300.00",
        "workers_count": 11, "is_group": True, "version": Case.objects.get(pk=case.pk).version,
    }  # fmt: skip
    assert GroupMatter.objects.get().headcount == 11
    roster = Roster.objects.get()
    assert roster.state == "done" and not roster.parts.exists()


def test_one_bad_row_and_none_is_stored_and_each_is_named(case: Case) -> None:
    rows = [row(1), row(2, phone="12"), row(3, wages=""), row(1), row(4, id_number=None, wages="1.234")]
    answer = Rest("chenjing").post(path(case), {"rows": rows})
    assert answer.status_code == 400
    said = answer.json()["fields"]["rows"]
    assert set(said) == {"1", "2", "3", "4"} and set(said["1"]) == {"phone"} and "第 1 行" in said["3"]["wages"][0]
    assert case.workers.count() == 1 and not Roster.objects.exists()
    english = Rest("chenjing", language="en").post(path(case), {"rows": rows})
    assert english.json()["fields"]["rows"]["1"]["phone"][0].isascii()


def test_a_number_in_place_of_text_is_refused(case: Case) -> None:
    answer = Rest("chenjing").post(path(case), {"rows": [row(1, id_number=330102199001011000), row(2, nickname="x")]})
    assert answer.status_code == 400 and "字符串" in answer.content.decode() and "nickname" in answer.content.decode()


def test_the_same_rows_again_are_not_doubled_and_a_repeat_hears_the_first_answer(case: Case) -> None:
    rest = Rest("chenjing")
    body = {"rows": [row(1), row(2)]}
    first = rest.post(path(case), body, key="roster-1")
    repeat = rest.post(path(case), body, key="roster-1")
    assert (first.status_code, repeat.status_code) == (201, 200) and first.json() == repeat.json()
    again = rest.post(path(case), body, key="roster-2").json()
    assert (again["added"], again["lines"], again["already"]) == (0, 0, 2)


def test_a_second_row_of_one_name_alone_is_refused_until_it_is_said_to_be_another_person(case: Case) -> None:
    rest = Rest("chenjing")
    rows = [row(1, id_number="", phone="", name="李强"), row(1, id_number="", phone="", name="李强", wages="9000")]
    answer = rest.post(path(case), {"rows": rows})
    assert answer.status_code == 400 and "与第 1 行同名" in answer.json()["fields"]["rows"]["1"]["name"][0]
    rows[1]["another_person"] = True
    assert rest.post(path(case), {"rows": rows}).json()["added"] == 2
    assert rest.post(path(case), {"rows": rows}).json()["added"] == 0, "sent again it adds nobody"


def test_limits_rights_and_versions(case: Case) -> None:
    rest = Rest("chenjing")
    assert rest.post(path(case), {"rows": []}).status_code == 400
    assert rest.post(path(case), {"rows": [row(n) for n in range(1001)]}).status_code == 400
    assert rest.post(path(case), {"rows": [row(1)], "version": 99}).status_code == 409
    assert Rest("wulei").post(path(case), {"rows": [row(1)]}).status_code == 404
    assert Rest("feng").post(path(case), {"rows": [row(1)]}).status_code == 403
    assert Rest("zhou").post(path(case), {"rows": [row(1)]}).status_code == 409


def test_a_thousand_rows_at_once(case: Case, django_assert_max_num_queries: Callable) -> None:
    rest = Rest("chenjing")
    with django_assert_max_num_queries(80):
        answer = rest.post(path(case), {"rows": [row(n) for n in range(1, 1001)]})
    assert answer.json()["added"] == 1000
