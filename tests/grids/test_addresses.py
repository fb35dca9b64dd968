"""What an address says: its road and its house number, however people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.addresses import likely_road, mentions, plain_address


def _number(address: str, road: str = "江城路") -> int | None:
    return next(mentions(plain_address(address), road)).number


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("江城路8号3幢201", 8),
        ("杭州市上城区江城路８号", 8),
        ("江城路 8 号", 8),
        ("江城路8-1号", 8),
        ("江城路108弄5号", 108),
        ("江城路8A号", 8),
        ("江城路8号楼", 8),
        ("江城路208杭州大厦", 208),
        ("江城路一百二十八号", 128),
        ("江城路十五号", 15),
        ("江城路（原）20号", 20),
        ("江城路南侧36号", 36),
        ("江城路", None),
        ("江城路3幢201室", None),
        ("江城路5楼", None),
        ("江城路与望江路交叉口", None),
        ("江城路地铁5号线站口", None),
        ("江城路123456号", None),
    ],
)
def test_the_house_number_is_the_one_behind_the_road(address, number):
    assert _number(address) == number


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("复兴南路8号", "复兴路"),
        ("南复兴路8号", "复兴路"),
        ("中山中路8号", "中山路"),
        ("江城街道办事处", "江城街"),
        ("大学路社区3组", "大学路"),
    ],
)
def test_a_name_that_only_looks_alike_is_another_place(address, word):
    assert not list(mentions(address, word))


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("路南复兴路8号", "复兴路"),
        ("小营街道大学路2号", "小营街道"),
        ("紫阳春江社区5幢", "春江社区"),
        ("城东江城路2号", "江城路"),
    ],
)
def test_a_street_a_community_and_a_road_after_a_side_are_found(address, word):
    assert list(mentions(address, word))


@given(
    number=st.integers(1, 99_999),
    behind=st.sampled_from(["号", "号3幢", "弄5号", "-1号", "之2", "A号", "", "号(近望江路)"]),
)
def test_any_house_number_is_read_whatever_follows_it(number, behind):
    assert _number(f"上城区江城路{number}{behind}") == number


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    for word in ("江城路", "大学路社区", text[:5]):
        list(mentions(plain_address(text), plain_address(word)))
    likely_road(text)


@pytest.mark.parametrize(
    ("address", "road"),
    [
        ("杭州市上城区江城路8号", "江城路"),
        ("小营街道马市街12号", "马市街"),
        ("之江大道99号", "之江大道"),
        ("火车站广场", ""),
    ],
)
def test_the_road_to_learn_is_proposed(address, road):
    assert likely_road(address) == road
