"""Two rows that are one employer: joined by a second person, found under every name, and parted to the last row."""

from random import Random

import pytest

from cases.models import Case, GroupMatter
from common.errors import Refused
from common.time import now
from enterprises.actions import employer_for
from enterprises.actions.merge_rows import columns, left_behind
from enterprises.actions.merges import approve_merge, propose_merge, refuse_merge, undo_merge
from enterprises.models import Contact, Enterprise, Merge, MergeState
from enterprises.queries.employers import called_like, named_like, same_employer
from tests.duplicates.spellings import COMPANY, SPELLINGS
from tests.investigation.cases import together
from tests.merges.building import DAY, cases, employer, every_row, scatter
from tests.people import actor, street

pytestmark = pytest.mark.django_db
DAY_AT = now()
CODE, OTHER_CODE = "91330100799655058B", "91330102MA27ABC120"


def proposed(kept: Enterprise, absorbed: Enterprise, by: str = "chenjing") -> Merge:
    return propose_merge(kept, absorbed, "同一家，地址和老板都一样", actor=actor(by))


def merged(kept: Enterprise, absorbed: Enterprise) -> Merge:
    return approve_merge(proposed(kept, absorbed), actor=actor("sunyan"))


def refusal(work, *args, **more) -> str:
    with pytest.raises(Refused) as refused:
        work(*args, **more)
    return refused.value.code


def test_thirty_spellings_of_one_company_end_at_one_enterprise(district):
    kept = employer(COMPANY, credit_code=CODE)
    by = actor("sunyan")
    others = [employer(one) for one in SPELLINGS if one != COMPANY]
    assert len(others) >= 30
    for one in others:
        approve_merge(proposed(kept, one), actor=by)

    meant = {same_employer(name=one, credit_code="", district=district) for one in SPELLINGS}
    entered = {employer_for(name=one, district=district, actor=by) for one in SPELLINGS}
    suggested = {one for text in SPELLINGS for one in named_like(text, district=district)}
    assert meant == entered == suggested == {kept}
    assert {one.enterprise for one in called_like(SPELLINGS, [CODE], district=district)} == {kept.pk}
    assert Enterprise.objects.standing().count() == 1 and Enterprise.objects.count() == len(others) + 1


@pytest.mark.parametrize("seed", range(6))
def test_merging_and_parting_give_back_every_row(district, seed):
    random = Random(seed)
    kept, third = employer("杭州宏达服饰有限公司"), employer("别家")
    absorbed = employer("宏达", "鸿达", credit_code=CODE)
    branch = employer("宏达一分厂", kind="branch", head_office=absorbed)
    scatter([kept, absorbed, third], random)
    before = every_row()

    merge = merged(kept, absorbed)

    absorbed.refresh_from_db()
    moved = every_row()
    assert absorbed.merged_into == kept and moved != before
    stayed = dict(left_behind(merge))
    for column in columns():
        rows = moved[f"{column.model._meta.db_table}.{column.field.column}"]
        left = sum(owner == absorbed.pk for _row, owner in rows)
        assert left == stayed.get(column.label, 0), column.label
    branch.refresh_from_db()
    assert branch.head_office == kept and not Case.objects.filter(enterprise=absorbed).exists()

    undo_merge(merge, "查明是两家单位", actor=actor("zhou"))

    assert every_row() == before
    merge.refresh_from_db()
    assert merge.state == MergeState.UNDONE and merge.undone_by.username == "zhou"


def test_what_came_after_the_merge_stays_when_it_is_undone(district):
    kept, absorbed = employer("甲"), employer("乙")
    (old,) = cases(absorbed, 1)
    merge = merged(kept, absorbed)
    (new,) = cases(kept, 1, start=50)
    Case.objects.filter(pk=old.pk).update(enterprise=employer("丙"))

    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))

    new.refresh_from_db()
    old.refresh_from_db()
    assert new.enterprise == kept and old.enterprise.name == "丙", "only what still is where the merge put it goes back"


