"""The corners of counting: months, suspensions, extensions, hours, quarters, backward limits, bad input."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from time import process_time

import pytest

from statutes.calendar import WorkCalendar
from statutes.deadlines import DateOutOfRange, NoExtension, NotATimeLimit, compute, local_day
from statutes.periods import corresponding_day, quarter_end
from statutes.rules import Rule, rule_for

EAST_8 = timezone(timedelta(hours=8))


def rule(rule_id: str, on: str = "2024-06-01") -> Rule:
    return rule_for(rule_id, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2023-02-28", 6, "2023-08-28"),
        ("2023-04-30", 1, "2023-05-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert corresponding_day(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_quarter_ends_on_its_last_day_wherever_it_starts() -> None:
    assert quarter_end(date(2020, 3, 31), 1) == date(2020, 6, 30)
    assert quarter_end(date(2020, 9, 30), 1) == date(2020, 12, 31)
    assert quarter_end(date(2020, 12, 31), 1) == date(2021, 3, 31)
    assert quarter_end(date(2020, 11, 2), 0) == date(2020, 12, 31)


def test_a_suspension_skips_its_first_and_its_last_day(calendar: WorkCalendar) -> None:
    pause = (date(2024, 6, 5), date(2024, 6, 7))
    found = compute(rule("LSI-01"), date(2024, 6, 3), calendar, pauses=[pause])
    assert found.legal == date(2024, 6, 14)  # 4; 5-7 still; 10 is the Dragon Boat holiday; 11 12 13 14
    still = [line.day for line in found.days if line.reason_code == "suspended"]
    assert still == [date(2024, 6, 5), date(2024, 6, 6), date(2024, 6, 7)]


def test_overlapping_touching_and_unordered_pauses_are_one(calendar: WorkCalendar) -> None:
    one = [(date(2020, 4, 1), date(2020, 6, 1))]
    many = [
        (date(2020, 5, 1), date(2020, 6, 1)),
        (date(2020, 4, 1), date(2020, 4, 20)),
        (date(2020, 4, 10), date(2020, 4, 30)),
    ]
    start = date(2020, 3, 2)
    assert compute(rule("LSI-06"), start, calendar, pauses=many) == compute(rule("LSI-06"), start, calendar, pauses=one)


def test_a_pause_after_the_due_day_changes_nothing(calendar: WorkCalendar) -> None:
    late = [(date(2024, 6, 12), date(2024, 7, 1))]
    start = date(2024, 6, 3)
    assert compute(rule("LSI-01"), start, calendar, pauses=late).legal == compute(rule("LSI-01"), start, calendar).legal


def test_an_open_pause_gives_the_earliest_date_and_says_so(calendar: WorkCalendar) -> None:
    start, pause = date(2024, 6, 3), [(date(2024, 6, 5), None)]
    at_once = compute(rule("LSI-01"), start, calendar, pauses=pause)
    later = compute(rule("LSI-01"), start, calendar, pauses=pause, as_of=date(2024, 6, 7))
    before = compute(rule("LSI-01"), start, calendar, pauses=pause, as_of=date(2024, 6, 1))
    assert (at_once.legal, at_once.paused) == (date(2024, 6, 12), True)
    assert (later.legal, later.paused) == (date(2024, 6, 14), True)
    assert before.legal == at_once.legal
    never_reached = compute(rule("LSI-01"), start, calendar, pauses=[(date(2024, 8, 1), None)])
    assert never_reached.paused is False


def test_a_due_day_does_not_roll_into_a_pause(calendar: WorkCalendar) -> None:
    pause = [(date(2024, 6, 17), date(2024, 6, 18))]
    found = compute(rule("CRM-03"), date(2024, 6, 12), calendar, pauses=pause)
    assert (found.natural, found.legal) == (date(2024, 6, 15), date(2024, 6, 19))


def test_months_stand_still_day_by_day(calendar: WorkCalendar) -> None:
    pause = [(date(2024, 7, 1), date(2024, 7, 10))]
    found = compute(rule("ENF-02"), date(2024, 6, 3), calendar, pauses=pause)
    assert found.natural == date(2024, 9, 13)


def test_an_extension_is_added_before_the_roll(calendar: WorkCalendar) -> None:
    start = date(2024, 1, 12)
    plain = compute(rule("ARB-06"), start, calendar)
    longer = compute(rule("ARB-06"), start, calendar, extended=True)
    assert (plain.natural, longer.natural) == (date(2024, 2, 26), date(2024, 3, 12))
    assert longer.extended and not plain.extended


def test_hours_run_through_nights_and_holidays_from_the_very_moment(calendar: WorkCalendar) -> None:
    found = compute(rule("CRM-02"), datetime(2024, 2, 9, 23, 30, tzinfo=EAST_8), calendar)
    assert found.due_at == datetime(2024, 2, 10, 23, 30, tzinfo=EAST_8)
    assert found.natural == found.legal == found.safe == date(2024, 2, 10)
    at_once = compute(rule("LSI-16"), datetime(2024, 2, 9, 23, 30, tzinfo=UTC), calendar)
    assert at_once.due_at == datetime(2024, 2, 9, 23, 30, tzinfo=UTC)
    assert at_once.legal == date(2024, 2, 10)
    assert compute(rule("CRM-02"), date(2024, 2, 9), calendar).due_at == datetime(2024, 2, 10, tzinfo=EAST_8)


def test_lateness_begins_at_the_midnight_that_ends_the_legal_day(calendar: WorkCalendar) -> None:
    found = compute(rule("LSI-01"), date(2024, 6, 3), calendar)
    assert found.due_at == datetime(2024, 6, 12, tzinfo=EAST_8)
    assert found.due_at.utcoffset() == timedelta(hours=8)


def test_the_safe_day_is_never_before_the_start(calendar: WorkCalendar) -> None:
    found = compute(rule("CRM-01"), date(2020, 1, 26), calendar)
    assert (found.natural, found.safe, found.legal) == (date(2020, 1, 29), date(2020, 1, 26), date(2020, 2, 3))


def test_old_hearing_notice_is_counted_back_and_rolls_back(calendar: WorkCalendar) -> None:
    found = compute(rule("PEN-02", "2020-06-01"), date(2020, 6, 20), calendar)
    assert (found.natural, found.legal) == (date(2020, 6, 13), date(2020, 6, 12))


@pytest.mark.parametrize("rule_id", ["PEN-05", "PEN-06"])
def test_a_rate_or_a_sum_has_no_date(calendar: WorkCalendar, rule_id: str) -> None:
    with pytest.raises(NotATimeLimit):
        compute(rule(rule_id), date(2024, 6, 3), calendar)


@pytest.mark.parametrize("rule_id", ["LSI-01", "LSI-08"])
def test_an_extension_nobody_measured_is_refused(calendar: WorkCalendar, rule_id: str) -> None:
    with pytest.raises(NoExtension):
        compute(rule(rule_id), date(2024, 6, 3), calendar, extended=True)


def test_slips_of_the_pen_are_refused(calendar: WorkCalendar) -> None:
    one = rule("LSI-01")
    for wild in (date(9999, 12, 31), date(1, 1, 1)):
        with pytest.raises(DateOutOfRange):
            compute(one, wild, calendar)
        with pytest.raises(DateOutOfRange):
            compute(one, date(2024, 6, 3), calendar, pauses=[(wild, None)])
    with pytest.raises(ValueError, match="before it begins"):
        compute(one, date(2024, 6, 3), calendar, pauses=[(date(2024, 6, 5), date(2024, 6, 4))])
    with pytest.raises(ValueError, match="time zone"):
        compute(one, datetime(2024, 6, 3, 8), calendar)


def test_a_moment_belongs_to_its_day_in_shanghai() -> None:
    assert local_day(datetime(2024, 6, 2, 16, 0, tzinfo=UTC)) == date(2024, 6, 3)
    assert local_day(datetime(2024, 6, 2, 15, 59, tzinfo=UTC)) == date(2024, 6, 2)
    assert local_day(date(2024, 6, 3)) == date(2024, 6, 3)


def test_huge_spans_are_quick_and_their_story_is_short(calendar: WorkCalendar) -> None:
    begun = process_time()
    for _ in range(200):
        compute(rule("BL-09"), date(2024, 6, 3), calendar, pauses=[(date(2025, 1, 1), date(2150, 1, 1))])
    found = compute(replace(rule("LSI-06"), limit=5000), date(2024, 6, 3), calendar)
    assert len(found.days) == 400
    assert process_time() - begun < 1
