"""One company, many spellings: each leads to the same earlier complaint, and no other company is taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.queries.duplicates import Found, likely_duplicates
from cases.queries.likeness import Particulars
from enterprises.likeness import Alike, alike, spellings, spellings_to_find
from enterprises.models import EnterpriseName
from tests.duplicates.spellings import COMPANY, OTHERS, SPELLINGS
from tests.factories import make_complaint
from tests.people import actor, street

SAME = (Alike.SAME, Alike.BODY, Alike.TYPED, Alike.SHORT)
NAMES_THE_EMPLOYER = {"employer", "employer_body", "employer_typed", "employer_short"}


def found_for(employer: str, **told: object) -> Found:
    return likely_duplicates(
        [Particulars(employer=employer, **told)], district=street().district, actor=actor("sunyan")
    )


def test_there_are_thirty_of_each():
    assert len(set(SPELLINGS)) >= 30 and len(set(OTHERS)) >= 30 and set(SPELLINGS).isdisjoint(OTHERS)


@pytest.mark.django_db
def test_thirty_spellings_lead_to_the_same_earlier_complaint(district):
    earlier = make_complaint(employer=COMPANY)

    missed = [one for one in SPELLINGS if [f.complaint for f in found_for(one).likely] != [earlier]]

    assert missed == []


@pytest.mark.django_db
def test_the_other_way_round_too_whatever_was_written_first(district):
    for number, one in enumerate(SPELLINGS[1:]):
        make_complaint(employer=one, phone=f"1370000{number:04d}")
    everything = likely_duplicates([Particulars(employer=COMPANY)], district=street().district, actor=actor("sunyan"))

    assert len(everything.likely) == 5, "the best five of them all"
    kept = {row.pk: row.sounds for row in EnterpriseName.objects.all()}
    asked = set(spellings_to_find(COMPANY))
    assert all(asked & set(sounds) for sounds in kept.values()), "the index finds every one of them"


@pytest.mark.django_db
def test_thirty_other_companies_are_not_taken_for_it(district):
    make_complaint(employer=COMPANY)

    assert [one for one in OTHERS if found_for(one).likely] == []


def test_the_names_alone_decide_it_and_in_both_directions():
    assert [one for one in SPELLINGS if alike(COMPANY, one) not in SAME or alike(one, COMPANY) not in SAME] == []
    assert [one for one in OTHERS if alike(COMPANY, one) in SAME or alike(one, COMPANY) in SAME] == []


@pytest.mark.django_db
def test_two_different_credit_codes_are_two_employers_whatever_they_are_called(district):
    make_complaint(employer=COMPANY, credit_code="91330100799655058B")

    assert found_for(COMPANY).likely
    assert not found_for(COMPANY, credit_code="91330102MA27ABC120").likely


@pytest.mark.django_db
def test_a_credit_code_finds_it_under_any_name(district):
    earlier = make_complaint(employer=COMPANY, credit_code="91330100799655058B")

    (found,) = found_for("宏达制衣厂门口那家", credit_code="91330100799655058B").likely
    assert found.complaint == earlier and [fact.code for fact in found.facts] == ["credit_code"]


@pytest.mark.django_db
def test_a_company_one_meaning_character_apart_supports_but_does_not_tell(district):
    make_complaint(employer=COMPANY, phone="13800001234")

    (found,) = found_for("杭州宏发服饰有限公司", phone="13800001234").likely
    assert not NAMES_THE_EMPLOYER & {fact.code for fact in found.facts}


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="杭州市宏达鸿服饰有限责任公司集团建筑（）()A1 新大浙江厂店第二", max_size=25), st.text(max_size=40)
)
def test_no_name_breaks_the_comparison_and_its_order_does_not_matter(one, other):
    for a, b in ((one, other), (one, COMPANY), (one, one)):
        assert alike(a, b) == alike(b, a)
    assert all(0 < len(key) <= 250 for key in spellings(one) + spellings(other))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_one_slip_anywhere_is_found_by_the_index(data):
    """A character wrong, missing, doubled or swapped with its neighbour: an entry in common, so it is compared."""
    name = "宏达服饰"
    at = data.draw(st.integers(0, len(name) - 1))
    slip = data.draw(st.sampled_from(["wrong", "missing", "doubled", "swapped"]))
    wrong = data.draw(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5))
    typed = {
        "wrong": name[:at] + wrong + name[at + 1 :],
        "missing": name[:at] + name[at + 1 :],
        "doubled": name[: at + 1] + name[at:],
        "swapped": name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    }[slip]
    assert set(spellings(f"杭州{name}有限公司")) & set(spellings_to_find(f"杭州{typed}有限公司"))
