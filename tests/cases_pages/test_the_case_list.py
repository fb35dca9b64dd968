"""The case list: filters stand in the address, pages turn by key, sums fit, views are kept per person."""

from decimal import Decimal

import pytest

from cases.models import Case, SavedView
from cases.queries import case_list
from tests.factories import make_case, make_complaint
from tests.people import client_of, street

pytestmark = pytest.mark.django_db


def numbers(page: str) -> set[str]:
    return {number for number in Case.objects.values_list("number", flat=True) if f"/cases/{number}/" in page}


def shown(username: str, query: str = "") -> set[str]:
    answer = client_of(username).get(f"/cases/{query}")
    assert answer.status_code == 200
    return numbers(answer.content.decode())


def test_each_filter_narrows_the_list_and_is_removed_by_its_chip(district):
    received = make_case("received").number
    waiting = make_case(phone="13900000001", workers_count=12, employer="杭州东升酒店").number
    assert shown("sunyan") == {received, waiting}

    assert shown("sunyan", "?state=received") == {received}
    assert shown("sunyan", "?state=received&state=dispatched") == {received, waiting}
    assert shown("sunyan", "?group=on") == {waiting}
    assert shown("sunyan", "?channel=110") == set()
    assert shown("sunyan", f"?unit={street('hubin').pk}") == set()
    assert shown("sunyan", "?received_from=2099-01-01") == set()
    page = client_of("sunyan").get("/cases/?state=received&group=on").content.decode()
    assert 'href="?group=on"' in page and 'href="?state=received"' in page


def test_the_open_cases_of_an_inspector_are_listed_under_the_name(district):
    filed, closed = make_case("investigating").number, make_case("closed", phone="13900000001").number
    make_case("received", phone="13900000002")

    assert shown("sunyan", "?officer=liming") == {filed}
    assert shown("sunyan", "?officer=liming&part=lead") == {filed} and not shown(
        "sunyan", "?officer=liming&part=assistant"
    )
    assert shown("sunyan", "?officer=zhaomin&part=assistant") == {filed} != {closed}
    page = client_of("sunyan").get("/cases/?officer=liming").content.decode()
    assert "监察员: 李明" in page and "监察员: liming" not in page


def test_a_filter_nobody_knows_is_said_and_narrows_nothing(district):
    number = make_case().number

    answer = client_of("sunyan").get("/cases/?state=melted&light=purple&received_from=gestern&after=x&due=1")

    assert answer.status_code == 200
    assert number in answer.content.decode() and "error-summary" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "unit=99999999999999999999&unit=x&unit=-1",
        "received_to=9999-12-31&received_from=0001-01-01",
        "due=9999-12-31",
        "after=99999999999999999&before=1",
        "after=99999999999999999999999",
        "q=%25%5F%27%22&state=&light=",
        "q=" + "x" * 3000,
        "group=maybe&scope=everything",
    ],
)
def test_an_address_typed_by_hand_breaks_nothing(district, query):
    make_case()

    assert client_of("sunyan").get(f"/cases/?{query}").status_code == 200


def test_a_street_sees_its_own_and_the_district_all(district):
    ours, theirs = make_case().number, make_complaint(by="wulei", at=street("hubin"), phone="13911112222").case.number

    assert shown("chenjing") == {ours} and shown("wulei") == {theirs}
    assert shown("sunyan") == shown("feng") == {ours, theirs}


def test_the_administrator_has_no_business_here(district):
    assert client_of("admin").get("/cases/").status_code == 403
    assert client_of("admin").post("/cases/search/", {"q": "张三"}).status_code == 403


def test_count_and_sums_are_those_of_the_selection(district):
    make_case(amount=Decimal("12000"))
    make_case(amount=Decimal("3000.50"), phone="13900000001")

    assert "共 2 件 · 合计欠薪 ¥15,000.50 · 未付 ¥15,000.50" in client_of("sunyan").get("/cases/").content.decode()


def test_pages_turn_by_key_forward_and_back_without_loss(district, monkeypatch):
    monkeypatch.setattr(case_list, "PAGE_SIZE", 2)
    made = [make_case(phone=f"1390000000{number}").pk for number in range(5)][::-1]

    def page(**at) -> case_list.Page:
        return case_list.page_of(Case.objects.all(), **at)

    first = page()
    second = page(after=first.older)
    third = page(after=second.older)
    assert [[row.case.pk for row in one.rows] for one in (first, second, third)] == [made[:2], made[2:4], made[4:]]
    assert first.newer is None and third.older is None
    back = page(before=third.newer)
    assert [row.case.pk for row in back.rows] == made[2:4]
    assert [row.case.pk for row in page(before=back.newer).rows] == made[:2]
    assert page(before=back.newer).newer is None


def test_a_long_list_says_more_than_a_thousand(district, monkeypatch):
    monkeypatch.setattr(case_list, "COUNT_UP_TO", 1)
    make_case()
    make_case(phone="13900000001")

    assert "1+ 件" in client_of("sunyan").get("/cases/").content.decode()


def test_a_view_is_kept_for_its_owner_and_dropped_again(district):
    make_case()
    client = client_of("sunyan")
    client.post("/cases/views/", {"name": "群体", "query": "group=on&after=5&evil=1"})

    view = SavedView.objects.get()
    assert (view.user.username, view.name, view.query) == ("sunyan", "群体", "group=on")
    assert "?group=on" in client.get("/cases/").content.decode()
    assert client_of("liming").post(f"/cases/views/{view.pk}/delete/").status_code == 404

    client.post(f"/cases/views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name_and_a_filter_and_auditors_keep_none(district):
    client_of("sunyan").post("/cases/views/", {"name": " ", "query": "group=on"})
    client_of("sunyan").post("/cases/views/", {"name": "空", "query": ""})
    client_of("feng").post("/cases/views/", {"name": "群体", "query": "group=on"})

    assert not SavedView.objects.exists()


def test_a_view_keeps_no_telephone(district):
    answer = client_of("sunyan").post("/cases/views/", {"name": "急", "query": "q=13800001234&group=on"})
    client_of("sunyan").post("/cases/views/", {"name": "张三 13800001234", "query": "group=on"})

    assert answer.headers["Location"] == "/cases/?group=on"
    assert list(SavedView.objects.values_list("name", "query")) == [("急", "group=on")]


def test_an_empty_result_offers_to_clear_the_filters(district):
    page = client_of("sunyan").get("/cases/?state=closed").content.decode()

    assert "没有符合条件的案件" in page and "清除全部条件" in page
