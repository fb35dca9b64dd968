"""Orders to correct from their service on, decisions to pay, and what is added when nobody pays."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from cases.actions.close import close
from cases.actions.decisions.propose import Proposal, propose
from cases.actions.money import add_wage_line
from cases.actions.steps import TAKE_STEP
from cases.models import Case, CaseClock, Decision
from cases.queries.decisions import offers
from common.errors import Refused
from tests.decisions.roads import on, ordered_case, pay_wages, serve, take
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def proposed(case: Case, rate: str = "0.50", kind: str = "compensation") -> Decision:
    consequence = "ARREARS_COMPENSATION" if kind == "compensation" else "ARREARS_ORDER"
    share = Decimal(rate) if kind == "compensation" else None
    return propose(case, Proposal(kind=kind, consequence=consequence, rate=share), actor=actor("liming"))


def decided(case: Case, day: str, **told: str) -> Decision:
    """Proposed and told of on that day, decided the day after nothing was said."""
    with on(day):
        decision = take(proposed(case, **told), "notify", served_on=date.fromisoformat(day))
        decision = take(decision, "hear_statement", statement="没有意见", heard_on=date.fromisoformat(day))
        return take(decision, "decide", approver=person("sunyan"))


def test_a_published_case_ordered_on_2_november_2015_is_due_on_the_ninth(district):
    case, order = ordered_case("2015-11-02")
    assert order.due_on == date(2015, 11, 9)
    clock = CaseClock.objects.open().get(case=case, rule_id="LOC-03")
    assert clock.legal_due == date(2015, 11, 9) and clock.decision == order


def test_the_limit_of_an_order_counts_from_its_service(district):
    case, order = ordered_case("2024-03-01")
    with on("2024-03-11"):
        TAKE_STEP["order"](case, actor=actor("liming"))
        again = case.decisions.latest("pk")
    with on("2024-03-14"):
        again = serve(again, "2024-03-13")
    assert again.due_on == date(2024, 3, 20) and order.due_on == date(2024, 3, 8)
    assert CaseClock.objects.open().get(case=case, rule_id="LOC-03").legal_due == date(2024, 3, 20)
    assert not CaseClock.objects.open().filter(rule_id="LSI-09").exists()


def test_an_order_opens_no_way_to_the_court(district):
    _case, order = ordered_case("2024-03-01")
    assert order.review_until is None and order.lawsuit_until is None
    with on("2024-03-20"), pytest.raises(Refused) as refused:
        take(order, "urge", served_on=date(2024, 3, 20))
    assert refused.value.code == "not_this_kind"


def test_a_served_order_whose_lines_are_paid_is_performed(district):
    case, order = ordered_case("2024-03-01")
    with on("2024-03-05"):
        offer = {one.step.code: one.refusal for one in offers(order, actor("liming"))}["perform"]
        assert offer.code == "money_due" and "12,000.00" in str(offer.message)
        pay_wages(case)
        assert {one.step.code: one.possible for one in offers(order, actor("liming"))}["perform"]
        assert take(order, "perform", performed_on=date(2024, 3, 5)).state == "performed"
    assert case.clocks.filter(rule_id="LOC-03").latest("pk").met_at, "The limit runs on though the order is obeyed."


def test_an_order_about_something_else_is_proposed_and_borne_out_by_a_note(district):
    case, _order = ordered_case("2024-03-01")
    with on("2024-03-04"):
        told = Proposal(kind="correction_order", consequence="NO_CONTRACT_ORDER", facts="三人没有书面合同")
        decision = propose(case, told, actor=actor("liming"))
        decision = serve(take(decision, "decide", approver=person("sunyan")), "2024-03-04")
        assert decision.amount is None and decision.due_on == date(2024, 3, 11)
        with pytest.raises(Refused):
            take(decision, "perform", performed_on=date(2024, 3, 4))
        assert take(decision, "perform", performed_on=date(2024, 3, 4), note="已补签合同").performed_on


def test_extra_compensation_is_half_to_all(district):
    case, _order = ordered_case("2024-03-01")
    with on("2024-03-12"):
        for rate in ("0.49", "1.01"):
            with pytest.raises(Refused) as refused:
                proposed(case, rate)
            assert refused.value.code == "rate_out_of_range"
        assert proposed(case, "1.00").amount == 12000


def test_extra_compensation_comes_only_after_the_order_ran_out(district):
    case, _order = ordered_case("2024-03-01")
    with on("2024-03-08"), pytest.raises(Refused) as refused:
        proposed(case)
    assert refused.value.code == "order_first"


def test_of_what_is_still_unpaid_half_becomes_lines_of_the_workers(district):
    with on("2024-03-01"):
        case, _order = ordered_case("2024-03-01")
    pay_wages(case, "4000")
    decision = decided(case, "2024-03-12")
    line = case.wage_lines.get(kind="compensation")
    assert (decision.amount, line.owed, line.ordered) == (4000, 4000, 4000)
    assert line.worker == case.wage_lines.get(kind="wages").worker and "第二十六条" in decision.article


def test_the_lines_of_many_workers_come_to_the_sum_and_cost_no_more_queries(district, django_assert_max_num_queries):
    case, _order = ordered_case("2024-03-01")
    for number in range(7):
        told = {"name": f"工人{number}", "phone": f"1390000000{number}", "owed": Decimal("333.33")}
        add_wage_line(case, actor=actor("liming"), **told)
    case.wage_lines.filter(ordered=None).update(ordered=Decimal("333.33"))
    with on("2024-03-12"):
        decision = take(proposed(case, "0.75"), "notify", served_on=date(2024, 3, 12))
        decision = take(decision, "hear_statement", statement="没有意见", heard_on=date(2024, 3, 12))
        with django_assert_max_num_queries(60):
            decision = take(decision, "decide", approver=person("sunyan"))
    lines = case.wage_lines.filter(kind="compensation")
    assert lines.count() == 8 and lines.aggregate(sum=Sum("owed"))["sum"] == decision.amount == Decimal("10749.98")


def test_a_decision_withdrawn_takes_its_unpaid_lines_along(district):
    case, _order = ordered_case("2024-03-01")
    decision = decided(case, "2024-03-12")
    told = {"by": "sunyan", "reason": "基数有误"}
    with on("2024-03-13"):
        with pytest.raises(Refused) as refused:
            take(decision, "withdraw", approver=person("sunyan"), **told)
        assert refused.value.code == "approver_required"
        withdrawn = take(decision, "withdraw", approver=person("zhou"), **told)
    assert withdrawn.state == "withdrawn" and not case.wage_lines.filter(kind="compensation").exists()
    assert not CaseClock.objects.open().filter(decision=decision).exists()


def test_money_of_a_decision_keeps_the_case_open_until_it_is_performed(district):
    case, _order = ordered_case("2024-03-01")
    decision = decided(case, "2024-03-12", kind="treatment")
    with on("2024-03-13"):
        decision = serve(decision, "2024-03-13", due_on=date(2024, 3, 27))
        pay_wages(case)
        with pytest.raises(Refused) as refused:
            close(case, outcome="paid", reason="已付清", actor=actor("liming"))
        assert refused.value.code == "held"
        take(decision, "perform", performed_on=date(2024, 3, 13))
        assert close(case, outcome="paid", reason="已付清", actor=actor("liming")).is_closed


def test_a_decision_to_pay_names_its_last_day_never_before_service(district):
    case, _order = ordered_case("2024-03-01")
    decision = decided(case, "2024-03-12", kind="treatment")
    with on("2024-03-13"):
        for due_on, code in ((None, "due_required"), (date(2024, 3, 12), "due_before_service")):
            with pytest.raises(Refused) as refused:
                serve(decision, "2024-03-13", due_on=due_on)
            assert refused.value.code == code
