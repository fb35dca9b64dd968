"""A part of a name with one character wrong is found in each kind of which nothing is written so."""

import re

import pytest

from cases.queries.search.slips import nearly_in, pairs_left, patterns
from tests.factories import make_case
from tests.search.town import asked, employer, found, project, workers

pytestmark = pytest.mark.django_db
LONG = "中铁八局集团宏达建设工程有限公司"


def test_a_slip_anywhere_in_a_part_of_an_employers_name(district):
    employer(LONG)
    for text in (
        "宏大建设工程",
        "弘达建设工程",
        "宏达键设工程",
        "宏达建筑工程",
        "宏达建设工成",
        "宏达建工程",
        "宏达建建设工程",
        "宏达设建工程",
        "宏大建设工程有限公司",
        "局集团宏大建设",
        "宏达建社",
        "红大健",
        "宏达健",
    ):
        assert found(text) == [LONG], text
    for text in ("宏大建筑工程", "宏图设计工程", "鸿图"):
        assert found(text) == [], text


def test_brackets_and_the_word_for_city_do_not_stand_between(district):
    one = employer("四川省成都市蜀兴（杭州）建设集团有限公司")
    for text in ("成都市蜀新杭州建设", "蜀星（杭州）建设", "蜀兴(抗州)建设集团"):
        assert found(text) == [one.name], text


def test_the_likeliest_come_first_and_a_street_finds_its_own_only(district):
    sounds_so, is_so = employer("八局宏大建材商行"), employer("八局宏达贸易商行")
    employer("八局宏大建社商行", at="hubin")
    assert found("鸿大建") == [sounds_so.name]
    assert found("宏达建")[:1] == [is_so.name] or sounds_so.name in found("宏达建")
    assert found("局鸿达贸易") == [is_so.name]
    assert found("局宏大建设", "wulei") == ["八局宏大建社商行"]


def test_what_is_written_so_in_one_kind_does_not_hide_what_is_nearly_so_in_another(district):
    employer(LONG)
    project("滨江宏大建设工程指挥部", "XM2026000001")
    made = make_case(employer="顺风物流站", name="李四")
    workers(made, "欧阳春雷")
    employer("欧阳春蕾小吃店")
    assert found("宏大建设工程") == [LONG, "滨江宏大建设工程指挥部"]
    assert found("欧阳春蕾") == ["欧阳春蕾小吃店", made.number]
    where, page = asked("宏大建设工程")
    assert where == "" and page.count("只差一个字") == 1
    assert "/projects/?q=" in page and "/enterprises/?q=" not in page


def test_many_of_a_trade_do_not_hide_the_one_that_was_meant(district):
    meant = employer(LONG)
    for number in range(220):
        employer(f"第{number}建设工程有限公司")
    assert found("宏大建设工程") == [meant.name]


@pytest.mark.parametrize("text", ["宏达建设", "春晓安置房", "宏达建设工程"])
def test_what_the_database_is_asked_finds_every_slip(text):
    places = range(len(text))
    slips = {text[:i] + "丙" + text[i + 1 :] for i in places} | {text[:i] + "丙" + text[i:] for i in places}
    slips |= {text[:i] + text[i + 1 :] for i in places}
    for name in (f"甲乙{slip}丁戊" for slip in slips):
        assert nearly_in(text, name), name
        pairs = {name[i : i + 2] for i in range(len(name) - 1)}
        assert any(set(one) <= pairs for one in pairs_left(text)), name
        assert any(re.search(one.strip("%").replace("_", "."), name) for one in patterns(text)), name


def test_a_text_no_name_is_as_long_as_asks_for_no_part_of_one(district):
    employer(LONG)
    assert found(f"{LONG[:-4]}之外还有很多很多别的字写在同一行里一直写到没有一个单位会有这么长的名称为止了吧") == []


def test_signs_that_mean_something_to_the_database_are_meant_as_they_are():
    assert "%100\\%_建%" in patterns("100%设建") and pairs_left("宏大") == [["大宏"]]
