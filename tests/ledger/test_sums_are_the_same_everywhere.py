"""The ledger adds up: the list, each of its pages, the export, REST and the case page say the same sums."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from cases.actions.money import add_wage_line
from cases.models import WageLine
from cases.queries.ledger.workers import Selection, page_of, totals
from common.errors import Refused
from tables.actions.outgoing.ask import decide_export
from tables.tasks import make_exports
from tests.factories import make_case
from tests.ledger.large import make_large_case
from tests.people import actor, client_of
from tests.tables.files import ask, lines, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    """60 workers with two months each, the first ten of them paid one month, and the line of the registration."""
    return make_large_case(workers=60, months=2, entries=0, paid=10)


def exported(case, **how) -> list[list]:
    """Every line of the file."""
    return lines(made(kind="ledger", filters={"case": case.number, **how.pop("filters", {})}, **how))


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
    rows, cells = exported(case), exported(case, file_format="xlsx")
    told = client.get(f"/api/v1/cases/{case.number}/ledger/").json()

    assert page.count("¥24,000.00") == 2 and page.count("¥23,000.00") == 2  # above and below the table
    assert page.count("data-row") == 50
    assert len(rows) == 1 + 121 + 3 and rows[-3][0] == cells[-3][0] == (
        "合计：61 人，121 笔；应付 24000.00 元，单位认可 0.00 元，责令 0.00 元，已付 1000.00 元，未付 23000.00 元"
    )
    assert "导出：工资台账" in rows[-2][0] and rows[-1][0].startswith("共 121 行，SHA-256 ")
    assert sum(Decimal(row[8]) for row in rows[1:-3]) == Decimal("24000.00")
    assert [sum(row[column] for row in cells[1:-3]) for column in (8, 11, 12)] == [24000, 1000, 23000]
    assert [int(row[0]) for row in rows[1:-3]] == list(range(1, 122))
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
    assert f'/exports/ledger/new/?case={case.number}&amp;kind=overtime&amp;unpaid=1"' in page
    rows = exported(case, filters={"unpaid": "1"})[1:-3]
    assert len(rows) == 4 and sum(Decimal(row[8]) for row in rows) == Decimal("12207.00")
    for wrong in ({"kind": "bribes"}, {"unpaid": "yes"}):
        with pytest.raises(Refused, match="筛选条件有误"):
            ask(kind="ledger", filters={"case": case.number} | wrong)
    assert {row[6] for row in exported(case, filters={"kind": "overtime"})[1:-3]} == {""}
    assert client.get(f"/api/v1/cases/{case.number}/ledger/?kind=bribes").status_code == 400


def test_people_are_masked_in_the_file_until_another_approves(district):
    case = make_case("investigating", id_number="330102199001011237", name="=张三")
    filters = {"case": case.number}
    assert exported(case)[1][1:4] == ["'=**", "330102********1237", "138****1234"]
    plain = ask(kind="ledger", filters=filters, unmasked=True, reason="法院要求提供名册")
    make_exports()
    plain.refresh_from_db()
    assert plain.state == "asked" and not plain.file
    decide_export(plain, approve=True, actor=actor("sunyan"))
    make_exports()
    assert lines(plain)[1][1:4] == ["'=张三", "330102199001011237\t", "13800001234"]


def test_the_months_of_a_worker_stand_together_whenever_they_were_entered(district):
    case = make_large_case(workers=2, months=1, entries=0, paid=0)
    late = {"kind": "wages", "period_from": date(2020, 1, 1), "period_to": date(2020, 1, 31)}
    add_wage_line(case, name="工人000", phone="13900000000", owed=Decimal("7"), actor=actor("liming"), **late)
    told = [row[3] for row in exported(case)[1:-3]]
    assert told == sorted(told, key=told.index) and len(set(told)) == 3 < len(told)


def test_the_sheet_to_print_has_every_worker_and_a_small_case_is_shown_line_by_line(case):
    page = client_of("liming").get(f"/cases/{case.number}/ledger/?all=1").content.decode()
    assert page.count("data-row") == 61 and "data-print" in page

    large = client_of("liming").get(f"/cases/{case.number}/").content.decode()
    assert "另有 51 人，见工资台账" in large and "¥23,000.00" in large

    small = make_case("investigating", phone="13900009999")
    page = client_of("liming").get(f"/cases/{small.number}/").content.decode()
    assert "/reveal/worker/" in page and "工资台账" in page


def test_nobody_of_another_street_sees_the_ledger(case):
    for address in ("ledger/", "ledger/payments/", f"ledger/{case.workers.first().pk}/"):
        assert client_of("wulei").get(f"/cases/{case.number}/{address}").status_code == 404
        assert client_of("feng").get(f"/cases/{case.number}/{address}").status_code == 200
    stranger = make_case("investigating", phone="13700009999")
    address = f"/cases/{case.number}/ledger/{stranger.workers.get().pk}/"
    assert client_of("liming").get(address).status_code == 404
    for who, filters in (("wulei", {"case": case.number}), ("liming", {}), ("liming", {"case": "X"})):
        with pytest.raises(Refused, match="没有这个案件"):
            ask(by=who, kind="ledger", filters=filters)
    assert "工资台账" not in client_of("liming").get("/exports/").content.decode(), "there is none without a case"
