"""The light of a limit says the same in Python and in SQL, and its words are those people use."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from cases.models import Case, CaseClock
from cases.queries.worklist import with_light
from clocks.lights import RANK, band_rank, light_of
from clocks.queries import current_calendar
from common.time import CHINA, moved_clock, now
from tests.factories import make_case

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


@pytest.fixture
def clock(district) -> CaseClock:
    """Five working days for deciding, from Monday 2 March 2026: due Monday 9 March."""
    with moved_clock(MONDAY):
        return make_case("received").clocks.get(rule_id="LSI-01")


def at(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "band", "chinese", "english"),
    [
        (0, "green", "剩5个工作日（3月9日）", "5 working days left (9 Mar)"),
        (3, "yellow", "剩2个工作日（3月9日）", "2 working days left (9 Mar)"),
        (4, "yellow", "剩87小时（3月9日）", "87 h left (9 Mar)"),
        (7, "red", "今天到期，剩15小时", "Due today, 15 h left"),
        (8, "red", "超期1个工作日（应于3月9日）", "1 working days late (was due 9 Mar)"),
        (15, "red", "超期6个工作日（应于3月9日）", "6 working days late (was due 9 Mar)"),
    ],
)
def test_a_light_turns_yellow_at_two_working_days_and_red_on_the_last(clock, days, band, chinese, english):
    light = light_of(clock, current_calendar(), at(days))

    assert (light.band, light.text) == (band, chinese)
    with translation.override("en"):
        assert light_of(clock, current_calendar(), at(days)).text == english


def test_a_long_limit_turns_yellow_with_less_than_a_third_left(district):
    with moved_clock(MONDAY):
        clock = make_case("investigating").clocks.get(rule_id="LSI-06")
    length = clock.due_at - clock.started_at

    assert light_of(clock, current_calendar(), clock.due_at - length * 0.31).band == "green"
    assert light_of(clock, current_calendar(), clock.due_at - length * 0.29).band == "yellow"


def test_a_far_date_in_a_year_without_notice_is_blue(district):
    with moved_clock(datetime(2026, 11, 2, 9, 0, tzinfo=CHINA)):
        clock = make_case("investigating").clocks.get(rule_id="LSI-06")
        light = light_of(clock, current_calendar(), now())

    assert clock.provisional and light.band == "blue"


def test_a_paused_and_an_ended_clock_are_grey(district):
    with moved_clock(MONDAY):
        case = make_case("suspended")
        paused, ended = case.clocks.get(rule_id="LSI-06"), case.clocks.get(rule_id="LSI-01")

    assert light_of(paused, current_calendar(), at(400)).band == "grey"
    assert light_of(ended, current_calendar(), at(400)).text == "按期完成"


def test_the_database_ranks_every_clock_as_the_page_does(district):
    for days, state in enumerate(["dispatched", "received", "accepted", "investigating", "suspended", "mediating"]):
        with moved_clock(at(days)):
            make_case(state, phone=f"1380000{days:04d}")
    calendar = current_calendar()
    for hour in range(0, 24 * 120, 31):
        moment = MONDAY + timedelta(hours=hour)
        for clock in CaseClock.objects.annotate(rank=band_rank(calendar, moment)):
            assert clock.rank == RANK[light_of(clock, calendar, moment).band], (clock, moment)


def test_the_filters_find_the_cases_whose_worst_light_it_is(clock):
    calendar = current_calendar()

    def found(light: str, days: float) -> bool:
        return Case.objects.filter(with_light(light, calendar, at(days))).exists()

    CaseClock.objects.exclude(pk=clock.pk).update(dropped_at=MONDAY, met_at=None)
    assert not found("yellow", 0) and found("yellow", 3) and not found("yellow", 7)
    assert found("today", 7) and not found("overdue", 7)
    assert found("overdue", 8) and not found("today", 8) and not found("paused", 8)
