"""A group, a works or a branch has nearly the name of a company and is another legal person or registration: nobody is
taken for the other, and a person is shown the likeness."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import Unit
from cases.queries.duplicates import likely_duplicates
from cases.queries.likeness import Particulars
from enterprises.actions import employer_for
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import core_key, name_key
from enterprises.queries.merges import suggestions_for
from feeds.actions.subjects import ignore_subject, link_subject
from feeds.models import Record, SubjectState, UnmatchedSubject
from feeds.queries.waiting import waiting_page
from feeds.queries.waiting_facts import facts_waiting
from tests.factories import make_complaint
from tests.feeds.deliveries import code_of, delivered
from tests.intake.typed import send, text
from tests.people import actor, client_of, street
from tests.search.town import employer

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量"
FIRM = "杭州鸿图建设有限公司"
OTHERS = (
    "杭州鸿图建设集团有限公司", "杭州鸿图建设（集团）有限公司", "杭州鴻圖建設集團公司", "杭州鸿图建设厂",
    "杭州鸿图建设总公司", "杭州鸿图建设分公司", "杭州鸿图建设有限公司第二分公司", "杭州鸿图建设有限公司（分公司）",
)  # fmt: skip


def typed(name: str, district: Unit) -> Enterprise:
    return employer_for(name=name, district=district, street=street(), actor=actor("chenjing"))


def told(*names: str, month: str = "2026-03") -> None:
    delivered("power", POWER, *(f',"{name}",{month},H{at},100' for at, name in enumerate(names)))


def owners(*names: str) -> set[int | None]:
    return set(Record.objects.filter(name__in=names).values_list("enterprise", flat=True))


@pytest.mark.parametrize("known", [FIRM, *OTHERS])
def test_in_a_feed_it_waits_with_the_other_one_as_candidate(known: str, district: Unit) -> None:
    one = employer(known, code=code_of(1))
    others = [name for name in (FIRM, *OTHERS) if name_key(name) != name_key(known)]
    told(*others)
    assert owners(*others) == {None} and Enterprise.objects.count() == 1
    cards, _older = waiting_page(actor("sunyan"))
    assert {card.subject.key for card in cards} == {name_key(name) for name in others}
    assert [card.subject.name for card in cards if [had.enterprise for had in card.candidates] != [one]] == []
    assert max(had.score for card in cards for had in card.candidates) < 90, "no answer is ticked beforehand"


def test_only_its_form_or_its_brackets_written_otherwise_it_is_itself(district: Unit) -> None:
    group, branch = employer(OTHERS[0], code=code_of(1)), employer(OTHERS[6], code=code_of(2))
    for name in ("杭州鸿图建设集团", "杭州鸿图建设(集团)有限责任公司", "杭州鸿图建设集团公司", "杭州市鴻圖建設集團"):
        assert typed(name, district) == group, name
    for name in ("杭州鸿图建设第二分公司", "杭州鸿图建设有限责任公司第二分公司", "杭州鸿图建设公司（第二分公司）"):
        assert typed(name, district) == branch, name


def test_a_spelling_somebody_stored_for_it_is_it(district: Unit) -> None:
    firm = employer(FIRM, code=code_of(1))
    EnterpriseName.objects.create(enterprise=firm, name=OTHERS[0], kind="alias", key=name_key(OTHERS[0]), grams=[])
    told("杭州鸿图建设(集团)有限公司")
    assert owners("杭州鸿图建设(集团)有限公司") == {firm.pk} and typed(OTHERS[1], district) == firm


def test_where_nobody_looks_it_is_entered_by_itself_and_suggested_for_joining(district: Unit) -> None:
    firm = employer(FIRM, code=code_of(1))
    entered = typed(OTHERS[0], district)
    assert entered != firm and typed(OTHERS[1], district) == entered
    (suggested,) = suggestions_for(entered, actor("sunyan"))
    assert suggested.enterprise == firm and suggested.reasons == ["名称只差“集团”“厂”“分公司”等字"]


def test_a_complaint_about_the_other_one_is_shown_as_likely_the_same(district: Unit) -> None:
    earlier = make_complaint(employer=FIRM)
    found = likely_duplicates([Particulars(employer=OTHERS[0])], district=district, actor=actor("sunyan")).likely
    assert [one.complaint for one in found] == [earlier]
    assert [fact.code for fact in found[0].facts] == ["employer_body"]


def test_a_clerk_is_offered_it_with_one_click(district: Unit) -> None:
    employer(FIRM, code=code_of(1))
    panel = "/cases/new/preview/"
    page = text(send(client_of("chenjing"), to=panel, employer=OTHERS[0]))
    assert "登记时新建" in page and f'data-take-employer="{FIRM}" data-code="{code_of(1)}"' in page
    other_code = text(send(client_of("chenjing"), to=panel, employer=OTHERS[0], credit_code=code_of(2)))
    assert "data-take-employer" not in other_code, "two codes are two employers"
    assert "data-take-employer" not in text(send(client_of("chenjing"), to=panel, employer=FIRM))


def test_a_question_that_held_both_becomes_two_and_what_was_decided_stays(district: Unit) -> None:
    told(FIRM, "杭州鸿图建设", OTHERS[0], OTHERS[1], "杭州甲厂", "杭州乙集团")
    firm = employer(FIRM, code=code_of(1))
    link_subject(UnmatchedSubject.objects.get(key="杭州乙集团"), firm, actor=actor("sunyan"))
    ignore_subject(UnmatchedSubject.objects.get(key="杭州甲厂"), actor=actor("sunyan"))
    UnmatchedSubject.objects.filter(key="杭州鸿图建设集团").delete()
    UnmatchedSubject.objects.filter(key="杭州鸿图建设").update(rows=4)
    for one in UnmatchedSubject.objects.all():  # as it was before
        UnmatchedSubject.objects.filter(pk=one.pk).update(key=core_key(one.name))
    import_module("feeds.migrations.0013_keys_with_the_word_for_a_body").fill(apps, None)
    asked = {one.key: (one.state, one.rows) for one in UnmatchedSubject.objects.all()}
    assert asked == {
        "杭州鸿图建设": (SubjectState.OPEN, 2), "杭州鸿图建设集团": (SubjectState.OPEN, 2),
        "杭州甲厂": (SubjectState.IGNORED, 1), "杭州乙集团": (SubjectState.LINKED, 1),
    }  # fmt: skip
    group = UnmatchedSubject.objects.get(key="杭州鸿图建设集团")
    assert set(facts_waiting(group).values_list("name", flat=True)) == set(OTHERS[:2])


def test_names_known_before_have_the_key_they_would_have_now(district: Unit) -> None:
    group, firm = employer(OTHERS[0], code=code_of(1)), employer(FIRM, code=code_of(2))
    EnterpriseName.objects.update(key="杭州鸿图建设", sounds=[])
    import_module("enterprises.migrations.0013_keys_with_the_word_for_a_body").fill(apps, None)
    assert (typed("杭州鸿图建设集团", district), typed("杭州鸿图建设", district)) == (group, firm)
    assert EnterpriseName.objects.get(name=OTHERS[0]).sounds != []
