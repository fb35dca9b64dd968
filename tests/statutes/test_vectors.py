"""Worked examples, counted by hand on the notices of each year."""

from datetime import date

import pytest

from statutes.calendar import WorkCalendar
from statutes.deadlines import compute
from statutes.rules import rule_for

# rule, start, extended, legal, natural, safe, how it was counted; natural and safe None: the same as legal
VECTORS = [
    ("LSI-01", "2020-01-20", False, "2020-02-04", None, None, "21 22 23 Jan; rest until 2 Feb; 3 4 Feb"),
    ("LSI-01", "2020-01-17", False, "2020-01-23", None, None, "Sunday 19 Jan is worked; 20 21 22 23"),
    ("LSI-05", "2020-02-01", False, "2020-02-03", "2020-02-01", "2020-02-01", "rest day: first working day after"),
    ("LSI-06", "2020-01-10", False, "2020-04-13", None, None, "Jan 10, Feb 20, Mar 22, Apr 8"),
    ("LSI-06", "2020-03-02", True, "2020-07-09", None, None, "60+30; 25-27 Jun rest, Sunday 28 Jun worked"),
    ("BL-06", "2020-01-15", False, "2020-02-19", None, None, "Jan 7; Feb 3-7, 10-14, 17-19"),
    ("CRM-03", "2020-01-22", False, "2020-02-03", "2020-01-25", "2020-01-23", "ends in the festival"),
    ("LSI-01", "2020-09-25", False, "2020-10-09", None, None, "Sunday 27 Sep worked; 28 29 30; 9 Oct"),
    ("LSI-08", "2020-09-21", False, "2020-10-16", None, None, "22-25, 27-30 Sep; 9, 10, 12-16 Oct"),
    ("PRJ-10", "2020-01-25", False, "2020-01-23", "2020-01-25", "2020-01-23", "pay before the festival"),
    ("LSI-04", "2020-04-29", False, "2020-05-07", None, None, "30 Apr; 6 7 May"),
    ("LSI-14", "2020-12-28", False, "2021-01-12", None, None, "29 30 31 Dec; 4-8, 11, 12 Jan"),
    ("ARB-01", "2020-02-29", False, "2021-03-01", "2021-02-28", "2021-02-26", "no 29 Feb; 28 Feb is a Sunday"),
    ("PEN-03", "2021-07-15", False, "2021-10-13", None, None, "90 days from the first day of the law"),
    ("SRV-01", "2022-01-04", False, "2022-02-03", None, "2022-01-30", "deemed served, no roll in the festival"),
    ("PRJ-04", "2021-12-24", False, "2022-01-24", None, None, "27-31 Dec; 4-7, 10-14, 17-21, 24 Jan"),
    ("PRJ-05", "2022-09-28", False, "2022-10-10", None, None, "29 30 Sep; 8 and 9 Oct worked; 10 Oct"),
    ("PET-03", "2022-12-05", False, "2023-02-03", None, None, "60 days, a Friday after the festival"),
    ("ARB-02", "2023-01-19", False, "2023-01-31", None, None, "20; 28 and 29 worked; 30 31"),
    ("BL-03", "2022-03-01", False, "2025-03-01", None, "2025-02-28", "corresponding day, a Saturday, no roll"),
    ("BL-05", "2023-03-01", False, "2023-03-22", None, None, "15 days without a holiday"),
    ("ARB-06", "2023-12-29", False, "2024-02-18", "2024-02-12", "2024-02-09", "first working day is a worked Sunday"),
    ("PEN-04", "2024-01-27", False, "2024-02-18", "2024-02-11", "2024-02-09", "first working day is a worked Sunday"),
    ("PRJ-10", "2024-02-15", False, "2024-02-09", "2024-02-15", "2024-02-09", "a Thursday in the holiday"),
    ("ENF-02", "2024-02-18", False, "2024-05-20", "2024-05-18", "2024-05-17", "18 May is a Saturday"),
    ("PEN-01", "2024-04-03", False, "2024-04-11", None, None, "Sunday 7 worked; 8 9 10 11"),
    ("ENF-01", "2024-04-30", False, "2024-05-16", None, None, "6-10, Saturday 11 worked, 13-16 May"),
    ("LSI-11", "2024-09-29", False, "2024-10-14", None, None, "30 Sep; 8-11, Saturday 12 worked, 14 Oct"),
    ("MED-02", "2024-09-05", False, "2024-10-08", "2024-10-05", "2024-09-30", "ends in the National Day holiday"),
    ("LSI-01", "2024-12-27", False, "2025-01-06", None, None, "30 31 Dec; 2 3 6 Jan"),
    ("LSI-01", "2025-01-23", False, "2025-02-06", None, None, "24; Sunday 26 worked; 27; 5 6 Feb"),
    ("HOT-01", "2026-02-12", False, "2026-02-26", None, None, "13; Saturday 14 worked; 24 25 26"),
    # what changed with the law: the day before and the day after
    ("LSI-09", "2021-07-14", False, "2021-07-21", None, None, "old law: 7 calendar days"),
    ("LSI-09", "2021-07-15", False, "2021-07-26", None, None, "new law: 7 working days"),
    ("PEN-01", "2021-07-14", False, "2021-07-19", "2021-07-17", "2021-07-16", "old law: 3 days, 17 Jul is a Saturday"),
    ("PEN-01", "2021-07-15", False, "2021-07-22", None, None, "new law: 5 working days"),
    ("SRV-01", "2021-12-31", False, "2022-03-01", None, None, "old law: 60 days"),
    # counted back
    ("ARB-05", "2024-02-19", False, "2024-02-06", None, None, "18 Feb worked; 9 8 7 6 Feb"),
    ("PEN-02", "2024-10-09", False, "2024-09-24", None, None, "8 Oct; 30, 29 (a worked Sunday), 27-24 Sep"),
    # no roll for the agency's own three days
    ("LSI-07", "2024-02-08", False, "2024-02-11", None, "2024-02-09", "three calendar days, in the festival"),
]


@pytest.mark.parametrize(("rule_id", "start", "extended", "legal", "natural", "safe", "why"), VECTORS)
def test_a_worked_example_gives_its_dates(
    calendar: WorkCalendar,
    rule_id: str,
    start: str,
    extended: bool,
    legal: str,
    natural: str | None,
    safe: str | None,
    why: str,
) -> None:
    day = date.fromisoformat(start)
    found = compute(rule_for(rule_id, day), day, calendar, extended=extended)
    expected = tuple(date.fromisoformat(text) for text in (natural or legal, legal, safe or legal))
    assert (found.natural, found.legal, found.safe) == expected, why
    assert found.provisional is False
    assert found.days[0].day == min(day, found.legal) and found.days[-1].day == max(day, found.legal)
