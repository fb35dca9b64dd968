"""Grids are kept by those who answer for their street, one by one or from a table, and tried with an address."""

from datetime import timedelta

import pytest

from common.time import today
from enterprises.actions.grid_import import import_grids
from enterprises.models import Grid, GridRule
from tests.counted import click_all, counts, opens
from tests.people import actor, client_of, street
from tests.register.rows import many

pytestmark = pytest.mark.django_db

TABLE = """网格代码,街道,社区,网格名称,网格员,道路,起号,止号,单双号
xiaoying-08,小营街道,银枪社区,银枪网格,陈静,银枪班巷,1,99,单
xiaoying-08,,,,,银枪班巷,100,199,全部
xiaoying-01,,,,,大学路,,,
xiaoying-01,,,,,马市街,五,9,
hubin-01,,,,,学士路,1,9,
xiaoying-09,小营,,,,,,,
"""


def _values(**changes: object) -> dict:
    values = {"street": street().pk, "community": "银枪社区", "name": "银枪网格", "valid_from": "2020-01-01"}
    return values | changes


def test_a_squad_head_keeps_the_own_street_only(gridded):
    client = client_of("heqing")

    assert client.post("/grids/new/", _values(code="xiaoying-08")).status_code == 302
    assert client.post("/grids/new/", _values(code="hubin-08", street=street("hubin").pk)).status_code == 422
    assert client.post("/grids/at/hubin-01/edit/", _values(street=street("hubin").pk)).status_code == 403
    assert client.post("/grids/at/hubin-01/", {"word": "新路", "parity": "all"}).status_code == 403
    assert client_of("admin").post("/grids/at/hubin-01/", {"word": "新路", "parity": "all"}).status_code == 302


def test_another_district_sees_nothing_of_ours(gridded, other_district):
    client = client_of("sunyi")

    assert client.get("/grids/at/hubin-01/").status_code == 404
    assert "hubin-01" not in client.get("/grids/").content.decode()


def test_a_grid_is_ended_and_not_deleted(gridded):
    yesterday = today() - timedelta(days=1)
    client_of("sunyan").post("/grids/at/xiaoying-01/edit/", _values(valid_until=yesterday.isoformat()))

    assert "xiaoying-01" not in client_of("feng").get("/grids/").content.decode()
    assert "xiaoying-01" in client_of("feng").get("/grids/?state=ended").content.decode()


def test_a_taken_code_and_numbers_the_wrong_way_round_are_said_and_what_was_typed_stays(gridded):
    client = client_of("sunyan")
    taken = client.post("/grids/new/", _values(code="xiaoying-01"))
    wrong = client.post(
        "/grids/at/xiaoying-01/", {"word": "银枪班巷", "number_from": 9, "number_to": 2, "parity": "all"}
    )

    assert taken.status_code == wrong.status_code == 409
    assert "已有同样代码的网格" in taken.content.decode() and "银枪社区" in taken.content.decode()
    assert "止号小于起号" in wrong.content.decode()


def test_an_address_is_tried_with_the_rule_and_why(gridded):
    page = client_of("chenjing").get("/grids/", {"address": "江城路8号"}).content.decode()

    assert "春江社区网格" in page and "门牌号 8" in page and "1–200" in page
    assert "没有规则对得上" in client_of("chenjing").get("/grids/", {"address": "无名路"}).content.decode()


def test_overlapping_rules_are_warned_about_on_both_pages(gridded):
    GridRule.objects.create(grid=Grid.objects.get(code="hubin-01"), word="江城路", number_from=150, number_to=160)

    for address in ("/grids/", "/grids/at/hubin-01/", "/grids/at/ziyang-01/"):
        assert "互相重叠" in client_of("sunyan").get(address).content.decode()
    assert "互相重叠" not in client_of("sunyan").get("/grids/at/ziyang-02/").content.decode()


def test_a_table_keeps_the_good_rows_names_the_bad_ones_and_changes_nothing_the_second_time(gridded):
    done = import_grids(TABLE.encode(), actor=actor("heqing"))
    again = import_grids(TABLE.encode("gb18030"), actor=actor("heqing"))

    assert (done.grids, done.rules, done.known) == (1, 2, 1)
    assert [(bad.row, bad.column, bad.value) for bad in done.bad] == [
        (5, "number_from", "五"), (6, "code", "hubin-01"), (7, "community", ""),
    ]  # fmt: skip
    assert (again.grids, again.changed, again.rules, again.known) == (0, 0, 0, 3)
    assert Grid.objects.get(code="xiaoying-08").officer.username == "chenjing"


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"colour,size\nred,1\n", "代码\n".encode()])
def test_what_is_no_table_is_said_and_never_breaks(gridded, content):
    answer = client_of("sunyan").post("/grids/import/", {"pasted": content.decode("latin-1")})

    assert answer.status_code in (200, 409, 422)


def test_the_list_takes_few_queries(gridded, django_assert_max_num_queries):
    client = client_of("chenjing")
    with django_assert_max_num_queries(12):
        client.get("/grids/")


@pytest.mark.parametrize(("who", "numbers"), [("sunyan", [1, 2]), ("chenjing", [2]), ("wulei", [1])])
def test_each_number_opens_its_rules_and_the_employers_the_reader_sees(gridded, who, numbers):
    for code, count in (("xiaoying", 2), ("hubin", 1)):
        many(count, gridded, street=street(code), grid=Grid.objects.get(code=f"{code}-01"))
    many(1, gridded, street=street(), grid=Grid.objects.get(code="xiaoying-01"), is_unidentified=True)
    client = client_of(who)
    found = counts(client, "/grids/")
    employers = {url: number for url, number in found.items() if url.startswith("/enterprises/")}
    assert sorted(employers.values()) == numbers
    assert len(found) > 5 and {url: opens(client, url) for url in found} == found


def test_an_ended_grid_still_opens_its_employers(gridded):
    Grid.objects.filter(code="xiaoying-01").update(valid_until=today() - timedelta(days=1))
    many(3, gridded, street=street(), grid=Grid.objects.get(code="xiaoying-01"))
    assert 3 in click_all(client_of("sunyan"), "/grids/?state=ended")
    assert "xiaoying-01" not in client_of("sunyan").get("/enterprises/").content.decode()
