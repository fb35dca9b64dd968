"""The street that stands on each name is that of its employer, however the name was written or the employer moved."""

import pytest
from django.db.models import F

from accounts.models import Post, Role, Unit
from common.time import today
from enterprises.actions.merges import approve_merge, propose_merge
from enterprises.actions.register import change_enterprise, enter_many
from enterprises.actions.register_rows import EnterpriseRow
from enterprises.models import EnterpriseName
from tests.people import actor, person, street
from tests.register.rows import CLOCK, code_of
from tests.search.town import employer, found

pytestmark = pytest.mark.django_db


def elsewhere() -> list[str]:
    """Names on which another street stands than their employer's."""
    wrong = EnterpriseName.objects.exclude(street=F("enterprise__street"))
    return list(wrong.values_list("name", flat=True))


def test_the_names_move_with_their_employer(district: Unit) -> None:
    one = employer("老陈面馆", "陈记拉面")
    assert found("拉面", "chenjing") == ["老陈面馆"] and found("拉面", "wulei") == []
    change_enterprise(one, {"street": street("hubin")}, source="测试", actor=actor("liming"))
    assert elsewhere() == []
    for text in ("拉面", "陈面", "cjlm"):
        assert found(text, "wulei") == ["老陈面馆"] and found(text, "chenjing") == [], text


def test_one_that_had_no_street_gets_one(district: Unit) -> None:
    one = employer("老陈面馆")
    change_enterprise(one, {"street": None}, source="测试", actor=actor("liming"))
    assert list(one.names.values_list("street", flat=True)) == [None] and found("面馆", "liming") == ["老陈面馆"]
    change_enterprise(one, {"street": street()}, source="测试", actor=actor("liming"))
    assert found("面馆") == ["老陈面馆"]


def test_a_feed_moves_them_by_the_thousand(district: Unit) -> None:
    for at, place in (("xiaoying", street()), ("hubin", street("hubin"))):
        rows = [EnterpriseRow(code_of(n), f"琥珀琴行{n}", street=place.pk, aliases=(f"琴{n}",)) for n in range(9)]
        enter_many(rows, source="市场监管数据", district=district, actor=CLOCK)
        assert EnterpriseName.objects.filter(street=place).count() == 18 and elsewhere() == [], at
    assert len(found("琴行", "wulei")) == 8 and found("琴行", "chenjing") == []


def test_names_taken_over_from_another_street_stand_in_that_of_the_kept_one(district: Unit) -> None:
    kept, absorbed = employer("杭州宏达服饰"), employer("鸿大制衣", at="hubin")
    proposed = propose_merge(kept, absorbed, "同一家，地址和老板都一样", actor=actor("liming"))
    approve_merge(proposed, actor=actor("sunyan"))
    assert elsewhere() == []
    assert found("制衣", "chenjing") == ["杭州宏达服饰"] and found("制衣", "wulei") == []


def test_who_has_two_streets_finds_the_names_of_both(district: Unit) -> None:
    employer("老海天餐饮")
    employer("新海天商行", at="hubin")
    Post.objects.create(user=person("chenjing"), unit=street("hubin"), role=Role.CLERK, since=today())
    assert found("海天") == ["新海天商行", "老海天餐饮"]
