"""My work: what I answer for, most pressing first; every figure opens the list it counts."""

import re
from datetime import datetime, timedelta

import pytest

from common.time import CHINA, moved_clock
from tests.factories import make_case, make_complaint
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


def numbers_in_order(page: str) -> list[str]:
    rows = page.split("<tbody>", 1)[-1]
    return list(dict.fromkeys(re.findall(r"data-row>.*?/cases/(AX\d+-\d+)/", rows, re.S)))


def work(username: str, days: float = 0) -> str:
    with moved_clock(START + timedelta(days=days)):
        return client_of(username).get("/").content.decode()


def test_red_comes_first_then_yellow_then_the_rest_by_date(district):
    with moved_clock(START):
        late = make_case("received", phone="13900000001").number
        far = make_case("investigating", phone="13900000002").number
    with moved_clock(START + timedelta(days=7)):
        fresh = make_case("received", phone="13900000003").number

    assert numbers_in_order(work("sunyan", 8)) == [late, fresh, far]


def test_an_inspector_sees_his_own_cases_first(district):
    with moved_clock(START):
        waiting = make_case("accepted", phone="13900000001").number
        mine = make_case("investigating", phone="13900000002").number

    page = work("zhaomin", 8)
    assert numbers_in_order(page) == [mine, waiting]
    assert page.index("我主办或协办的") < page.index("本机构的")


def test_a_street_sees_its_own_work_only(district):
    with moved_clock(START):
        ours = make_case().number
        make_complaint(by="wulei", at=street("hubin"), phone="13911112222")

    assert numbers_in_order(work("chenjing")) == [ours]


def test_a_mediator_sees_the_cases_being_mediated(district):
    with moved_clock(START):
        mediated = make_case("mediating").number
        make_case(phone="13900000001")

    assert numbers_in_order(work("qian")) == [mediated]


@pytest.mark.parametrize("username", ["chenjing", "heqing", "liming", "sunyan", "zhou", "qian"])
def test_each_tile_counts_what_its_list_shows(district, username):
    for day, state in enumerate(["dispatched", "received", "accepted", "investigating", "mediating", "returned"]):
        with moved_clock(START + timedelta(days=day)):
            make_case(state, phone=f"1390000000{day}", workers_count=12 if day % 2 else 1)
    with moved_clock(START + timedelta(days=8)):
        client = client_of(username)
        page = client.get("/").content.decode()
        tiles = re.findall(r'<a class="figure[^"]*" href="([^"]+)"(?: data-counts="\d+")?><b>(\d+)</b>', page)
        assert len(tiles) == 5
        for address, count in tiles:
            listed = client.get(address.replace("&amp;", "&")).content.decode()
            assert listed.count("data-row") == int(count), address


def test_the_days_ahead_count_what_their_lists_show(district):
    with moved_clock(START):
        for number in range(3):
            make_case("received", phone=f"1390000000{number}")
        client = client_of("sunyan")
        page = client.get("/").content.decode()
        days = re.findall(r'href="(/cases/[^"]+due=[^"]+)"(?: data-counts="\d+")?>(\d+) 件', page)
        assert days
        for address, count in days:
            assert client.get(address.replace("&amp;", "&")).content.decode().count("data-row") == int(count)


def test_the_first_case_can_be_worked_at_once(district):
    with moved_clock(START):
        number = make_case().number

    assert f"/cases/{number}/receive/" in work("chenjing")


def test_nothing_due_says_so(district):
    assert "没有到期的案件" in work("chenjing")


def test_those_without_cases_are_led_to_their_own_start(district):
    assert client_of("feng").get("/").headers["Location"] == "/cases/"
    assert client_of("admin").get("/").status_code == 302
