"""Filing a case (立案): one lead, at least one assistant, both certified, approved by the head."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Post
from cases.actions.decide import accept
from cases.actions.dispatch import receive
from cases.actions.investigate import file
from cases.models import Assignment, OfficerPart
from cases.queries.officers import inspectors_for
from common.errors import Refused
from common.time import moved_clock
from outbox.models import Message
from tests.factories import make_case, make_complaint
from tests.people import actor, person, street


@pytest.fixture
def case(district):
    return make_case("accepted")


def _file(case, **changes):
    values = {"lead": person("liming"), "assistants": [person("zhaomin")], "approver": person("sunyan")} | changes
    return file(case, actor=actor("liming"), **values)


def test_filing_starts_sixty_working_days_and_meets_the_promise(case):
    case = _file(case)
    clocks = {clock.rule_id: clock for clock in case.clocks.all()}
    assert clocks["LSI-06"].is_open
    assert clocks["LSI-04"].met_at and clocks["LSI-02"].met_at
    assert clocks["LSI-06"].handler == person("liming")
    assert case.lead == person("liming") and case.filed_at


def test_filing_names_lead_and_assistant_and_tells_both(case):
    _file(case)
    parts = dict(Assignment.objects.filter(case=case).values_list("officer__username", "part"))
    assert parts == {"liming": OfficerPart.LEAD, "zhaomin": OfficerPart.ASSISTANT}
    told = Message.objects.filter(kind="case_assigned").values_list("recipient__username", flat=True)
    assert set(told) == {"liming", "zhaomin"}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"assistants": []}, "assistant_required", "assistants"),
        ({"assistants": ["liming"]}, "officer_twice", "assistants"),
        ({"lead": "qian"}, "not_an_inspector", "lead"),
        ({"assistants": ["feng"]}, "not_an_inspector", "assistants"),
        ({"approver": "liming"}, "approver_required", "approver"),
    ],
)
def test_what_is_missing_is_named(case, changes, code, field):
    people = {
        key: [person(name) for name in value] if isinstance(value, list) else person(value)
        for key, value in changes.items()
    }
    with pytest.raises(Refused) as refused:
        _file(case, **people)
    assert (refused.value.code, refused.value.field) == (code, field)
    case.refresh_from_db()
    assert case.state == "accepted" and not case.assignments.exists()


def test_an_officer_whose_certificate_expired_cannot_lead(case):
    lead = person("liming")
    lead.certificate_until = date(2020, 1, 1)
    lead.save()
    with pytest.raises(Refused) as refused:
        _file(case, lead=lead)
    assert refused.value.code == "certificate_expired"


def test_an_inspector_of_another_district_cannot_lead(case, other_district):
    with pytest.raises(Refused) as refused:
        _file(case, lead=person("sunyi"))
    assert refused.value.code == "not_an_inspector"


def test_a_squad_head_assists_where_the_squad_handles_the_case_and_nowhere_else(case):
    """From another squad they would not see the case; the form and the action ask the same rule."""
    own, other = (Post.objects.get(role="squad_head", unit=street(code)).user for code in ("xiaoying", "hubin"))
    offered = set(inspectors_for(case))
    assert own in offered and other not in offered
    with pytest.raises(Refused) as refused:
        _file(case, assistants=[other])
    assert (refused.value.code, refused.value.field) == ("of_another_squad", "assistants")
    _file(case, assistants=[own])


def test_a_post_that_ended_yesterday_approves_nothing(case):
    Post.objects.filter(user=person("sunyan")).update(until=date(2020, 1, 1))
    with pytest.raises(Refused):
        _file(case)


def test_the_step_is_dated_by_the_moved_clock(district):
    with moved_clock(datetime(2020, 3, 2, 2, tzinfo=UTC)):
        case = _file(make_case("accepted"))
    clock = case.clocks.get(rule_id="LSI-06")
    assert clock.started_at.date() == date(2020, 3, 2)
    assert clock.legal_due == date(2020, 5, 27)


def test_the_hotline_hears_that_it_was_filed_and_its_own_clock_is_met(district):
    complaint = make_complaint(by="hotline-12345", channel="12345", external_number="HZ-1")
    case = accept(receive(complaint.case, actor=actor("chenjing")), actor=actor("liming"))
    case = _file(case)
    assert case.clocks.get(rule_id="HOT-01").met_at
    answer = Message.objects.get(kind="complaint_answered")
    assert answer.data["number"] == "HZ-1" and "立案" in answer.data["outcome"]["zh"]
