"""Every due date tells how it was counted, day by day."""

from datetime import date, timedelta
from itertools import pairwise

from statutes.calendar import WorkCalendar
from statutes.deadlines import Deadline, compute
from statutes.rules import Unit, all_rules, rule_for


def explain(calendar: WorkCalendar, rule_id: str, start: str, **options: object) -> Deadline:
    day = date.fromisoformat(start)
    return compute(rule_for(rule_id, day), day, calendar, **options)


def told(found: Deadline) -> list[str]:
    return [f"{line.day:%m-%d} {line.reason_code} {line.number or '-'}" for line in found.days]


def test_working_days_show_make_up_days_weekends_and_holidays(calendar: WorkCalendar) -> None:
    found = explain(calendar, "ARB-02", "2023-01-19")
    assert told(found)[:3] == ["01-19 start -", "01-20 working_day 1", "01-21 holiday -"]
    assert told(found)[-4:] == [
        "01-28 makeup_workday 2",
        "01-29 makeup_workday 3",
        "01-30 working_day 4",
        "01-31 due 5",
    ]
    assert "01-14 weekend -" in told(explain(calendar, "LSI-01", "2023-01-13"))
    assert found.days[-4].label == "调休上班" and found.days[-4].source == "notice"


def test_a_roll_shows_the_natural_end_and_the_days_passed_over(calendar: WorkCalendar) -> None:
    assert told(explain(calendar, "CRM-03", "2024-06-06")) == [
        "06-06 start -",
        "06-07 calendar_day 1",
        "06-08 calendar_day 2",
        "06-09 natural 3",
        "06-10 roll -",
        "06-11 due -",
    ]


def test_a_backward_limit_is_told_from_its_due_day_to_the_event(calendar: WorkCalendar) -> None:
    lines = told(explain(calendar, "ARB-05", "2024-02-19"))
    assert lines[0] == "02-06 due 5"
    assert lines[-2:] == ["02-18 makeup_workday 1", "02-19 start -"]
    assert told(explain(calendar, "PRJ-10", "2024-06-09")) == ["06-07 due -", "06-08 roll -", "06-09 start -"]


def test_a_limit_of_no_days_is_due_on_the_spot_or_on_the_next_working_day(calendar: WorkCalendar) -> None:
    assert told(explain(calendar, "LSI-05", "2020-02-03")) == ["02-03 due -"]
    assert told(explain(calendar, "LSI-05", "2020-02-01")) == ["02-01 start -", "02-02 roll -", "02-03 due -"]


def test_hours_tell_only_where_they_begin_and_end(calendar: WorkCalendar) -> None:
    assert told(explain(calendar, "CRM-02", "2024-02-09")) == ["02-09 start -", "02-10 due -"]


def test_unpublished_years_are_marked_day_by_day(calendar: WorkCalendar) -> None:
    found = explain(calendar, "LSI-01", "2026-12-30")
    assert [line.provisional for line in found.days][:3] == [False, False, True]


def test_every_rule_counts_up_to_its_limit_without_a_gap(calendar: WorkCalendar) -> None:
    start = date(2024, 1, 25)
    for rule in (rule for rule in all_rules() if rule.unit.is_time and rule.unit is not Unit.HOUR):
        pauses = [(date(2024, 1, 29), date(2024, 1, 31))] if rule.direction == "after" else []
        found = compute(rule, start, calendar, pauses=pauses)
        lines = found.days
        assert sum(line.reason_code == "due" for line in lines) == 1, rule.id
        if len(lines) < 400:
            assert [b.day - a.day for a, b in pairwise(lines)] == [timedelta(1)] * (len(lines) - 1)
            numbers = sorted(line.number for line in lines if line.counted)
            assert numbers == list(range(1, len(numbers) + 1)), rule.id
            if rule.unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY):
                assert len(numbers) == rule.limit, rule.id


def test_four_hundred_days_are_told_in_full_and_more_are_cut_in_the_middle(calendar: WorkCalendar) -> None:
    year = explain(calendar, "ARB-01", "2024-01-25")
    assert len(year.days) > 360 and all(line.reason_code != "omitted" for line in year.days)
    years = explain(calendar, "BL-09", "2024-01-25")
    gap = [line for line in years.days if line.reason_code == "omitted"]
    assert len(years.days) == 400 and len(gap) == 1
    assert int(gap[0].label) == (years.legal - date(2024, 1, 25)).days + 1 - 399
    assert years.days[-1].number == (years.legal - date(2024, 1, 25)).days
