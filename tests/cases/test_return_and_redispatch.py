"""A street sends back what isn't its own; the third time the leading-group office takes it."""

import pytest

from accounts.models import UnitKind
from cases.actions.dispatch import receive, redispatch, send_back
from cases.models import Case, Involvement
from common.errors import Refused
from outbox.models import Message
from tests.factories import make_case
from tests.people import actor, street


@pytest.fixture
def case(district):
    return make_case()


def test_a_return_needs_a_reason(case):
    with pytest.raises(Refused) as refused:
        send_back(case, reason=" ", actor=actor("chenjing"))
    assert refused.value.field == "reason"


def test_the_brigade_gets_it_back_with_both_times(case):
    case = send_back(case, reason="不在本街道", actor=actor("chenjing"))
    assert case.unit.kind == UnitKind.BRIGADE and case.state == "returned"
    former = Involvement.objects.get(case=case, unit=street())
    assert former.kind == "former" and former.since <= former.until
    assert case.clocks.get(rule_id="LOC-01").met_at
    assert case.clocks.get(rule_id="LOC-02").unit == case.unit


def test_the_street_that_returned_it_still_sees_it(case):
    case = send_back(case, reason="不在本街道", actor=actor("chenjing"))
    assert Case.objects.visible_to(actor("chenjing")).filter(pk=case.pk).exists()
    with pytest.raises(Refused) as refused:
        receive(
            redispatch(case, unit=street("hubin"), reason="工地在湖滨", actor=actor("sunyan")), actor=actor("chenjing")
        )
    assert refused.value.code == "not_your_case"


def test_the_new_street_sees_it_and_may_receive(case):
    assert not Case.objects.visible_to(actor("wulei")).exists()
    case = send_back(case, reason="不在本街道", actor=actor("chenjing"))
    case = redispatch(case, unit=street("hubin"), reason="工地在湖滨", actor=actor("sunyan"))
    assert receive(case, actor=actor("wulei")).state == "received"
    assert case.clocks.filter(rule_id="LSI-01").get().unit == street("hubin")


def test_the_third_return_goes_to_the_leading_group_office(case):
    for code, clerk in [("hubin", "chenjing"), ("xiaoying", "wulei")]:
        case = send_back(case, reason="不在本街道", actor=actor(clerk))
        assert case.unit.kind == UnitKind.BRIGADE
        case = redispatch(case, unit=street(code), reason="再核实", actor=actor("sunyan"))
    case = send_back(case, reason="不在本街道", actor=actor("chenjing"))
    assert case.returns == 3 and case.unit.kind == UnitKind.GROUP_OFFICE
    told = Message.objects.filter(kind="case_returned_to_group_office")
    assert [message.unit.kind for message in told] == [UnitKind.GROUP_OFFICE]


def test_a_unit_of_another_district_cannot_be_chosen(case, other_district):
    case = send_back(case, reason="不在本街道", actor=actor("chenjing"))
    with pytest.raises(Refused) as refused:
        redispatch(case, unit=street("jg-street"), reason="误派", actor=actor("sunyan"))
    assert refused.value.code == "wrong_unit"
