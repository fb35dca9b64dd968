"""The notice, the days to ask for a hearing by the law of the day, the hearing, the review, the decision."""

from datetime import date

import pytest

from cases.models import Decision
from common.errors import Refused
from tests.decisions.roads import decide, on, propose_penalty, take
from tests.factories import make_case
from tests.people import person

pytestmark = pytest.mark.django_db


def notified(day: str, amount: str = "20000") -> Decision:
    with on(day):
        return take(propose_penalty(make_case("investigating"), amount), "notify", served_on=date.fromisoformat(day))


def code_of(decision: Decision, code: str, **told: object) -> str:
    with pytest.raises(Refused) as refused:
        take(decision, code, **told)
    return refused.value.code


def asked(day: str, hearing: str, **more: object) -> dict[str, object]:
    days = {"requested_on": date.fromisoformat(day), "notice_on": date.fromisoformat(day)}
    return days | {"hearing_on": date.fromisoformat(hearing), "host": person("sunyan")} | more


def test_three_days_in_2020_and_five_working_days_since_2021(district):
    assert notified("2020-03-02").hearing_until == date(2020, 3, 5)
    assert notified("2022-03-02").hearing_until == date(2022, 3, 9)


def test_a_small_fine_offers_no_hearing(district):
    decision = notified("2022-03-02", "19999")
    assert not decision.hearing_offered and decision.hearing_until is None
    with on("2022-03-03"):
        assert code_of(decision, "request_hearing", **asked("2022-03-03", "2022-03-21")) == "no_hearing_right"


def test_no_decision_before_the_days_to_ask_are_over(district):
    decision = notified("2022-03-02")
    with on("2022-03-09"):
        assert code_of(decision, "decide", approver=person("zhou")) == "hearing_open"
    assert decide(decision, "2022-03-10").state == "decided"


def test_a_hearing_given_up_in_writing_opens_the_way(district):
    decision = notified("2022-03-02")
    with on("2022-03-03"):
        decision = take(
            decision, "hear_statement", statement="没有意见", waives_hearing=True, heard_on=date(2022, 3, 3)
        )
    assert decide(decision, "2022-03-03").decided_on == date(2022, 3, 3)


def test_nothing_is_decided_without_notice_or_on_its_day(district):
    with on("2022-03-02"):
        decision = propose_penalty(make_case("investigating"), "3000")
        assert code_of(decision, "decide", approver=person("zhou")) == "notify_first"
        decision = take(decision, "notify", served_on=date(2022, 3, 2))
        assert code_of(decision, "decide", approver=person("zhou")) == "statement_pending"


def test_too_late_to_ask_or_announced_too_late(district):
    decision = notified("2022-03-02")
    with on("2022-03-10"):
        assert code_of(decision, "request_hearing", **asked("2022-03-10", "2022-03-28")) == "hearing_too_late"
        early = asked("2022-03-08", "2022-03-16")  # seven working days before are 7 March
        assert code_of(decision, "request_hearing", **early) == "hearing_too_soon"
        own = asked("2022-03-08", "2022-03-21", host=person("zhaomin"))
        assert code_of(decision, "request_hearing", **own) == "host_is_officer"


def test_a_hearing_is_held_and_reported_before_the_review_and_the_decision(district):
    decision = notified("2022-03-02")
    with on("2022-03-08"):
        decision = take(decision, "request_hearing", **asked("2022-03-08", "2022-03-17"))
    with on("2022-03-16"):
        assert code_of(decision, "hold_hearing", held_on=date(2022, 3, 16), report="x") == "hearing_not_yet"
        assert code_of(decision, "decide", approver=person("zhou")) == "hearing_not_held"
        assert code_of(decision, "legal_review", by="sunyan", opinion="x", agrees=True) == "hearing_first"
    with on("2022-03-17"):
        decision = take(decision, "hold_hearing", held_on=date(2022, 3, 17), report="当事人到场，维持原拟处罚")
        assert code_of(decision, "decide", approver=person("zhou")) == "legal_review_first"
    assert decide(decision, "2022-03-18").state == "decided"


def test_the_reviewer_is_nobody_of_the_case_and_an_objection_stops_it(district):
    decision = notified("2022-03-02", "3000")
    decision.case.assignments.filter(officer=person("zhaomin")).update(officer=person("sunyan"))
    with on("2022-03-04"):
        assert code_of(decision, "legal_review", by="sunyan", opinion="x", agrees=True) == "reviewer_is_officer"
        take(decision, "legal_review", by="zhou", opinion="裁量过重", agrees=False)
        assert code_of(decision, "decide", approver=person("zhou")) == "legal_review_first"


def test_a_penalty_is_approved_by_the_bureau_and_a_complex_one_discussed(district):
    decision = notified("2022-03-02", "3000")
    with on("2022-03-04"):
        take(decision, "legal_review", by="sunyan", opinion="同意", agrees=True)
        assert code_of(decision, "decide", approver=person("sunyan")) == "approver_required"
        assert code_of(decision, "decide", approver=person("zhou"), is_complex=True) == "discussion_required"
        told = {"approver": person("zhou"), "is_complex": True, "discussed_on": date(2022, 3, 4)}
        assert take(decision, "decide", **told).discussed_on == date(2022, 3, 4)
