"""The ledger adds up: the list, each of its pages, the export, REST and the case page say the same sums."""

import csv
import io
from decimal import Decimal

import pytest
from django.db.models import Sum
from python_calamine import CalamineWorkbook

from cases.actions.money import add_wage_line
from cases.models import WageLine
from cases.queries.ledger.workers import Selection, page_of, totals
from tests.factories import make_case
from tests.ledger.large import make_large_case
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    """60 workers with two months each, the first ten of them paid one month, and the line of the registration."""
    return make_large_case(workers=60, months=2, entries=0, paid=10)


def read(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_totals_are_those_of_all_rows_and_the_pages_add_up_to_them(case):
    first, after = page_of(case, Selection())
    second, end = page_of(case, Selection(after=after))
    found = totals(case, Selection())

    assert (len(first), len(second), end) == (50, 11, None)
    for name in ("owed", "paid", "outstanding", "lines"):
        assert sum(getattr(row, name) for row in [*first, *second]) == getattr(found, name), name
    assert found.owed == WageLine.objects.aggregate(s=Sum("owed"))["s"] == Decimal("24000.00")
    assert (found.paid, found.workers, found.lines) == (Decimal("1000.00"), 61, 121)


def test_list_export_and_rest_say_the_same(case):
    client = client_of("liming")
    page = client.get(f"/cases/{case.number}/ledger/").content.decode()
    rows = list(csv.reader(io.StringIO(read(client.get(f"/cases/{case.number}/ledger/file/csv/")).decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(read(client.get(f"/cases/{case.number}/ledger/file/xlsx/"))))
    cells = sheet.get_sheet_by_index(0).to_python()
    told = client.get(f"/api/v1/cases/{case.number}/ledger/").json()

    assert page.count("¥24,000.00") == 2 and page.count("¥23,000.00") == 2  # above and below the table
    assert page.count("data-row") == 50
    assert len(rows) == 123 and rows[-1][7:] == ["24000.00", "0.00", "0.00", "1000.00", "23000.00"]
    assert sum(Decimal(row[7]) for row in rows[1:-1]) == Decimal("24000.00")
    assert [cells[-1][column] for column in (7, 10, 11)] == [24000, 1000, 23000] and len(cells) == 123
    assert told["totals"]["owed"] == "24000.00" and told["totals"]["outstanding"] == "23000.00"
    assert len(told["results"]) == 50 and told["next"]
    rest = client.get(told["next"]).json()["results"]
    assert len(rest) == 11 and sum(Decimal(row["owed"]) for row in told["results"] + rest) == Decimal("24000.00")


def test_filters_hold_for_rows_totals_and_files(district):
    case = make_large_case(workers=3, months=1, entries=0, paid=1)
    add_wage_line(case, name="工人001", phone="13900000001", kind="overtime", owed=Decimal("7"), actor=actor("liming"))
    client = client_of("liming")

    unpaid = totals(case, Selection(unpaid=True))
    assert (unpaid.workers, unpaid.owed) == (3, Decimal("12207.00"))  # 工人000 is paid
    overtime = totals(case, Selection(kind="overtime"))
    assert (overtime.workers, overtime.lines, overtime.owed) == (1, 1, Decimal("7.00"))
    page = client.get(f"/cases/{case.number}/ledger/?kind=overtime&unpaid=1").content.decode()
    assert "工人001" in page and "工人002" not in page and "¥7.00" in page
    rows = read(client.get(f"/cases/{case.number}/ledger/file/csv/?unpaid=1")).decode("utf-8-sig").splitlines()
    assert len(rows) == 6 and "工人000" not in "".join(rows)
    assert client.get(f"/api/v1/cases/{case.number}/ledger/?kind=bribes").status_code == 400


def test_numbers_of_people_are_masked_in_files_and_names_for_those_who_only_look(district):
    case = make_case("investigating", id_number="330102199001011237", name="=张三")
    for username, name in (("liming", "'=张三"), ("feng", "'=**")):
        answer = client_of(username).get(f"/cases/{case.number}/ledger/file/csv/")
        row = list(csv.reader(io.StringIO(read(answer).decode("utf-8-sig"))))[1]
        assert row[1:4] == [name, "330102********1237", "138****1234"]
        assert answer["Content-Disposition"].startswith("attachment")


def test_the_sheet_to_print_has_every_worker_and_a_small_case_is_shown_line_by_line(case):
    page = client_of("liming").get(f"/cases/{case.number}/ledger/?all=1").content.decode()
    assert page.count("data-row") == 61 and "data-print" in page

    large = client_of("liming").get(f"/cases/{case.number}/").content.decode()
    assert "另有 51 人，见工资台账" in large and "¥23,000.00" in large

    small = make_case("investigating", phone="13900009999")
    page = client_of("liming").get(f"/cases/{small.number}/").content.decode()
    assert "/reveal/worker/" in page and "工资台账" in page


def test_nobody_of_another_street_sees_the_ledger(case):
    for address in ("ledger/", "ledger/payments/", "ledger/file/csv/", f"ledger/{case.workers.first().pk}/"):
        assert client_of("wulei").get(f"/cases/{case.number}/{address}").status_code == 404
        assert client_of("feng").get(f"/cases/{case.number}/{address}").status_code == 200
    stranger = make_case("investigating", phone="13700009999")
    address = f"/cases/{case.number}/ledger/{stranger.workers.get().pk}/"
    assert client_of("liming").get(address).status_code == 404
