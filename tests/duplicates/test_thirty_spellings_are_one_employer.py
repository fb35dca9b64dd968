"""Thirty spellings of one registered company are it, at intake and in feeds; what may be another one is never taken for
it but shown to a person."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import Unit
from cases.models import Case
from enterprises.actions import employer_for
from enterprises.models import Enterprise, EnterpriseName
from enterprises.queries.merges import suggestions_for
from feeds.models import Record, SubjectState, UnmatchedSubject
from feeds.queries.waiting import waiting_page
from tests.factories import make_case
from tests.feeds.deliveries import code_of, delivered
from tests.people import actor, street
from tests.search.town import employer, found, project

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量"
COMPANY = "ABC（杭州）宏达服饰有限公司"
SPELLINGS = (
    "ABC(杭州)宏达服饰有限公司", "ＡＢＣ（杭州）宏达服饰有限公司", "ａｂｃ(杭州)宏达服饰有限公司",
    "abc（杭州）宏达服饰有限公司", "Abc (杭州) 宏达服饰有限公司", "ABC　（杭州）　宏达服饰　有限公司",
    "ABC【杭州】宏达服饰有限公司", "ABC[杭州]宏达服饰有限公司", "ABC〔杭州〕宏达服饰有限公司",
    "ABC﹙杭州﹚宏达服饰有限公司", "ABC「杭州」宏达服饰有限公司", "ABC｛杭州｝宏达服饰有限公司",
    "ABC〈杭州〉宏达服饰有限公司", "ABC杭州宏达服饰有限公司", "ABC（杭州市）宏达服饰有限公司",
    "ABC（杭州）宏达服饰有限责任公司", "ABC（杭州）宏达服饰责任有限公司", "ABC（杭州）宏达服饰（有限公司）",
    "ABC（杭州）宏达服饰公司", "ABC（杭州）宏达服饰有限", "ABC（杭州）宏达服饰", "ABC（杭州）宏達服飾有限公司",
    "ABC（杭州）宏达服飾有限責任公司", "ABC·杭州·宏达服饰有限公司", "ABC•杭州•宏达服饰有限公司",
    "ABC・杭州・宏达服饰有限公司", "ABC‧杭州‧宏达服饰有限公司", "ABC.杭州.宏达服饰有限公司",
    "ABC－杭州－宏达服饰有限公司", "ABC–杭州–宏达服饰有限公司", "“ABC（杭州）宏达服饰”有限公司",
    "ABC（杭州）宏达服饰有限公司。", "*ABC（杭州）宏达服饰有限公司", "ABC（杭州）宏达\u200b服饰有限公司",
    "ABC（杭州）宏达\u200d服饰有限公司", "\ufeffABC（杭州）宏达服饰有限公司",
)  # fmt: skip
OTHERS = (
    "ABC（上海）宏达服饰有限公司", "ABC（杭州）宏大服饰有限公司", "ABC（杭州）宏达服装有限公司", "宏达服饰",
    "ABC（杭州）宏达服饰有限公司第二分公司", "ABD（杭州）宏达服饰有限公司",
)  # fmt: skip
GROUP, FIRM, LIABLE = "杭州鸿图建设集团有限公司", "杭州鸿图建设有限公司", "杭州鸿图建设有限责任公司"


def typed(name: str, district: Unit) -> Enterprise:
    return employer_for(name=name, district=district, street=street(), actor=actor("chenjing"))


def told(*names: str) -> None:
    delivered("power", POWER, *(f',"{name}",2026-03,H{at},100' for at, name in enumerate(names)))


def owner_of(name: str) -> int | None:
    return Record.objects.get(name=name).enterprise_id


def test_at_intake_and_in_a_complaint(district: Unit) -> None:
    known = employer(COMPANY, code=code_of(1))
    assert len(set(SPELLINGS)) >= 30
    assert [one for one in SPELLINGS if typed(one, district) != known] == []
    made = make_case(employer="Abc(杭州)宏達服飾有限责任公司")
    assert made.enterprise == known and Case.objects.count() == 1


def test_in_a_feed(district: Unit) -> None:
    known = employer(COMPANY, code=code_of(1))
    told(*SPELLINGS)
    records = Record.objects.all()
    assert records.count() == len(SPELLINGS)
    assert list(records.exclude(enterprise=known).values_list("name", flat=True)) == []
    assert not UnmatchedSubject.objects.exists()


def test_what_may_be_another_is_shown_to_a_person(district: Unit) -> None:
    known = employer(COMPANY, code=code_of(1))
    told(*OTHERS)
    assert {owner_of(one) for one in OTHERS} == {None}
    cards, _older = waiting_page(actor("sunyan"))
    near = {card.subject.name for card in cards if [one.enterprise for one in card.candidates] == [known]}
    assert len(cards) == len(OTHERS) and "ABC（杭州）宏大服饰有限公司" in near
    entered = {one: typed(one, district) for one in OTHERS}
    assert known not in entered.values() and len({one.pk for one in entered.values()}) == len(OTHERS)
    typo = entered["ABC（杭州）宏大服饰有限公司"]
    assert known in [one.enterprise for one in suggestions_for(typo, actor("sunyan"))]


def test_of_two_that_differ_in_their_form_only_the_one_written_so_is_meant(district: Unit) -> None:
    firm, liable = employer(FIRM, code=code_of(1)), employer(LIABLE, code=code_of(2))
    for name, meant in ((FIRM, firm), (LIABLE, liable), (f" {FIRM}。", firm)):
        assert typed(name, district) == meant, name
    told(FIRM, LIABLE, "杭州鸿图建设（有限责任公司）", "杭州鸿图建设")
    assert (owner_of(FIRM), owner_of(LIABLE)) == (firm.pk, liable.pk)
    assert owner_of("杭州鸿图建设（有限责任公司）") == liable.pk
    assert owner_of("杭州鸿图建设") is None and UnmatchedSubject.objects.get().state == SubjectState.OPEN


def test_what_fits_two_is_neither_and_entered_once(district: Unit) -> None:
    firm, liable = employer(FIRM, code=code_of(1)), employer(LIABLE, code=code_of(2))
    unsure = typed("杭州鸿图建设", district)
    assert unsure not in (firm, liable)
    assert typed("杭州鸿图建设", district) == typed("杭州 鸿图建设", district) == unsure
    assert {one.enterprise for one in suggestions_for(unsure, actor("sunyan"))} == {firm, liable}
    coded = employer_for(name="杭州鸿图建设公司", credit_code=code_of(3), district=district, actor=actor("chenjing"))
    assert coded == unsure and coded.credit_code == code_of(3), "the only one so called without a code"


def test_traditional_characters_are_found_by_simplified_ones_and_the_other_way_round(district: Unit) -> None:
    employer("香港鴻圖服飾有限公司"), employer("杭州华东电机厂")
    project("滨江春曉大廈", "XM2026000001")
    assert found("鸿图") == found("鴻圖") == ["香港鴻圖服飾有限公司"]
    assert found("華東電機") == ["杭州华东电机厂"] and found("春晓大厦") == found("春曉") == ["滨江春曉大廈"]


def test_names_known_before_are_found_by_all_spellings(district: Unit) -> None:
    known = employer("杭州鴻圖服飾有限公司", code=code_of(1))
    site = project("華東機電大廈", "XM2026000001")
    told("某·鴻圖")
    EnterpriseName.objects.update(key="杭州鴻圖服飾", grams=["鴻圖"], sounds=[], initials="")
    type(site).objects.update(grams=["華東"], initials="")
    UnmatchedSubject.objects.update(key="某鴻圖")
    for migration in ("enterprises.migrations.0012", "projects.migrations.0004", "feeds.migrations.0012"):
        name = {"enterprises": "keys", "projects": "grams", "feeds": "keys"}[migration.split(".")[0]]
        import_module(f"{migration}_{name}_of_all_spellings").fill(apps, None)
    assert typed("杭州鸿图服饰有限公司", district) == known
    assert found("鸿图") == [known.name] and found("华东") == [site.name]
    assert UnmatchedSubject.objects.get().key == "某鸿图"
