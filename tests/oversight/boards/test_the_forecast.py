"""The forecast: what its arithmetic never does, and what it says of a district with a year of its own history."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Unit
from clocks.queries import current_calendar
from common.time import moved_clock
from oversight.queries.forecast import basis_of, forecast_of, with_move
from oversight.queries.forecast_history import History, monday
from oversight.queries.forecast_model import Work, first_break, moved, run
from tests.oversight.boards.world import NOW, WEEK, make_district
from tests.people import actor, client_of, street

WEEKS = 8
works = st.lists(
    st.builds(
        lambda begins, length, rule, amount: Work(begins, begins + length, rule, amount),
        st.integers(0, WEEKS), st.integers(-1, 4), st.sampled_from(["LSI-04", "LSI-06"]), st.integers(0, 30),
    ),
    max_size=12,
)  # fmt: skip
capacities = st.lists(st.integers(0, 30), min_size=WEEKS, max_size=WEEKS)
staff = st.lists(st.integers(0, 25), min_size=WEEKS, max_size=WEEKS)


@settings(max_examples=40)
@given(works, capacities, capacities)
def test_more_officers_never_make_a_week_worse(work, can, more) -> None:
    before, after = run(work, can), run(work, [one + other for one, other in zip(can, more, strict=True)])
    for was, will in zip(before, after, strict=True):
        assert will.late <= was.late
        assert will.open <= was.open


@settings(max_examples=40)
@given(works, capacities)
def test_nothing_is_lost_and_nothing_is_done_before_it_is_there(work, can) -> None:
    came = 0
    for number, week in enumerate(run(work, can)):
        came += sum(one.amount for one in work if max(one.begins, 0) == number)
        assert 0 <= week.late <= week.open <= came
        assert week.open >= came - sum(can[: number + 1])
        assert week.broken <= week.late


@settings(max_examples=40)
@given(works, capacities)
def test_what_is_late_stays_late_until_it_is_done(work, can) -> None:
    weeks = run(work, can)
    for was, will in pairwise(weeks):
        assert will.late >= was.late - will.can


@settings(max_examples=40)
@given(staff, staff, staff, st.integers(0, 6), st.integers(0, WEEKS))
def test_a_move_keeps_the_sum_of_officers(giving, taking, whole, number, since) -> None:
    left, more = moved(giving, taking, whole, number, since)
    assert [a + b for a, b in zip(left, more, strict=True)] == [a + b for a, b in zip(giving, taking, strict=True)]
    assert min(left) >= 0
    assert left[:since] == giving[:since]
    assert moved(giving, taking, whole, 0, since) == (giving, taking)


def test_the_limits_that_end_first_are_met_first_and_the_week_that_breaks_names_its_limit() -> None:
    work = [Work(0, 0, "LSI-04", 3), Work(0, 1, "LSI-06", 4), Work(1, 1, "LSI-04", 5)]
    weeks = run(work, [4, 4, 4])
    assert [(week.ending, week.late, week.open) for week in weeks] == [(3, 0, 3), (9, 4, 4), (0, 0, 0)]
    assert first_break(weeks) == 1
    assert weeks[1].rule == "LSI-06"


def test_weeks_before_the_festival_are_expected_as_in_the_past_year_not_as_in_the_calendar() -> None:
    """The festival was on 25 January 2020 and is on 12 February 2021: the peak moves by three weeks."""
    now, peak = monday(date(2020, 12, 21)), monday(date(2020, 1, 13))
    first = monday(date(2019, 8, 5))
    cases = {first + n * WEEK: 10 for n in range((now - first).days // 7)}
    history = History({1: cases | {peak: 40}}, first, now)
    assert history.enough
    weeks = [now + n * WEEK for n in range(8)]
    expected = dict(zip(weeks, history.expected(1, weeks), strict=True))
    around = [date(2021, 1, 25), date(2021, 2, 1), date(2021, 2, 8)]
    assert [week for week in weeks if round(expected[week]) == 20] == around
    assert round(expected[now]) == 10


def test_less_than_a_year_on_record_is_said_and_no_season_is_made_up() -> None:
    now = monday(date(2020, 12, 21))
    history = History({1: {now - WEEK: 16}}, now - 20 * WEEK, now)
    assert not history.enough
    assert history.expected(1, [now, now + WEEK]) == [2, 2]


@pytest.mark.django_db
def test_a_district_with_its_own_history(district: Unit) -> None:
    make_district(district)
    with moved_clock(NOW):
        basis = basis_of(actor("sunyan"), current_calendar())
        assert (basis.festival, len(basis.weeks)) == (date(2021, 2, 12), 8)
        small, large = street("hubin"), street()
        found = {unit.code: forecast_of(basis, unit) for unit in basis.units}
        busy = found["xiaoying"].weeks
        assert busy[-2].expected > busy[0].expected, "more comes shortly before the festival"
        assert found["xiaoying"].first_break is not None
        assert found["nanxing"].borrowed
        assert sum(week.known.count for week in busy) + found["xiaoying"].late.count > 0

        left, more = with_move(basis, small, large, 1, NOW.date() + timedelta(weeks=2))
        for was, will in zip(busy, more.weeks, strict=True):
            assert will.counted.late <= was.counted.late
        before = found["hubin"].weeks
        assert [week.officer_days for week in left.weeks[:2]] == [week.officer_days for week in before[:2]]
        assert sum(week.officer_days for week in left.weeks + more.weeks) == sum(
            week.officer_days for week in [*before, *busy]
        )

        client = client_of("sunyan")
        answer = client.get("/forecast/?from=hubin&to=xiaoying&number=1&unit=xiaoying")
        assert [one["after"].unit.code for one in answer.context["moves"]] == ["hubin", "xiaoying"]
        for wrong in ("from=hubin", "from=hubin&to=hubin", "from=hubin&to=xiaoying&number=40", "number=x&week=z"):
            refused = client.get(f"/forecast/?{wrong}")
            assert refused.status_code == 200
            assert refused.context["form"].errors
            assert not refused.context["moves"]
