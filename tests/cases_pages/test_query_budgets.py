"""Each page stays within its budget of queries, and a list does not ask more when it grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.money import add_wage_line
from tests.factories import make_case
from tests.people import actor, client_of
from tests.query_budgets import BUDGETS

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    for number, state in enumerate(["received", "accepted", "mediating", "returned"]):
        make_case(state, phone=f"1390000000{number}")
    return make_case("ordered")


def queries(username: str, address: str) -> int:
    client = client_of(username)
    client.get(address)  # the calendar is read once a process
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for query in seen)


def test_every_page_keeps_to_its_budget(case):
    used = {address: queries("sunyan", address.format(number=case.number)) for address in BUDGETS}
    over = {address: f"{used[address]} queries, its budget is {most}" for address, most in BUDGETS.items()
            if used[address] > most}  # fmt: skip
    assert not over


def test_more_rows_make_no_more_queries(case):
    grow = ["/", "/cases/", f"/cases/{case.number}/", f"/cases/{case.number}/payments/"]
    before = {address: queries("sunyan", address) for address in grow}
    for number in range(3):
        make_case("investigating", phone=f"1370000000{number}")
        add_wage_line(case, name=f"工人{number}", owed=100, actor=actor("liming"))
    after = {address: queries("sunyan", address) for address in grow}
    assert all(after[address] <= before[address] for address in grow), (before, after)


def test_the_first_page_of_the_list_is_light(case):
    """Fifty rows; style, scripts and icons are counted where they are served."""
    for number in range(50):
        make_case(phone=f"136000000{number:02d}", employer=f"杭州第{number}建筑劳务有限公司")
    answer = client_of("sunyan").get("/cases/", headers={"accept-encoding": "gzip"})

    assert answer.content.count(b"data-row") == 50 or answer.headers.get("Content-Encoding") == "gzip"
    assert len(answer.content) < 40_000
