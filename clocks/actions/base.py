"""What a fresh installation needs to know about time: the published holidays and the first ladder."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import chinese_calendar
from django.db import transaction

from clocks.models import CalendarNotice, Clock, LadderRung, NoticeDay, RungRecipient
from common.time import now

NOTICES = Path(__file__).parent.parent / "data" / "notices.toml"
TITLE = "国务院办公厅关于{year}年部分节假日安排的通知"
LADDER = [
    (1, RungRecipient.HANDLER, -1),
    (2, RungRecipient.SQUAD_HEAD, 0),
    (3, RungRecipient.BRIGADE_HEAD, 1),
    (4, RungRecipient.GROUP_OFFICE, 3),
]
# day -> (is it worked, what people call it)
Days = dict[date, tuple[bool, str]]


@transaction.atomic
def load_base() -> None:
    """Enter the calendar and the ladder where they are missing. A second call changes nothing.

    A notice that is new while clocks already run is kept out of force: a person looks at what it moves first.
    """
    _load_notices()
    LadderRung.objects.bulk_create(
        [LadderRung(level=level, recipient=recipient, working_days=days) for level, recipient, days in LADDER],
        ignore_conflicts=True,
    )


def _load_notices() -> None:
    known = set(CalendarNotice.objects.values_list("year", "kind", "published_on"))
    annual = {year for year, kind, _day in known if kind == CalendarNotice.Kind.ANNUAL}
    missing = [
        (notice, days)
        for notice, days in _published()
        if (notice.year, notice.kind, notice.published_on) not in known
        and not (notice.kind == CalendarNotice.Kind.ANNUAL and notice.year in annual)
    ]
    in_force = None if Clock.objects.open().exists() else now()
    for notice, _days in missing:
        notice.applied_at = in_force
    CalendarNotice.objects.bulk_create([notice for notice, _days in missing])
    NoticeDay.objects.bulk_create(
        NoticeDay(notice=notice, day=day, is_workday=works, label=label)
        for notice, days in missing
        for day, (works, label) in sorted(days.items())
    )


def _published() -> Iterator[tuple[CalendarNotice, Days]]:
    """Every notice of the data file with its days, in the order of publication."""
    book = tomllib.loads(NOTICES.read_text(encoding="utf-8"))
    for row in book["annual"]:
        year = row["year"]
        notice = CalendarNotice(
            year=year,
            kind=CalendarNotice.Kind.ANNUAL,
            title=TITLE.format(year=year),
            document_number=row.get("number", ""),
            published_on=row.get("published_on", date(year - 1, 12, 1)),
        )
        yield notice, _first_arrangement(year, [change for change in book["change"] if change["year"] == year])
    for row in book["change"]:
        notice = CalendarNotice(
            year=row["year"],
            kind=CalendarNotice.Kind.CHANGE,
            title=row["title"],
            document_number=row["number"],
            published_on=row["published_on"],
        )
        yield notice, _days(row["rest"], row["work"], row["name"])


def _first_arrangement(year: int, changes: list[dict]) -> Days:
    """The days of a year as its annual notice had them: the library's, less what was changed in the running year."""
    days = _of_library(year)
    for change in changes:
        for day in (*change["rest"], *change["work"]):
            days.pop(day, None)
        before = change.get("annual", {"rest": [], "work": []})
        days |= _days(before["rest"], before["work"], change["name"])
    return days


def _of_library(year: int) -> Days:
    """New Year's days off that lie in December belong to the notice of the year they celebrate."""
    constants = chinese_calendar.constants
    found: Days = {}
    for works, listed in ((False, constants.holidays), (True, constants.workdays)):
        for day, name in listed.items():
            holiday = constants.Holiday(name)
            early = day.month == 12 and holiday is constants.Holiday.new_years_day
            if day.year + early == year:
                found |= _days([] if works else [day], [day] if works else [], holiday.chinese)
    return found


def _days(rest: list[date], work: list[date], name: str) -> Days:
    return {day: (False, name) for day in rest} | {day: (True, f"{name}调休上班") for day in work}
