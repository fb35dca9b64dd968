"""The search follows the row rule, asks a steady number of queries, and shows nothing of a person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.queries.search.box import search
from cases.queries.search.typed import Typed
from tests.factories import make_case, make_complaint
from tests.people import actor, client_of, street
from tests.search.town import asked, employer, found, project, workers

pytestmark = pytest.mark.django_db
ID_NUMBER = "330102199001011237"
MOST_QUERIES = 12
STRANGE = (
    " ", "%", "_", "__", "'; drop table", "A" * 5000, "😀😀", "𠮷田", "0" * 40, "\\", "（）", "()", "a", "ａｂ", "单",
    "··", "\u202d12\u202c", "HC", "91", "公司\x00", "{}", "HC%", "西子" * 60, "ﬀﬀ", "㈱㈱", "", "a b", "(a)",
    "12345678901234567890",
)  # fmt: skip


@pytest.fixture
def case(district):
    employer("杭州西子物业有限公司", at="xiaoying", code="91330102MA28ABCDX5")
    employer("西子物业湖滨店", at="hubin", code="91330102MA28ABCDY1")
    project("西子湖滨改造", "XM2026000002", at="hubin")
    hubin = make_complaint(by="wulei", at=street("hubin"), employer="西子物业湖滨店", name="王五", phone="13911112222")
    made = make_case(employer="西子物业分部", id_number=ID_NUMBER, name="张三丰")
    workers(hubin.case, "赵子龙")
    return made


def test_a_street_finds_nothing_of_its_neighbour(case):
    assert set(found("西子")) == {"杭州西子物业有限公司", "西子物业分部", case.number}
    texts = [
        "湖滨",
        "赵子",
        "赵子龙",
        "王五",
        "13911112222",
        "91330102MA28ABCDY1",
        "XM2026000002",
        "xzhb",
        "西子物叶湖滨店",
    ]
    assert {text: found(text) for text in texts} == {text: [] for text in texts}


def test_the_district_finds_both_and_another_district_nothing(case, other_district):
    assert len(found("西子", "liming")) == 6 and len(found("西子", "wulei")) == 3
    assert found("西子", "sunyi") == found("西子", "linfei") == found("13911112222", "sunyi") == []


@pytest.mark.parametrize("username", ["admin", "hotline-12345"])
def test_who_has_nothing_to_do_with_cases_finds_nothing(case, username):
    assert found("西子", username) == [] and found("13800001234", username) == []


def test_an_informant_is_not_found_by_telephone(case):
    tip = make_complaint(channel="tip_off", phone="13922223333", name="钱多多", employer="举报的公司")
    assert tip.case.number not in found("13922223333", "chenjing")
    assert tip.case.number in found("13922223333", "sunyan")


def test_a_number_or_name_in_full_leads_to_the_case(case):
    for text in ("13800001234", ID_NUMBER, "张三丰"):
        assert asked(text)[0] == f"/cases/{case.number}/", text


def test_nothing_personal_stands_in_an_address_or_on_the_page(case):
    make_case(name="张三丰", id_number=ID_NUMBER, employer="另一家")
    for text in ("13800001234", ID_NUMBER, "张三丰", "三丰", "张三"):
        where, page = asked(text)
        assert where == "" and case.number in page, text
        assert text not in page and "?q=" not in page, text


def test_what_is_the_name_of_an_employer_may_stand_in_a_link(case):
    _where, page = asked("西子", "liming")
    assert page.count("?q=%E8%A5%BF%E5%AD%90") == 3
    assert "<mark>西子</mark>" in page


def test_strange_searches_break_nothing(case):
    client = client_of("chenjing")
    for text in STRANGE:
        assert client.post("/cases/search/", {"q": text}, follow=True).status_code == 200, text


def test_the_number_of_queries_does_not_grow(case):
    actors = {
        text: actor("liming")
        for text in ("西子", "西子物叶湖滨店", "三丰", "13800001234", "xz", "91330102MA28", "没有的名字")
    }
    search(Typed.of("西子"), actor("liming"))  # the calendar is read once a process
    before = {text: asks(text, who) for text, who in actors.items()}
    for number in range(12):
        one = employer(f"西子物业{number}号店")
        project(f"西子工地{number}", f"XM20260001{number:02d}")
        workers(case, f"张三丰{number}")
        make_case(employer=one.name, phone=f"139000000{number:02d}")
    after = {text: asks(text, who) for text, who in actors.items()}
    assert after == before and max(after.values()) <= MOST_QUERIES, after


def asks(text: str, who: object) -> int:
    with CaptureQueriesContext(connection) as seen:
        search(Typed.of(text), who)
    return len(seen)
