"""When the limit of mediation has run out it ends by itself, and the case goes on from that moment, however late the
sweep comes."""

from datetime import timedelta

import pytest

from accounts.actor import Actor
from cases.models import CaseClock
from common.time import local_day, moved_clock
from mediation.actions.lapsing import _lapse, lapse_due
from mediation.models import Mediation
from tests.mediation.made import MONDAY, begun, kinds, sent, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(district):
    with moved_clock(MONDAY):
        found = begun()
    return CaseClock.objects.get(case=found.case, rule_id="MED-01").due_at


@pytest.mark.parametrize("days_late", [0, 9])
def test_a_late_sweep_counts_from_the_moment_of_lapse(due, days_late):
    with moved_clock(due - timedelta(seconds=1)):
        assert lapse_due() == 0
    with moved_clock(due + timedelta(days=days_late)):
        assert (lapse_due(), lapse_due()) == (1, 0)
    found = Mediation.objects.select_related("case").get()
    clock = CaseClock.objects.get(case=found.case, rule_id="LSI-04", met_at=None, dropped_at=None)

    assert (found.state, found.ending, found.ended_at) == ("ended", "lapsed", due)
    assert (found.case.state, found.case.accepted_at, clock.started_at) == ("accepted", due, due)
    assert not found.case.holds.filter(lifted_at=None).exists()
    assert kinds(found).count("ended") == 1


def test_a_twin_that_saw_the_same_rows_ends_nothing_twice(due):
    key = Mediation.objects.get().pk
    with moved_clock(due):
        assert [_lapse(key, actor=Actor.clock("mediation")) for _twin in range(2)] == [True, False]


def test_more_time_and_a_signature_are_no_lapse(due):
    found = Mediation.objects.get()
    with moved_clock(due - timedelta(days=1)):
        take(found, "extend", until=local_day(due) + timedelta(days=4), worker_agrees=True, employer_agrees=True)
    with moved_clock(due + timedelta(days=5, seconds=-1)):
        assert lapse_due() == 0
    with moved_clock(due + timedelta(days=5)):
        assert lapse_due() == 1


def test_one_nobody_signed_for_lapses_too(district):
    with moved_clock(MONDAY):
        sent()
    with moved_clock(MONDAY + timedelta(days=30)):
        assert lapse_due() == 1
    assert Mediation.objects.get().ending == "lapsed"
