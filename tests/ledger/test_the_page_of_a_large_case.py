"""A case of 200 workers for 24 months each: the pages ask as few questions as those of a small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_case
from tests.ledger.large import make_large_case
from tests.people import client_of
from tests.query_budgets import BUDGETS

pytestmark = pytest.mark.django_db
FRAME = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
PAGES = ("/cases/{number}/", "/cases/{number}/ledger/", "/cases/{number}/payments/", "/cases/{number}/ledger/payments/")


def queries(client, address: str) -> tuple[int, str]:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    return sum(not one["sql"].startswith(FRAME) for one in seen), answer.content.decode()


def test_no_page_asks_more_for_a_large_case(district):
    large, client = make_large_case(paid=100), client_of("sunyan")
    small = make_case("investigating", phone="13900009999")
    for page in PAGES:
        used, text = queries(client, page.format(number=large.number))
        assert used <= BUDGETS[page], f"{page} makes {used} queries, its budget is {BUDGETS[page]}"
        assert used <= queries(client, page.format(number=small.number))[0] + 1
        assert len(text) < 300_000

    case_page = client.get(f"/cases/{large.number}/").content.decode()
    assert "另有 191 人，见工资台账" in case_page and "¥492,000.00" in case_page and "?timeline=all" in case_page
    assert case_page.count("timeline-what") <= 20
    latest = client.get(f"/cases/{large.number}/ledger/payments/", headers={"HX-Request": "true"}).content.decode()
    assert latest.count("/reverse/") == 20 and "全部付款记录" in latest and "<html" not in latest