def test_a_row_that_may_not_move_stays_and_is_named(district):
    kept, absorbed = employer("甲"), employer("乙")
    for one in (kept, absorbed):
        about = {"district": district, "enterprise": one}
        GroupMatter.objects.create(number=f"QT{one.pk}", headcount=11, opened_at=DAY_AT, **about)
        Contact.objects.create(enterprise=one, role="finance", name="李", name_index="x", since=DAY)

    merge = merged(kept, absorbed)

    assert left_behind(merge) == [("cases.groupmatter", 1), ("enterprises.contact", 1)]


def test_a_code_only_the_absorbed_one_had_is_taken_over_and_given_back(district):
    kept, absorbed = employer("甲"), employer("乙", credit_code=CODE)
    merge = merged(kept, absorbed)

    assert same_employer(name="随便", credit_code=CODE, district=district) == kept
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.credit_code, absorbed.credit_code) == (None, CODE)


def test_who_proposed_does_not_approve_and_who_has_no_right_does_neither(district):
    merge = proposed(employer("甲"), employer("乙"), by="sunyan")

    assert refusal(approve_merge, merge, actor=actor("sunyan")) == "own_proposal"
    assert refusal(approve_merge, merge, actor=actor("liming")) == "no_right"
    assert refusal(proposed, employer("丙"), employer("丁"), by="feng") == "no_right"
    assert approve_merge(merge, actor=actor("zhou")).state == MergeState.DONE
    assert refusal(undo_merge, merge, "查明是两家单位", actor=actor("chenjing")) == "no_right"


def test_what_cannot_be_one_employer_is_refused_with_a_sentence(district, other_district):
    kept = employer("甲", credit_code=CODE)

    assert refusal(proposed, kept, kept) == "same_row"
    assert refusal(proposed, kept, employer("乙", credit_code=OTHER_CODE)) == "two_codes"
    assert refusal(proposed, kept, employer("远方", street=street("jg-street"))) == "not_seen"
    assert refusal(proposed, employer("待核实", is_unidentified=True), employer("戊")) == "unidentified"
    assert refusal(propose_merge, kept, employer("己"), "无", actor=actor("chenjing")) == "reason_required"
    twin = employer("庚")
    proposed(kept, twin)
    assert refusal(proposed, kept, twin) == "proposed_already"


def test_a_chain_is_undone_from_its_end(district):
    first, second, third = employer("甲"), employer("乙"), employer("丙")
    one = merged(second, first)
    two = merged(third, second)
    first.refresh_from_db()
    assert first.merged_into == third, "one step leads to the one that stays"

    assert refusal(undo_merge, one, "查明是两家单位", actor=actor("sunyan")) == "merged_on"
    undo_merge(two, "查明是两家单位", actor=actor("sunyan"))
    undo_merge(one, "查明是两家单位", actor=actor("sunyan"))
    assert set(Enterprise.objects.values_list("merged_into", flat=True)) == {None}


def test_a_refused_proposal_moves_nothing_and_may_come_again(district):
    kept, absorbed = employer("甲"), employer("乙")
    before = every_row()
    refuse_merge(proposed(kept, absorbed), "老板不同，营业地也不同", actor=actor("chenjing"))

    assert every_row() == before
    assert proposed(kept, absorbed).state == MergeState.PROPOSED


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_join_once(district):
    kept, absorbed = employer("甲"), employer("乙")
    cases(absorbed, 3)
    merge, crosswise = proposed(kept, absorbed), proposed(absorbed, kept)
    heads = [actor("sunyan"), actor("zhou")]

    became = together(*(lambda one=one: approve_merge(merge, actor=one) for one in heads),
                      lambda: approve_merge(crosswise, actor=heads[0]))  # fmt: skip

    assert became.count("done") == 1 and Merge.objects.filter(state="done").count() == 1
    assert len(set(Case.objects.values_list("enterprise", flat=True))) == 1
