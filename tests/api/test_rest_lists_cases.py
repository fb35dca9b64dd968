"""GET /api/v1/cases/: filters, pages, and a fixed number of queries however many rows."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.time import CHINA, moved_clock
from tests.api.rest import COMPLAINTS, Rest
from tests.factories import make_case, make_complaint
from tests.people import street

CASES = "/api/v1/cases/"
pytestmark = pytest.mark.django_db


def _numbers(client: Rest, **query) -> set[str]:
    answer = client.get(CASES, **query)
    assert answer.status_code == 200, answer.content.decode()
    return {row["number"] for row in answer.json()["results"]}


def test_filters_narrow_the_list(district):
    with moved_clock(datetime(2026, 3, 2, 9, tzinfo=CHINA)):
        new, received = make_case(), make_case("received")
        there = make_complaint(at=street("hubin"), by="wulei").case
    with moved_clock(datetime(2026, 3, 3, 9, tzinfo=CHINA)):
        closed = make_case("closed")
        li = Rest("liming")
        assert _numbers(li) == {new.number, received.number, there.number, closed.number}
        assert _numbers(li, state="received") == {received.number}
        assert _numbers(li, state=["received", "closed"]) == {received.number, closed.number}
        assert _numbers(li, outcome="unfounded") == {closed.number}
        assert _numbers(li, unit=there.unit.code, state="dispatched") >= {there.number}
        assert _numbers(li, received_after="2026-03-03T00:00:00+08:00") == {closed.number}
        assert _numbers(li, received_before="2026-03-03T00:00:00+08:00") == {new.number, received.number, there.number}
        assert _numbers(li, updated_after="2026-03-03T00:00:00+08:00") == {closed.number}
        assert _numbers(li, overdue="true") == set()
    with moved_clock(datetime(2026, 4, 2, 9, tzinfo=CHINA)):
        assert _numbers(Rest("liming"), overdue="true") == {new.number, received.number, there.number}
        assert _numbers(Rest("liming"), overdue="false") == {closed.number}


@pytest.mark.parametrize(
    "query", [{"state": "lost"}, {"received_after": "yesterday"}, {"overdue": "true", "route": "moon"}]
)
def test_a_filter_that_makes_no_sense_is_400(district, query):
    answer = Rest("liming").get(CASES, **query)

    assert answer.status_code == 400
    assert answer.json()["fields"]


def test_pages_follow_each_other_without_gap_or_repeat(district):
    cases = [make_case().number for _time in range(5)]
    li = Rest("liming")
    seen, path = [], f"{CASES}?page_size=2"
    while path:
        page = li.get(path).json()
        seen += [row["number"] for row in page["results"]]
        path = page["next"]
    assert seen == cases[::-1]
    assert li.get(f"{CASES}?cursor=nonsense").status_code == 400


def test_money_is_text_with_two_places(district):
    make_case()
    row = Rest("liming").get(CASES).json()["results"][0]

    assert row["money"]["owed"] == "12000.00"
    assert row["money"]["outstanding"] == "12000.00"


@pytest.mark.parametrize("path", [CASES, COMPLAINTS, "/api/v1/clocks/"])
def test_ten_rows_cost_as_many_queries_as_one(district, path):
    li, counts = Rest("liming"), []
    for more in (1, 4):
        for _time in range(more):
            make_case("investigating")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            li.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, [query["sql"][:120] for query in queries]


def test_one_case_costs_a_fixed_number_of_queries(district):
    li = Rest("liming")
    with CaptureQueriesContext(connection) as few:
        li.get(f"{CASES}{make_case('investigating').number}/")
    case = make_case("ordered")
    for number in range(3):
        Rest("chenjing").post(f"{CASES}{case.number}/wage-lines/", {"worker": {"name": f"工{number}"}, "owed": "5"})
    with CaptureQueriesContext(connection) as many:
        li.get(f"{CASES}{case.number}/")
    reads = [query["sql"] for query in many if query["sql"].startswith("SELECT")]
    assert len(reads) <= 19, "\n".join(re.sub(r"SELECT .*? FROM", "FROM", one)[:130] for one in reads)
    assert few


def test_my_clocks_soonest_first(district):
    with moved_clock(datetime(2026, 3, 2, 9, tzinfo=CHINA)):
        make_case("investigating")
        make_complaint(at=street("hubin"), by="wulei")
        rows = Rest("chenjing").get("/api/v1/clocks/").json()["results"]
        assert {row["unit"] for row in rows} == {"小营街道劳动保障监察中队"}
        assert [row["due_at"] for row in rows] == sorted(row["due_at"] for row in rows)
        assert Rest("liming").get("/api/v1/clocks/", overdue="true").json()["results"] == []
        assert Rest("tax-feed").get("/api/v1/clocks/").json()["results"] == []
    with moved_clock(datetime(2026, 3, 2, 9, tzinfo=CHINA) + timedelta(days=400)):
        assert Rest("liming").get("/api/v1/clocks/", overdue="true").json()["results"]
