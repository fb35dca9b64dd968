"""Suspension goes on counting where it stopped; an extension comes once, and before the end."""

from datetime import UTC, date, datetime

import pytest

from cases.actions.investigate import extend, notify, resume, suspend
from cases.queries.steps import actions_for
from common.errors import Refused
from common.time import moved_clock
from tests.factories import make_case
from tests.people import actor, person


def _at(*parts):
    return moved_clock(datetime(*parts, 2, tzinfo=UTC))


@pytest.fixture
def case(district):
    with _at(2020, 3, 2):
        return make_case("investigating")


def _clock(case, rule="LSI-06"):
    return case.clocks.filter(rule_id=rule).order_by("-pk").first()


def test_a_suspension_moves_the_end_by_the_days_left_out(case):
    with _at(2020, 4, 1):
        case = suspend(case, reason="负责人逃匿", approver=person("zhou"), actor=actor("liming"))
        assert case.state == "suspended" and _clock(case).is_paused
    with _at(2020, 6, 1):
        case = resume(case, approver=person("zhou"), actor=actor("liming"))
    assert case.state == "investigating"
    # 21 working days were used up to 31 March; 39 more are counted from 2 June.
    assert _clock(case).legal_due == date(2020, 7, 27)


def test_the_worker_is_told_within_three_days(case):
    with _at(2020, 4, 1):
        case = suspend(case, reason="负责人逃匿", approver=person("zhou"), actor=actor("liming"))
        assert _clock(case, "LSI-07").legal_due == date(2020, 4, 4)
        case = notify(case, how="EMS 邮寄", actor=actor("chenjing"))
    assert _clock(case, "LSI-07").met_at


def test_resuming_returns_to_the_state_before(district):
    case = make_case("ordered")
    case = suspend(case, reason="证据无法取得", approver=person("zhou"), actor=actor("liming"))
    case = resume(case, approver=person("zhou"), actor=actor("liming"))
    assert case.state == "ordered" and case.resume_to == ""


def test_an_extension_adds_thirty_working_days_once(case):
    with _at(2020, 5, 20):
        case = extend(case, reason="案情复杂", approver=person("zhou"), actor=actor("liming"))
        assert _clock(case).legal_due == date(2020, 7, 9)
        assert "extend" not in actions_for(case, actor("liming"))
        with pytest.raises(Refused) as refused:
            extend(case, reason="再延", approver=person("zhou"), actor=actor("liming"))
    assert refused.value.code == "extended_already"


def test_an_extension_after_the_end_is_refused(case):
    with _at(2020, 5, 28), pytest.raises(Refused) as refused:
        extend(case, reason="案情复杂", approver=person("zhou"), actor=actor("liming"))
    assert refused.value.code == "extension_too_late"


def test_an_extension_on_the_last_day_is_in_time(case):
    with moved_clock(datetime(2020, 5, 27, 15, 59, tzinfo=UTC)):  # 23:59 in China
        case = extend(case, reason="案情复杂", approver=person("zhou"), actor=actor("liming"))
    assert _clock(case).extended


@pytest.mark.parametrize("approver", ["liming", "sunyan", "heqing", "feng"])
def test_only_the_bureau_approves_a_suspension(case, approver):
    with _at(2020, 4, 1), pytest.raises(Refused) as refused:
        suspend(case, reason="负责人逃匿", approver=person(approver), actor=actor("liming"))
    assert refused.value.code == "approver_required"


def test_a_suspension_without_a_ground_is_refused(case):
    with _at(2020, 4, 1), pytest.raises(Refused) as refused:
        suspend(case, reason="  ", approver=person("zhou"), actor=actor("liming"))
    assert refused.value.field == "reason"
