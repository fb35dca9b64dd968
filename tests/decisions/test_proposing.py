"""What may be proposed: the act, its law of the day, the range, and how far from similar cases."""

from datetime import date
from decimal import Decimal

import pytest

from cases.actions.decisions.propose import Proposal, propose
from cases.models import Case, Decision
from cases.queries.similar_decisions import similar_decisions
from common.errors import Refused
from common.time import now
from tests.decisions.roads import on, ordered_case, propose_penalty
from tests.factories import make_case
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def refused_code(case: Case, **told: object) -> str:
    with pytest.raises(Refused) as refused:
        propose(case, Proposal(**({"kind": "penalty", "consequence": "RESISTANCE_FINE"} | told)), actor=actor("liming"))
    return refused.value.code


def past(amount: str, number: int) -> Decision:
    """A decided fine of another case."""
    case = make_case(phone=f"1390000{number:04}")
    return Decision.objects.create(
        case=case, kind="penalty", state="decided", respondent_name=case.enterprise.name, amount=Decimal(amount),
        consequence="RESISTANCE_FINE", article="劳动保障监察条例第三十条", act="抗拒监察", proposed_by=person("liming"),
        proposed_at=now(), decided_on=date(2024, 3, 29),
    )  # fmt: skip


def test_a_fine_stays_within_the_range_of_the_law(district):
    case = make_case("investigating")
    for amount in ("1999.99", "20000.01"):
        assert refused_code(case, amount=Decimal(amount)) == "out_of_range"
    made = propose_penalty(case, "2000")
    assert (made.range_min, made.range_max) == (2000, 20000) and made.respondent_name == case.enterprise.name


def test_a_fine_per_worker_grows_with_the_workers_harmed(district):
    case = make_case("investigating")
    told = {"consequence": "OVERTIME_FINE", "workers": 10}
    assert refused_code(case, amount=Decimal("999"), **told) == "out_of_range"
    made = propose(case, Proposal(kind="penalty", amount=Decimal("5000"), **told), actor=actor("liming"))
    assert made.range_max == 5000


def test_what_does_not_fit_is_refused_with_its_reason(district):
    case = make_case("investigating")
    money = {"amount": Decimal("20000")}
    assert refused_code(case, consequence="NO_SUCH", **money) == "unknown_consequence"
    assert refused_code(case, consequence="ARREARS_ORDER", **money) == "other_kind"
    assert refused_code(case, consequence="ACCOUNT_QUERY_FINE", **money) == "other_authority"
    assert refused_code(case, respondent="person", **money) == "other_respondent"
    assert refused_code(case, consequence="NON_CASH_PAY_FINE", act_on=date(2020, 4, 30), **money) == "not_in_force"
    assert refused_code(case, consequence="NON_CASH_PAY_FINE", **money) == "order_first"
    assert refused_code(case) == "amount_required"
    assert refused_code(make_case("accepted", phone="13711112222"), **money) == "not_from_here"


def test_a_responsible_person_is_named(district):
    case, _order = ordered_case("2024-03-01")
    with on("2024-03-20"):
        told = {"consequence": "NON_CASH_PAY_PERSON_FINE", "respondent": "person", "amount": Decimal("10000")}
        assert refused_code(case, **told) == "text_required"
        made = propose(case, Proposal(kind="penalty", respondent_name="王五", **told), actor=actor("liming"))
    assert made.respondent_name == "王五"


def test_three_alike_make_quartiles_and_a_fine_outside_them_needs_a_sentence(district):
    for number, amount in enumerate(["4000", "5000", "6000", "7000"]):
        past(amount, number)
    with on("2024-05-06"):
        case = make_case("investigating")
        found = similar_decisions(case, "RESISTANCE_FINE")
        assert (len(found.past), found.alike, found.median) == (4, True, Decimal("5500"))
        assert found.middle == (Decimal("4750"), Decimal("6250")) and (found.low, found.high) == (4000, 7000)
        assert refused_code(case, amount=Decimal("7000")) == "discretion_reason_required"
        assert propose_penalty(case, "7000", discretion_reason="拒不提供账册三次").discretion_reason


def test_of_one_or_two_only_what_lies_beyond_both_needs_a_sentence(district):
    past("4000", 1)
    past("6000", 2)
    with on("2024-05-06"):
        case = make_case("investigating")
        assert refused_code(case, amount=Decimal("3999")) == "discretion_reason_required"
        assert propose_penalty(case, "4000").pk


def test_cases_alike_in_money_and_repeat_come_before_the_others(district):
    alike, other = past("4000", 1), past("9000", 2)
    Case.objects.filter(pk=other.case_id).update(is_repeat=True)
    with on("2024-05-06"):
        found = similar_decisions(make_case("investigating"), "RESISTANCE_FINE")
        assert [one.number for one in found.past] == [alike.case.number]
        Case.objects.filter(pk=alike.case_id).update(workers_count=40)
        widened = similar_decisions(make_case("investigating", phone="13711112222"), "RESISTANCE_FINE")
    assert len(widened.past) == 2 and not widened.alike


def test_withdrawn_and_foreign_decisions_are_no_practice(district, other_district):
    decision = past("4000", 1)
    with on("2024-05-06"):
        case = make_case("investigating")
        Case.objects.filter(pk=decision.case_id).update(district=other_district)
        assert not similar_decisions(case, "RESISTANCE_FINE").past
