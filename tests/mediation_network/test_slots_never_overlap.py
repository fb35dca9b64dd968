"""Whatever shifts are made of a mediator, one after the other, no two slots dealt out overlap."""

from datetime import date, timedelta
from datetime import time as clock
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mediation.shifts import Shift, dealt_out
from tests.mediation_network.places import MONDAY, at

HOURS = st.times(clock(6), clock(20)).map(lambda one: one.replace(second=0, microsecond=0))


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    first = MONDAY + timedelta(days=draw(st.integers(0, 9)))
    begins, ends = sorted((draw(HOURS), draw(HOURS)))
    weekdays = frozenset(draw(st.sets(st.integers(0, 6), min_size=1)))
    return Shift(first, first + timedelta(days=draw(st.integers(0, 9))), weekdays, begins, ends)


@settings(max_examples=15)
@given(st.lists(st.tuples(shifts(), st.sampled_from([20, 30, 45, 90])), min_size=1, max_size=4))
def test_no_two_overlap_and_each_lies_in_its_shift(made):
    taken = []
    for shift, minutes in made:
        spans = dealt_out(shift, minutes, taken=taken)
        for start, end in spans:
            assert start.date() in set(shift.days()) and end - start == timedelta(minutes=minutes)
            assert shift.begins <= start.time() and end.time() <= shift.ends
        taken += spans
    assert all(before[1] <= after[0] for before, after in pairwise(sorted(taken)))


def test_a_rest_too_short_for_an_appointment_is_left_over_and_the_past_is_passed_over():
    shift = Shift(MONDAY, date(2026, 12, 8), frozenset({0}), clock(9, 0), clock(11, 40))
    found = dealt_out(shift, 60, taken=[], after=at(9, 30))
    assert found == [(at(10), at(11))]
