"""A lamp factory in the autumn of 2011: 39 workers, 261,306 yuan for two to five months, and its owners gone.

Published facts: fled in the night to 31 October; complaint and two orders to pay on 1 and 2 November; machines sold for
85,000 yuan on the 7th and paid out to the workers; the owner found by the police on the 10th; the rest paid in January.
"""

from datetime import date
from decimal import Decimal

import pytest

from cases.actions.decisions.serve import serve
from cases.actions.money import Share, record_payments
from cases.actions.referral.prepare import set_facts
from cases.actions.steps import TAKE_STEP
from cases.models import Case
from cases.queries.readiness import readiness_of
from statutes.crime import Result
from tests.decisions.roads import on
from tests.factories import make_complaint
from tests.people import actor
from tests.published_cases.roads import file, spread, store_roster

TOTAL, SOLD_FOR = Decimal("261306"), Decimal("85000")
WORKERS = 39


@pytest.fixture
def case(district: object) -> Case:
    with on("2011-11-01"):
        complaint = make_complaint(
            employer="瑞丰照明灯具厂", workers_count=WORKERS, amount=TOTAL, narrative="老板昨夜跑了，工资几个月没发。"
        )
        case = file(complaint.case)
        sums = spread(TOTAL, WORKERS)
        months = ["2011-06", "2011-07", "2011-08", "2011-09"]  # five, four, three, two months until October
        rows = [[f"工人{n}", months[n % 4], "2011-10", f"{owed}"] for n, owed in enumerate(sums)]
        store_roster(case, rows)
        case = TAKE_STEP["order"](Case.objects.get(pk=case.pk), may_flee=True, actor=actor("liming"))
        order = case.decisions.get()
        serve(order, method="left", served_on=date(2011, 11, 1), receiver="厂区张贴", actor=actor("liming"))
    return Case.objects.select_related("district").get(pk=case.pk)


def pay(case: Case, day: str, total: Decimal) -> None:
    """So much, spread over the lines that are still open."""
    lines = [line for line in case.wage_lines.order_by("pk") if line.outstanding]
    left, shares = total, []
    for line in lines:
        amount = min(line.outstanding, left)
        if amount:
            shares.append(Share(line, amount))
        left -= amount
    with on(day):
        record_payments(
            case, shares=shares, source="employer", paid_on=date.fromisoformat(day), proof="变卖款发放表",
            actor=actor("liming"),
        )  # fmt: skip


def test_before_the_amounts_were_fixed_a_lawyer_must_look(case: Case):
    """The crime is law since 1 May 2011; the courts fixed the amounts in January 2013."""
    with on("2011-11-10"):
        set_facts(case, conduct="fled", conduct_facts="更换号码，去向不明", actor=actor("liming"))
        assert readiness_of(case).assessment.result == Result.NEEDS_LEGAL_REVIEW


def test_what_the_sale_brought_is_paid_out_and_the_rest_in_january(case: Case):
    pay(case, "2011-11-07", SOLD_FOR)
    sums = [(line.owed, line.paid) for line in case.wage_lines.all()]
    assert sum(owed for owed, _paid in sums) - sum(paid for _owed, paid in sums) == TOTAL - SOLD_FOR
    pay(case, "2012-01-12", TOTAL - SOLD_FOR)
    with on("2012-01-13"):
        closed = TAKE_STEP["close"](
            Case.objects.get(pk=case.pk), outcome="paid", reason="近亲属筹款付清", actor=actor("liming")
        )
    assert (closed.state, closed.outcome) == ("closed", "paid")
