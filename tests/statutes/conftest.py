"""The office calendar the law is tested against: every notice since 2004, as the maintained library knows them."""

import os
import time
from collections.abc import Callable, Iterator

import chinese_calendar
import pytest

from statutes.calendar import DayNote, WorkCalendar

COVERED = range(2004, 2027)


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    rest = {day: DayNote(False, name, "notice") for day, name in chinese_calendar.constants.holidays.items()}
    work = {day: DayNote(True, "调休上班", "notice") for day in chinese_calendar.constants.workdays}
    return WorkCalendar(rest | work, COVERED)


@pytest.fixture
def process_zone() -> Iterator[Callable[[str], None]]:
    """Sets the time zone of this very process, as an environment variable of a server would."""
    before = os.environ.get("TZ")

    def move(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    yield move
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()
