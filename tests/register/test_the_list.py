"""The list of employers: everybody sees the own place, narrowed and counted, in the same few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.time import today
from enterprises.actions.register import mark_verified
from enterprises.models import Enterprise
from enterprises.queries.register import Filters, count_of, coverage_of, page_of, selected
from tests.counted import click_all, words
from tests.people import actor, client_of, street
from tests.register.rows import code_of, employer, many

ADDRESS = "/enterprises/"


def text(username: str, query: str = "") -> str:
    return client_of(username).get(f"{ADDRESS}{query}").content.decode()


def found(who: str, **filters: object) -> set[str]:
    return {one.name for one in selected(Filters(**filters), actor(who))}


@pytest.mark.usefixtures("other_district")
def test_each_seat_sees_the_own_place() -> None:
    employer("小营服饰")
    employer("湖滨餐馆", credit_code=code_of(1), street=street("hubin"))
    employer("未定单位", credit_code=code_of(2), street=None)
    employer("凯旋工厂", by="sunyi", credit_code=code_of(3), street=street("jg-street"))
    assert found("chenjing") == {"小营服饰"}
    assert found("wulei") == {"湖滨餐馆"}
    assert found("liming") == found("zhou") == found("feng") == {"小营服饰", "湖滨餐馆", "未定单位"}
    assert found("linfei") == found("sunyi") == {"凯旋工厂"}
    assert found("admin") == found("hotline-12345") == set()
    assert "凯旋工厂" not in text("sunyan") and "湖滨餐馆" in text("sunyan")


NARROWED = [
    ({"q": "服饰"}, {"宏达服饰"}),
    ({"q": "hdfs"}, {"宏达服饰"}),
    ({"q": code_of(900)[:12].lower()}, {"宏达服饰", "学士路面馆"}),
    ({"q": "（）"}, set()),
    ({"industry": "C"}, {"宏达服饰"}),
    ({"kind": "individual"}, {"学士路面馆"}),
    ({"standing": "abnormal"}, {"学士路面馆"}),
    ({"street": "hubin"}, {"学士路面馆"}),
    ({"stale": True}, {"宏达服饰"}),
    ({"repeat": True}, {"宏达服饰"}),
]


@pytest.mark.usefixtures("district")
def test_each_filter_narrows() -> None:
    employer("宏达服饰", industry="C18", repeat_until=today())
    employer(
        "学士路面馆", credit_code=code_of(1), street=street("hubin"), kind="individual", standing="abnormal",
        industry="H62", verified_on=today(),
    )  # fmt: skip
    for filters, names in NARROWED:
        assert found("liming", **filters) == names, filters


def test_the_pages_follow_each_other_without_a_gap(district) -> None:
    many(120, district, street=street())
    everything = selected(Filters(), actor("chenjing"))
    first = page_of(everything)
    second = page_of(everything, after=first.older)
    third = page_of(everything, after=second.older)
    assert (first.newer, third.older) == (None, None)
    keys = [one.pk for page in (first, second, third) for one in page.rows]
    assert keys == sorted(Enterprise.objects.values_list("pk", flat=True), reverse=True)
    assert [one.pk for one in page_of(everything, before=third.newer).rows] == keys[50:100]


def test_an_entry_not_verified_for_180_days_turns_stale_and_lowers_the_coverage(district) -> None:
    many(3, district, street=street(), verified_on=today() - timedelta(days=180))
    one = employer(verified_on=today() - timedelta(days=181))
    everything = selected(Filters(), actor("chenjing"))
    assert coverage_of(everything, today()).percent == 75
    assert found("chenjing", stale=True) == {one.name}
    assert coverage_of(everything, today() + timedelta(days=1)).verified == 0
    mark_verified([one], today(), actor=actor("chenjing"))
    assert coverage_of(everything, today()).percent == 100
    assert "在册 4 家中 4 家核实有效，覆盖率 100%" in words(client_of("chenjing"), ADDRESS)


def test_the_list_asks_the_same_queries_for_one_row_and_for_fifty(district) -> None:
    client = client_of("liming")
    many(1, district, street=street(), industry="C18")
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    many(80, district, street=street("hubin"), industry="C18")
    with CaptureQueriesContext(connection) as fifty:
        assert client.get(ADDRESS).status_code == 200
    assert len(fifty) == len(one) <= 14


def test_the_count_stops_at_a_thousand(district) -> None:
    many(1001, district, street=street())
    assert count_of(selected(Filters(), actor("liming"))) == 1001
    assert "1000+ 家" in text("liming")


def test_a_telephone_is_not_left_in_the_address(district) -> None:
    answer = client_of("liming").get(f"{ADDRESS}?q=13800001234")
    assert (answer.status_code, answer.headers["Location"]) == (302, ADDRESS)


@pytest.mark.parametrize(("who", "numbers"), [("sunyan", [2, 4]), ("chenjing", [1, 2]), ("linfei", [])])
def test_the_two_numbers_of_the_coverage_open_their_employers(other_district, district, who, numbers) -> None:
    many(1, district, street=street(), verified_on=today())
    many(1, district, street=street(), verified_on=today() - timedelta(days=500))
    many(1, district, street=street("hubin"), verified_on=today())
    many(1, district, street=street("hubin"), standing="abnormal")
    many(2, district, street=street(), standing="cancelled", verified_on=today())
    client = client_of(who)
    assert click_all(client, ADDRESS) == click_all(client, f"{ADDRESS}?counted=on") == numbers
    assert click_all(client, f"{ADDRESS}?stale=on") == numbers[:1], "as many are stale as are not"
