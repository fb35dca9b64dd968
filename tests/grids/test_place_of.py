"""A complaint with a street address lands in the right grid without a person choosing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.time import today
from enterprises.models import Grid, GridRule, Parity
from enterprises.queries.grids import best_of, place_of, placed, plain_address
from tests.factories import make_complaint
from tests.people import street

pytestmark = pytest.mark.django_db


def _code(gridded, address: str, at: str = "") -> str:
    grid = place_of(address, district=gridded, street=street(at) if at else None, day=today())
    return grid.code if grid else ""


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("江城路8号3幢201", "ziyang-01"),
        ("杭州市上城区江城路３０１号", "ziyang-02"),
        ("江城路200-1号", "ziyang-01"),
        ("江城路208弄5号", "ziyang-02"),
        ("解放路33号", "xiaoying-02"),
        ("解放路34号", "xiaoying-03"),
        ("解放路", ""),
        ("解放路3幢", ""),
        ("复兴路20号", "nanxing-01"),
        ("南复兴路20号", ""),
        ("马市街附近", "xiaoying-01"),
        ("小营街道大学路社区", "xiaoying-01"),
        ("望江路与江城路交叉口", "wangjiang-01"),
        ("江城路8号，靠近望江路", "ziyang-01"),
        ("望江路旁边的江城路8号", "ziyang-01"),
        ("火车站广场", ""),
        ("", ""),
    ],
)
def test_an_address_is_placed(gridded, address, code):
    assert _code(gridded, address) == code


def test_it_takes_one_query(gridded, django_assert_num_queries):
    with django_assert_num_queries(1):
        place_of("江城路8号", district=gridded, day=today())


def test_a_road_inside_a_longer_name_is_not_meant_even_where_the_longer_one_does_not_fit(gridded):
    """河南路 is part of 中河南路, whose grid ends at number 100: number 300 is nobody's."""
    ziyang = Grid.objects.get(code="ziyang-03")
    ziyang.rules.filter(word="中河南路").update(number_from=1, number_to=100)
    GridRule.objects.create(grid=Grid.objects.get(code="wangjiang-01"), word="河南路")

    assert _code(gridded, "中河南路50号") == "ziyang-03"
    assert _code(gridded, "中河南路300号") == ""
    assert _code(gridded, "河南路300号") == "wangjiang-01"


def test_house_numbers_beat_the_whole_road_and_a_building_beats_both_street_and_road_without_number(gridded):
    one, other = Grid.objects.get(code="hubin-01"), Grid.objects.get(code="hubin-02")
    GridRule.objects.create(grid=other, word="学士路", number_from=10, number_to=20)
    GridRule.objects.create(grid=one, word="嘉里中心")
    GridRule.objects.create(grid=other, word="湖滨街道")

    assert _code(gridded, "学士路9号") == "hubin-01"
    assert _code(gridded, "学士路10号") == "hubin-02"
    assert _code(gridded, "湖滨街道嘉里中心") == "hubin-01"
    assert _code(gridded, "湖滨街道某小区") == "hubin-02"
    assert _code(gridded, "邮电路嘉里中心") == "hubin-01"


def test_an_ended_grid_places_nothing(gridded):
    Grid.objects.filter(code="ziyang-01").update(valid_until=today() - timedelta(days=1))

    assert _code(gridded, "江城路8号") == ""
    assert place_of("江城路8号", district=gridded, day=date(2019, 1, 1)).code == "ziyang-01"


def test_the_clerks_street_stands_where_the_address_says_another(gridded):
    result = placed("江城路8号", district=gridded, street=street("wangjiang"), day=today())
    complaint = make_complaint(at=street("wangjiang"), address="江城路8号")

    assert result.contradicts and result.grid is None and result.found.rule.grid.code == "ziyang-01"
    assert complaint.street == street("wangjiang") and complaint.grid is None
    assert complaint.case.unit == street("wangjiang")


def test_of_two_equal_rules_that_of_the_chosen_street_wins(gridded):
    GridRule.objects.create(grid=Grid.objects.get(code="wangjiang-01"), word="候潮路")

    assert _code(gridded, "候潮路5号") == "ziyang-02"
    assert _code(gridded, "候潮路5号", at="wangjiang") == "wangjiang-01"


def test_another_districts_rules_say_nothing(gridded, other_district):
    assert place_of("江城路8号", district=other_district, day=today()) is None


def test_a_complaint_without_a_street_takes_that_of_its_grid_and_so_does_its_employer(gridded):
    complaint = make_complaint(by="tangli", street=None, address="江城路8号", employer="杭州新开服饰有限公司")

    assert complaint.grid.code == "ziyang-01"
    assert complaint.street == complaint.case.unit == street("ziyang")
    assert complaint.case.enterprise.grid == complaint.grid


@given(
    first=st.integers(1, 500), length=st.integers(0, 500), parity=st.sampled_from(Parity.values),
    number=st.integers(1, 1200),
)  # fmt: skip
def test_a_number_is_inside_exactly_when_range_and_side_of_the_road_say_so(first, length, parity, number):
    grid = Grid(pk=1, street_id=1)
    rule = GridRule(pk=1, grid=grid, word="江城路", number_from=first, number_to=first + length, parity=parity)
    inside = first <= number <= first + length
    side = parity == Parity.ALL or (number % 2 == 1) == (parity == Parity.ODD)

    found = best_of(plain_address(f"杭州江城路 {number} 号"), [rule]).grid

    assert (found is grid) == (inside and side)
