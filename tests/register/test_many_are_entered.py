"""Feeds and imports enter employers by the thousand: by credit code, in a few statements, twice without a change."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import Actor
from accounts.models import Unit
from enterprises.actions.register import enter_enterprise, enter_many
from enterprises.actions.register_rows import EnterpriseRow
from enterprises.models import Enterprise, EnterpriseName, NameKind
from tests.people import actor, street
from tests.register.rows import CLOCK, code_of


def rows(count: int, **changes: object) -> list[EnterpriseRow]:
    return [EnterpriseRow(code_of(number), f"杭州第{number}服饰有限公司", **changes) for number in range(count)]


def enter(these: list[EnterpriseRow], district: Unit, by: Actor = CLOCK) -> tuple[int, int, int, int]:
    done = enter_many(these, source="市场监管数据", district=district, actor=by)
    return done.new, done.changed, done.same, done.elsewhere


def test_the_same_rows_again_change_nothing(district: Unit) -> None:
    assert enter(rows(30, industry="C18"), district) == (30, 0, 0, 0)
    assert enter(rows(30, industry="C18"), district) == (0, 0, 30, 0)
    assert set(Enterprise.objects.values_list("version", "industry", "district")) == {(1, "C18", district.pk)}
    assert EnterpriseName.objects.filter(kind=NameKind.REGISTERED, grams__contains=["服饰"]).count() == 30


def test_a_row_changes_only_what_it_speaks_of(district: Unit) -> None:
    enter(rows(2, address="江城路 1 号", headcount=20), district)
    assert enter(rows(2, headcount=25), district) == (0, 2, 0, 0)
    assert set(Enterprise.objects.values_list("address", "headcount", "version")) == {("江城路 1 号", 25, 2)}
    context = Enterprise.pgh_event_model.objects.filter(pgh_label="update").first().pgh_context
    assert context["source"] == "市场监管数据" and context["actor"] == "clock:feed"


def test_a_new_registered_name_leaves_a_former_one(district: Unit) -> None:
    enter(rows(1), district)
    enter([EnterpriseRow(code_of(0), "浙江宏达实业有限公司", former_names=("宏达厂",), aliases=("宏达",))], district)
    assert dict(EnterpriseName.objects.values_list("name", "kind")) == {
        "浙江宏达实业有限公司": NameKind.REGISTERED,
        "杭州第0服饰有限公司": NameKind.FORMER,
        "宏达厂": NameKind.FORMER,
        "宏达": NameKind.ALIAS,
    }
    assert Enterprise.objects.get().sort_key.startswith("zhejianghongda")


def test_of_a_code_that_comes_twice_the_later_row_counts(district: Unit) -> None:
    twice = [EnterpriseRow(code_of(1), "甲公司"), EnterpriseRow(code_of(1), "乙公司")]
    assert enter(twice, district) == (1, 0, 0, 0)
    assert Enterprise.objects.get().name == "乙公司"


def test_what_lies_elsewhere_is_left_alone(district: Unit, other_district: Unit) -> None:
    enter(rows(1), other_district)
    enter_enterprise(
        name="湖滨面馆", district=district, street=street("hubin"), credit_code=code_of(7), source="", actor=CLOCK
    )
    mine = [EnterpriseRow(code_of(number), "改名", street=street().pk) for number in (0, 7, 8)]
    assert enter(mine, district, actor("chenjing")) == (1, 0, 0, 2)
    assert not Enterprise.objects.filter(name="改名").exclude(credit_code=code_of(8)).exists()


def test_the_statements_do_not_grow_with_the_rows(district: Unit) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        enter(rows(3), district)
    with CaptureQueriesContext(connection) as many:
        enter(rows(300, headcount=4), district)
    assert len(many) <= len(few) + 1


def test_a_unit_without_a_licence_is_known_by_its_name(district: Unit) -> None:
    bare = [EnterpriseRow("", "老王早点摊", kind="unlicensed"), EnterpriseRow("", "无名洗车店", kind="unlicensed")]
    assert enter(bare, district) == (2, 0, 0, 0)
    assert enter([*bare, EnterpriseRow("", "老王早点摊", headcount=3)], district) == (0, 1, 1, 0)
    assert Enterprise.objects.get(name="老王早点摊").headcount == 3
