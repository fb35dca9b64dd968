"""The calendar of working days: the named days of 2026, make-up days, year boundaries, unpublished years."""

from datetime import date, timedelta

import pytest

from statutes.calendar import DayNote, WorkCalendar
from statutes.deadlines import compute
from statutes.rules import Unit, all_rules, rule_for

HOLIDAYS_2026 = [
    ("01-01", 3),
    ("02-15", 9),
    ("04-04", 3),
    ("05-01", 5),
    ("06-19", 3),
    ("09-25", 3),
    ("10-01", 7),
]
MAKE_UP_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_the_thirty_three_holidays_and_six_make_up_days_of_2026_are_known(calendar: WorkCalendar) -> None:
    rest = [date.fromisoformat(f"2026-{day}") + timedelta(n) for day, days in HOLIDAYS_2026 for n in range(days)]
    assert len(rest) == 33
    assert not any(calendar.is_workday(day) for day in rest)
    worked = [date.fromisoformat(f"2026-{day}") for day in MAKE_UP_2026]
    assert all(calendar.is_workday(day) and day.weekday() >= 5 for day in worked)
    weekend_work = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    assert [day for day in weekend_work if day.weekday() >= 5 and calendar.is_workday(day)] == worked


def test_the_notices_made_in_the_middle_of_a_year_count(calendar: WorkCalendar) -> None:
    assert not calendar.is_workday(date(2019, 5, 2))  # notice of 22 March 2019
    assert not calendar.is_workday(date(2020, 1, 31))  # notice of 27 January 2020
    assert not calendar.is_workday(date(2020, 2, 1))


def test_another_version_of_the_calendar_gives_another_date() -> None:
    rule = rule_for("LSI-01", date(2027, 2, 1))
    note = DayNote(False, "春节", "国办发明电〔2026〕1号")
    published = WorkCalendar({date(2027, 2, 4): note, date(2027, 2, 5): note}, {2027})
    before = compute(rule, date(2027, 2, 1), WorkCalendar({}, ()))
    after = compute(rule, date(2027, 2, 1), published)
    assert (before.legal, before.provisional) == (date(2027, 2, 8), True)
    assert (after.legal, after.provisional) == (date(2027, 2, 10), False)
    assert [line.label for line in after.days if line.reason_code == "holiday"] == ["春节", "春节"]


def test_shifting_and_counting_are_inverse(calendar: WorkCalendar) -> None:
    for start in (date(2020, 1, 18), date(2020, 1, 19), date(2024, 2, 18), date(2026, 12, 30)):
        for days in (1, 2, 7, 30, 260):
            assert calendar.working_days_between(start, calendar.shift(start, days)) == days
        assert calendar.shift(calendar.shift(start, 7), 0) == calendar.shift(start, 7)
    assert calendar.shift(date(2024, 2, 18), -1) == date(2024, 2, 9)
    assert calendar.shift(date(2024, 2, 11), 0) == date(2024, 2, 11)
    assert calendar.working_days_between(date(2024, 2, 18), date(2024, 2, 9)) == -1
    assert calendar.last_workday_on_or_before(date(2024, 2, 17)) == date(2024, 2, 9)
    assert calendar.first_workday_on_or_after(date(2024, 2, 10)) == date(2024, 2, 18)


def test_no_start_day_of_the_last_published_year_fails_for_want_of_the_next_notice(calendar: WorkCalendar) -> None:
    for rule in (rule for rule in all_rules() if rule.unit is Unit.WORKING_DAY and rule.limit in (3, 5, 10, 20, 60)):
        for offset in range(0, 365, 3):
            found = compute(rule, date(2026, 1, 1) + timedelta(offset), calendar)
            assert found.provisional == (found.legal.year > 2026)


@pytest.mark.parametrize(("rule_id", "provisional"), [("LSI-06", True), ("CRM-03", False), ("CRM-02", False)])
def test_only_what_rests_on_an_unpublished_year_is_provisional(
    calendar: WorkCalendar, rule_id: str, provisional: bool
) -> None:
    day = date(2026, 12, 1)
    assert compute(rule_for(rule_id, day), day, calendar).provisional is provisional


def test_a_year_never_published_is_provisional_on_both_sides(calendar: WorkCalendar) -> None:
    assert calendar.is_provisional(date(2003, 12, 31))
    assert calendar.is_provisional(date(2027, 1, 1))
    assert not calendar.is_provisional(date(2026, 12, 31))
    assert calendar.note(date(2027, 1, 1)) is None
