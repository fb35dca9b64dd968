"""Ten thousand random limits: the engine and the slow second opinion agree, whatever the server's time zone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statutes.calendar import WorkCalendar
from statutes.deadlines import compute
from statutes.rules import Rule, all_rules
from tests.statutes.oracle import oracle, works

ZONES = ("UTC", "Asia/Shanghai", "America/Sao_Paulo")
RULES = [rule for rule in all_rules() if rule.unit.is_time]
FIRST = date(2004, 1, 2)
SPAN = (date(2029, 12, 31) - FIRST).days


@pytest.mark.slow
@settings(max_examples=1_500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    rule=st.sampled_from(RULES),
    offset=st.integers(0, SPAN),
    minute=st.integers(-1, 24 * 60 - 1),
    zone=st.integers(-11, 13),
    extend=st.booleans(),
    pauses=st.lists(st.tuples(st.integers(-10, 120), st.integers(0, 90)), max_size=3),
)
def test_the_engine_agrees_with_counting_day_by_day(
    calendar: WorkCalendar, process_zone: Callable[[str], None], **limit: object
) -> None:
    """Hypothesis looks for the edges and makes what it finds small."""
    agree(calendar, process_zone, **limit)


@pytest.mark.slow
def test_the_engine_agrees_with_counting_day_by_day_wherever_chance_leads(
    calendar: WorkCalendar, process_zone: Callable[[str], None]
) -> None:
    """Other limits in each run, without the search, which costs three times what is tried."""
    chance = Random()
    for _each in range(8_500):
        agree(
            calendar,
            process_zone,
            rule=chance.choice(RULES),
            offset=chance.randint(0, SPAN),
            minute=chance.randint(0, 24 * 60 - 1) if chance.random() < 0.8 else -1,
            zone=chance.randint(-11, 13),
            extend=chance.random() < 0.5,
            pauses=[(chance.randint(-10, 120), chance.randint(0, 90)) for _pause in range(chance.randint(0, 3))],
        )


def agree(
    calendar: WorkCalendar,
    process_zone: Callable[[str], None],
    *,
    rule: Rule,
    offset: int,
    minute: int,
    zone: int,
    extend: bool,
    pauses: list[tuple[int, int]],
) -> None:
    """One limit, counted by both in each time zone of the server. `minute` -1 is a day without an hour."""
    day = FIRST + timedelta(offset)
    start: date | datetime = day
    if minute >= 0:  # a moment, told in the clock of some place
        start = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=zone)))
        start += timedelta(minutes=minute)
    spans = [(day + timedelta(first), day + timedelta(first + length)) for first, length in pauses]
    extended = extend and rule.extension_limit is not None
    expected = oracle(rule, start, extended, spans)
    for name in ZONES:
        process_zone(name)
        found = compute(rule, start, calendar, extended=extended, pauses=spans)
        told = (found.natural, found.legal, found.safe, found.due_at, found.provisional)
        assert told == expected, (rule.id, start, extended, spans, name)


def test_the_calendar_agrees_with_its_source_on_every_day(calendar: WorkCalendar) -> None:
    day, worked = date(2003, 12, 31), 0
    while day < date(2027, 12, 31):
        day += timedelta(1)
        worked += works(day)
        assert calendar.is_workday(day) == works(day)
        assert calendar.working_days_between(date(2003, 12, 31), day) == worked
        assert calendar.working_days_between(day, date(2003, 12, 31)) == -worked


@pytest.mark.parametrize("zone", ZONES)
def test_a_complaint_of_any_hour_in_shanghai_is_due_the_same_day(
    calendar: WorkCalendar, process_zone: Callable[[str], None], zone: str
) -> None:
    process_zone(zone)
    rule = next(rule for rule in RULES if rule.id == "LSI-01")
    midnight = datetime(2026, 3, 3, tzinfo=timezone(timedelta(hours=8)))
    for hours in range(24):
        at = midnight + timedelta(hours=hours, minutes=59)
        for told in (at, at.astimezone(timezone.utc), at.astimezone()):  # noqa: UP017
            assert compute(rule, told, calendar).legal == date(2026, 3, 10)
