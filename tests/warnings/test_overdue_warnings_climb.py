"""A yellow warning nobody verified in time becomes orange and the district's; the others stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.time import moved_clock
from early_warnings.actions import handling
from early_warnings.actions.climbing import climb_overdue
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.workflow import Grade, Level
from outbox.models import Message
from tests.people import actor
from tests.warnings.made import brigade, make_employers, make_warnings, working_days_later

pytestmark = pytest.mark.django_db


def test_what_was_not_verified_in_time_goes_up_once(district):
    late, seen_to = make_warnings(make_employers(2))
    [orange] = make_warnings(make_employers(), Grade.ORANGE)
    handling.verify(seen_to, finding="real", note="属实", actor=actor("chenjing"))
    assert climb_overdue() == 0
    with moved_clock(working_days_later(5)):
        assert climb_overdue() == 1 and climb_overdue() == 0
    for one in (late, seen_to, orange):
        one.refresh_from_db()
    assert (late.grade, late.level, late.unit) == (Grade.ORANGE, Level.DISTRICT, brigade())
    assert seen_to.level == Level.ENTERPRISE and orange.level == Level.STREET
    old, new = late.clocks.order_by("pk")
    assert old.dropped_at and new.rule_id == "WRN-02" and new.unit == brigade() and new.is_open
    assert [one.data["why"] for one in late.entries.filter(kind__in=["grade", "level"])] == ["overdue"] * 3
    assert Message.objects.filter(kind="warning_climbed", unit=brigade()).count() == 1


def test_one_that_lies_in_no_street_gets_a_new_limit_too(district):
    [warning] = make_warnings(make_employers())
    EarlyWarning.objects.update(street=None, unit=brigade())
    WarningClock.objects.update(unit=brigade())
    with moved_clock(working_days_later(5)):
        assert climb_overdue() == 1
        warning.refresh_from_db()
        assert (warning.grade, warning.level) == (Grade.ORANGE, Level.DISTRICT)
        assert not WarningClock.objects.overdue(warning.clocks.first().started_at).exists()
        assert climb_overdue() == 0


def test_many_climb_in_as_many_queries_as_one(district):
    def climbed(count: int) -> int:
        make_warnings(make_employers(count))
        with moved_clock(working_days_later(5)), CaptureQueriesContext(connection) as made:
            assert climb_overdue() == count
        return len(made)

    assert climbed(2) == climbed(9)
