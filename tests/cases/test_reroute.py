"""Another route than the rule proposed, chosen before anybody received the case."""

import pytest

from cases.actions.dispatch import override_route, receive
from common.errors import Refused
from tests.factories import make_complaint
from tests.people import actor, street


@pytest.fixture
def complaint(district):
    return make_complaint()


def _reroute(complaint, route, *, by="chenjing", unit=None, reason="劳动关系有争议"):
    return override_route(complaint, route=route, unit=unit, reason=reason, actor=actor(by))


def test_the_filing_promise_falls_away_and_comes_back_from_the_day_of_receipt(complaint):
    due = complaint.case.clocks.get(rule_id="LSI-04").legal_due
    case = _reroute(complaint, "arbitration")
    assert not case.clocks.filter(rule_id="LSI-04").open().exists()
    case = _reroute(complaint, "inspection")
    assert case.clocks.filter(rule_id="LSI-04").open().get().legal_due == due


def test_it_is_counted_by_rule_and_told(complaint):
    case = _reroute(complaint, "arbitration", unit=street("arbitration"))
    override = complaint.overrides.get()
    assert override.rule_code == complaint.route_rule and override.chosen == "arbitration"
    assert case.unit == street("arbitration") and case.timeline.first().kind == "rerouted"


@pytest.mark.parametrize("who", ["feng", "zhou"])
def test_who_may_not_receive_may_not_reroute(complaint, who):
    with pytest.raises(Refused) as refused:
        _reroute(complaint, "arbitration", by=who)
    assert refused.value.code == "no_right"


def test_once_received_it_is_too_late(complaint):
    receive(complaint.case, actor=actor("chenjing"))
    with pytest.raises(Refused) as refused:
        _reroute(complaint, "arbitration")
    assert refused.value.code == "too_late_to_reroute"


def test_a_unit_of_another_district_is_refused(complaint, other_district):
    with pytest.raises(Refused) as refused:
        _reroute(complaint, "inspection", unit=street("jg-street"))
    assert refused.value.code == "wrong_unit"
