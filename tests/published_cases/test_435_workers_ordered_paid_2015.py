"""An order of 2 November 2015 to a general contractor: 435 workers, 7,923,007.67 yuan, to be paid by 9 November.

The facts are those a later judgment on this order recites (劳动保障监察限期改正指令书, not open to a lawsuit itself).
"""

from datetime import date
from decimal import Decimal

import pytest

from cases.actions.documents import draw_up, issue, record_service
from cases.actions.steps import TAKE_STEP
from cases.models import Case
from cases.queries.readiness import readiness_of
from documents.queries.forms import form_of
from statutes.crime import Result
from tests.decisions.roads import on
from tests.factories import make_complaint
from tests.people import actor
from tests.published_cases.roads import file, spread, store_roster

TOTAL = Decimal("7923007.67")
WORKERS = 435


@pytest.fixture
def case(district: object) -> Case:
    """The complaint of the autumn of 2015, filed the day it came, every worker entered."""
    with on("2015-10-28"):
        complaint = make_complaint(
            employer="建工公司", workers_count=WORKERS, amount=TOTAL, is_construction=True,
            narrative="435 名农民工的工资一直没有发。",
        )  # fmt: skip
        case = file(complaint.case)
        sums = spread(TOTAL, WORKERS)
        store_roster(case, [[f"工人{n}", "2015-01", "2015-09", f"{owed}"] for n, owed in enumerate(sums, 1)])
    return Case.objects.get(pk=case.pk)


def test_the_order_is_made_printed_and_served_as_it_was(case: Case):
    with on("2015-11-02"):
        case = TAKE_STEP["order"](case, actor=actor("liming"))
        order = case.decisions.get()
        assert order.amount == TOTAL
        document = draw_up(case, form=form_of("correction_order"), decision=order, actor=actor("liming"))
        document = issue(document, actor=actor("liming"))
        record_service(
            document, method="direct", served_on=date(2015, 11, 2), receiver="前台签收", actor=actor("liming")
        )
    order.refresh_from_db()
    assert document.number == "杭上人社监令字〔2015〕第1号"
    assert (order.served_on, order.due_on) == (date(2015, 11, 2), date(2015, 11, 9))
    # A step on the way: no reconsideration and no lawsuit is offered against it.
    assert order.review_until is None and order.lawsuit_until is None


def test_it_was_a_group_matter_filed_the_day_it_came(case: Case):
    assert case.is_group and case.filed_at.date() == date(2015, 10, 28)
    lines = case.wage_lines.all()
    assert len(lines) == WORKERS and sum(line.owed for line in lines) == TOTAL


def test_unpaid_after_the_day_it_is_large_enough_for_the_police_everywhere(case: Case):
    with on("2015-11-02"):
        case = TAKE_STEP["order"](case, actor=actor("liming"))
        order = case.decisions.get()
        from_hand = {"method": "direct", "served_on": date(2015, 11, 2), "receiver": "前台签收"}
        document = issue(
            draw_up(case, form=form_of("correction_order"), decision=order, actor=actor("liming")),
            actor=actor("liming"),
        )
        record_service(document, **from_hand, actor=actor("liming"))
    with on("2015-11-09"):
        assert readiness_of(case).assessment.result == Result.WAIT
    with on("2015-11-10"):  # whether it could pay was not known
        assert readiness_of(case).assessment.result == Result.INVESTIGATE
