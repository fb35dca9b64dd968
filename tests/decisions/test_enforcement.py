"""A fine that stays unpaid: demand, the limit to ask the court, the court."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import close_old_connections, connection

from accounts.actor import Actor
from cases.actions.decisions.enforce import open_enforcement, waiting_for_enforcement
from cases.models import CaseClock, Decision, Hold
from cases.tasks import open_enforcement as task
from common.errors import Refused
from tests.decisions.roads import on, pay, served_penalty, take

pytestmark = pytest.mark.django_db


def code_of(decision: Decision, code: str, **told: object) -> str:
    with pytest.raises(Refused) as refused:
        take(decision, code, **told)
    return refused.value.code


def to_court() -> list[date]:
    return [clock.legal_due for clock in CaseClock.objects.open().filter(rule_id="ENF-02")]


def test_an_unpaid_fine_gets_its_limit_to_ask_the_court_once(district):
    decision = served_penalty()  # review until 3 June, lawsuit until 8 October
    with on("2024-10-08"):
        assert task() == 0
    with on("2024-10-09"):
        assert (task(), task()) == (1, 0)
    assert to_court() == [date(2025, 1, 8)]
    clock = CaseClock.objects.get(rule_id="ENF-02")
    assert clock.decision == decision and clock.handler == decision.case.lead


def test_a_paid_or_contested_fine_gets_none(district):
    paid = pay(served_penalty(), "2024-04-10", "20000")
    contested = served_penalty(phone="13711112222", employer="杭州东升酒店")
    with on("2024-05-06"):
        take(contested, "contest", contest_kind="lawsuit", from_on=date(2024, 5, 6))
    with on("2024-10-09"):
        assert task() == 0 and {one.pk for one in waiting_for_enforcement()} == {paid.pk}


def test_the_search_is_one_query_however_many_there_are(district, django_assert_num_queries):
    decision = served_penalty()
    for _copy in range(2):
        decision.pk = None
        decision.save()
    with on("2024-10-09"), django_assert_num_queries(1):
        assert len(waiting_for_enforcement()) == 3


def test_demand_court_and_the_case_may_close(district):
    decision = served_penalty()
    with on("2024-04-18"):
        assert code_of(decision, "urge", served_on=date(2024, 4, 18)) == "not_due_yet"
    with on("2024-04-22"):
        decision = take(decision, "urge", served_on=date(2024, 4, 22))
        assert decision.urge_until == date(2024, 5, 8)  # ten working days over the holidays of May
        assert code_of(decision, "apply_to_court", applied_on=date(2024, 4, 22)) == "urge_running"
    with on("2024-10-08"):
        assert code_of(decision, "apply_to_court", applied_on=date(2024, 10, 8)) == "remedies_running"
    with on("2024-10-09"):
        task()
        assert Hold.objects.filter(code="open_decision", lifted_at=None).exists()
        decision = take(decision, "apply_to_court", applied_on=date(2024, 10, 9), court_number="（2024）浙0102行审1号")
    assert decision.state == "in_court" and to_court() == []
    assert not Hold.objects.filter(code="open_decision", lifted_at=None).exists()


def test_after_three_months_only_with_a_good_reason(district):
    decision = served_penalty()
    with on("2024-04-22"):
        decision = take(decision, "urge", served_on=date(2024, 4, 22))
    with on("2025-01-09"):
        told = {"applied_on": date(2025, 1, 9)}
        assert code_of(decision, "apply_to_court", **told) == "too_late_for_court"
        assert take(decision, "apply_to_court", late_reason="分期履行期满", **told).state == "in_court"


def test_a_fine_paid_to_the_court_is_still_entered(district):
    decision = served_penalty()
    with on("2024-04-22"):
        decision = take(decision, "urge", served_on=date(2024, 4, 22))
    with on("2024-10-09"):
        decision = take(decision, "apply_to_court", applied_on=date(2024, 10, 9))
    decision = pay(decision, "2024-11-01", "20000", "20000")
    with on("2024-11-01"):
        assert take(decision, "perform", performed_on=date(2024, 11, 1)).state == "performed"


@pytest.mark.django_db(transaction=True)
def test_the_job_run_twice_at_the_same_moment_makes_one_clock(district):
    served_penalty()

    def once(_number: int) -> int:
        close_old_connections()
        try:
            return open_enforcement(actor=Actor.clock("enforcement"))
        finally:
            connection.close()

    with on("2024-10-09"), ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(once, range(2))) == 1
    assert len(to_court()) == 1
