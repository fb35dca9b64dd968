"""One box finds employers, projects, checks and cases by two characters, initials, one slip, or a number."""

import pytest

from accounts.actor import Actor
from cases.queries.search.marks import marked
from cases.queries.search.typed import Typed
from census.actions.checks import CheckRow, open_checks
from enterprises.actions.register import change_enterprise
from tests.factories import make_case
from tests.people import actor
from tests.search.town import asked, employer, found, project, workers

pytestmark = pytest.mark.django_db
CODE = "91330102MA28ABCDX5"
NAME = "浙江宏达服饰（集团）有限公司"


@pytest.fixture
def town(district):
    employer(NAME, "宏达厂", code=CODE)
    employer("杭州琥珀琴行", at="hubin", code="91330102MA28ABCDY1")
    project("江南春晓安置房二期", "XM2026000001", permit_number="330102202601010101", platform_code="GX-2026-7")
    project("湖滨银泰改造", "XM2026000002", at="hubin")
    return district


@pytest.fixture
def case(town):
    made = make_case(employer="上城区顺风物流站", name="欧阳春雷", channel="12345", external_number="ZJ-20260302-8817")
    workers(made, "王建国", "李小龙")
    return made


def test_any_two_characters_of_an_employers_names(town):
    for text in ("浙江", "宏达", "服饰(集", "达服", "公司", "宏达厂"):
        assert NAME in found(text), text


def test_any_two_characters_of_a_project(town):
    for text in ("江南", "春晓", "安置房", "二期"):
        assert found(text) == ["江南春晓安置房二期"], text


def test_any_two_characters_of_a_worker_or_an_employer_find_the_case(case):
    for text in ("建国", "王建", "小龙", "李小龙", "欧阳春雷", "阳春", "顺风", "物流站"):
        assert case.number in found(text), text


def test_fingerprints_that_stand_apart_are_no_name(case):
    workers(case, "张建小国建")
    assert found("建国建") == []


def test_initials_anywhere_in_an_employers_name(town):
    for text in ("hdfs", "HDFS", "dfs", "yxgs"):
        assert NAME in found(text), text


def test_initials_of_a_project(town):
    assert found("ncx") == ["江南春晓安置房二期"]
    assert found("qx") == []


def test_one_slip_in_an_employers_name(town):
    for text in ("浙江鸿达服饰", "浙江宏达服式集团", "宏大服饰"):
        assert found(text) == [NAME], text
    where, page = asked("浙江鸿达服饰")
    assert where == "" and "只差一个字" in page


def test_one_slip_in_a_projects_name(town):
    for text in ("江南春小安置房", "江南春晓按置房", "江男春晓"):
        assert found(text) == ["江南春晓安置房二期"], text


def test_one_slip_in_a_workers_name(case):
    assert found("欧阳春蕾") == [case.number] and found("欧阳冬梅") == []


def test_a_credit_code_opens_the_employer(town):
    for text in (CODE, CODE.lower(), f" {CODE[:9]} {CODE[9:]} ", CODE[:17]):
        assert asked(text)[0].startswith("/enterprises/"), text


def test_a_number_of_a_project_opens_it(town):
    for text in ("XM2026000001", "xm2026000001", "330102202601010101", "GX-2026-7", "gx-2026"):
        assert asked(text)[0] == "/projects/XM2026000001/", text


def test_a_number_of_a_check_opens_it(town, case):
    [check] = open_checks([CheckRow(case.enterprise_id, [], None)], reason="market:x", actor=Actor.clock("test"))
    assert asked(check.number.lower())[0] == f"/checks/{check.number}/"
    assert found("HC20") == [check.number]


def test_a_number_in_full_is_opened_though_more_begins_so(case):
    project("顺风物流站工地", f"{case.number}0")
    assert asked(case.number)[0] == f"/cases/{case.number}/"
    assert asked("zj-20260302-8817")[0] == f"/cases/{case.number}/"


def test_exactly_so_called_comes_first_then_what_begins_so_then_the_newest(district):
    exact, begins = employer("海天"), employer("海天餐饮")
    newest = [employer(f"小海天第{number}店") for number in range(12)]
    names = found("海天")
    assert names[:2] == [exact.name, begins.name] and names[2] == newest[-1].name and len(names) == 8
    _where, page = asked("海天")
    assert "/enterprises/?q=" in page


def test_many_spellings_of_one_do_not_hide_another(district):
    other = employer("海天商行")
    many = employer("海天餐饮", *(f"海天餐饮第{number}分店" for number in range(30)))
    assert set(found("海天")) == {many.name, other.name}


def test_one_absorbed_leads_to_the_one_that_was_kept(district):
    kept = employer("杭州宏达服饰有限公司", "宏达制衣", code="91330102MA28ABCDZ9")
    employer("宏达制衣", code=CODE, merged_into=kept)
    assert found("制衣") == found("dzy") == [kept.name]
    assert asked(CODE)[0] == f"/enterprises/{kept.pk}/"


def test_a_name_changed_is_found_by_the_old_and_the_new_one(town):
    one = employer("老陈面馆")
    change_enterprise(one, {"name": "新程餐饮店"}, source="测试", actor=actor("liming"))
    assert found("面馆") == found("新程") == found("xccyd") == ["新程餐饮店"]


def test_what_was_typed_is_marked():
    assert marked(NAME, Typed.of("服饰集")).match == "服饰（集"
    assert marked(NAME, Typed.of("hdfs")).match == "宏达服饰"
    assert marked(NAME, Typed.of("琥珀")).match == ""
