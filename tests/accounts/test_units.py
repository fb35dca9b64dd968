"""Units are entered, renamed and ended; nothing of former years is lost."""

from datetime import date

import pytest

from accounts.actions.units import UnitFacts, change_unit, enter_unit
from accounts.models import Unit, UnitKind
from accounts.queries.history import latest_event
from accounts.queries.units import earlier_names
from common.errors import Refused, Stale
from tests.people import actor, client_of, street

NEW = "/accounts/directory/units/new/"
FORM = {
    "code": "kaixuan", "district": "shangcheng", "name": "凯旋街道中队", "name_en": "Kaixuan Squad",
    "short_name": "凯旋", "kind": "street_squad", "valid_from": "2021-04-09",
}  # fmt: skip


def test_a_unit_is_entered_on_the_page(district: Unit) -> None:
    answer = client_of("admin").post(NEW, FORM, follow=True)

    assert "凯旋街道中队" in answer.content.decode()
    unit = street("kaixuan")
    assert (unit.district, unit.kind, unit.valid_from) == (district, UnitKind.STREET_SQUAD, date(2021, 4, 9))
    assert not unit.sees_district


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"code": "hubin"}, 409, "这个代码已被另一个机构使用"),
        ({"code": "a b"}, 200, "代码只能用字母"),
        ({"valid_until": "2020-01-01"}, 409, "终止日期早于启用日期"),
        ({"kind": "district"}, 200, "请选择列表中的一项"),
        ({"district": "jianggan"}, 200, "请选择列表中的一项"),
        ({"name": "名" * 81}, 200, "80"),
    ],
)
def test_wrong_input_is_named_at_its_field(other_district: Unit, changed: dict, status: int, sentence: str) -> None:
    answer = client_of("admin").post(NEW, FORM | changed)

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert not Unit.objects.filter(code="kaixuan").exists()


def test_a_renamed_unit_keeps_its_former_name(district: Unit) -> None:
    squad = street()
    facts = UnitFacts(name="小营街道综合行政执法队", kind=squad.kind, valid_from=squad.valid_from)
    change_unit(squad, facts, actor=actor("admin"))

    page = client_of("sunyan").get("/accounts/directory/unit/xiaoying/").content.decode()
    assert [name for name, _at in earlier_names(street())] == ["小营街道劳动保障监察中队"]
    assert "小营街道综合行政执法队" in page and "小营街道劳动保障监察中队" in page


def test_an_ended_unit_leaves_the_list_of_the_day_and_stays_in_that_of_the_ended(district: Unit) -> None:
    squad = street()
    facts = UnitFacts(name=squad.name, kind=squad.kind, valid_from=squad.valid_from, valid_until=date(2021, 4, 8))
    change_unit(squad, facts, actor=actor("admin"))

    admin = client_of("admin")
    assert squad.name not in admin.get("/accounts/directory/units/").content.decode()
    assert squad.name in admin.get("/accounts/directory/units/?state=ended").content.decode()
    assert "不在启用期内" in admin.get("/accounts/directory/unit/xiaoying/").content.decode()


def test_the_kind_of_a_unit_with_posts_is_fixed(district: Unit) -> None:
    squad = street()

    with pytest.raises(Refused, match="kind_fixed"):
        change_unit(squad, UnitFacts(squad.name, UnitKind.OUTSIDE, squad.valid_from), actor=actor("admin"))


def test_an_administrator_does_not_end_the_unit_he_stands_in(district: Unit) -> None:
    facts = UnitFacts(district.name, district.kind, district.valid_from, date(2021, 4, 8))

    with pytest.raises(Refused, match="own_post"):
        change_unit(district, facts, actor=actor("admin"))


def test_a_page_that_grew_old_overwrites_nothing(district: Unit) -> None:
    squad, seen = street(), latest_event(street())
    change_unit(squad, UnitFacts("甲", squad.kind, squad.valid_from), seen=seen, actor=actor("admin"))

    with pytest.raises(Stale):
        change_unit(squad, UnitFacts("乙", squad.kind, squad.valid_from), seen=seen, actor=actor("admin"))
    assert street().name == "甲"


def test_a_unit_of_another_district_is_not_there(other_district: Unit) -> None:
    admin = client_of("admin")

    assert admin.get("/accounts/directory/unit/jg-street/").status_code == 404
    assert admin.post("/accounts/directory/unit/jg-street/edit/", {}).status_code == 404
    with pytest.raises(Refused, match="other_district"):
        enter_unit(
            "x", UnitFacts("x", UnitKind.OUTSIDE, date(2021, 1, 1)), district=other_district, actor=actor("admin")
        )
