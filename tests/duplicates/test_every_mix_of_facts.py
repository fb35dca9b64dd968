"""Whatever of the five kinds of facts somebody tells, and whoever asks: found is what shares one of them, no more."""

from itertools import combinations

import pytest

from cases.queries.duplicates import likely_duplicates
from cases.queries.likeness import Particulars
from tests.factories import make_complaint
from tests.people import actor, street

pytestmark = pytest.mark.django_db
TOLD = {
    "phone": "13805710001",
    "id_number": "110101199003070070",
    "narrative": "工单 HZ12345-20260302-000017",
    "employer": "杭州宏达服饰有限公司",
    "name": "王小燕",
}
MIXES = [mix for size in range(1, len(TOLD) + 1) for mix in combinations(TOLD, size)]
NOBODY = {"name": "赵大海", "id_number": "", "employer": "杭州东升建筑劳务有限公司"}


def shared() -> dict[str, str]:
    """Case number → the fact that its complaint shares, and no other."""
    made = {
        "phone": make_complaint(**NOBODY | {"phone": TOLD["phone"]}),
        "id_number": make_complaint(**NOBODY | {"phone": "13700000002", "id_number": TOLD["id_number"]}),
        "narrative": make_complaint(
            **NOBODY, phone="13700000003", channel="12345", external_number="HZ12345-20260302-000017"
        ),
        "employer": make_complaint(**NOBODY | {"phone": "13700000004", "employer": TOLD["employer"]}),
    }
    return {one.case.number: fact for fact, one in made.items()}


@pytest.mark.parametrize("who", ["chenjing", "sunyan"])
def test_found_is_what_shares_a_fact(district, who):
    by_case = shared()
    for mix in MIXES:
        told = Particulars(**{fact: TOLD[fact] for fact in mix})
        found = likely_duplicates([told], district=street().district, actor=actor(who)).likely
        assert {by_case[one.case.number] for one in found} == set(mix) - {"name"}, mix


def test_who_sees_nothing_hears_of_persons_only(district):
    shared()
    found = likely_duplicates([Particulars(**TOLD)], district=street().district, actor=actor("admin"))
    assert found.likely == [] and found.elsewhere == 3
