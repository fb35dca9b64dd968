"""Months as a page draws them: weeks of seven cells, Monday first."""

from calendar import monthcalendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from clocks.words import holiday_word, reason_word
from statutes.calendar import SATURDAY, WorkCalendar
from statutes.explanation import DayLine


@dataclass(frozen=True)
class Cell:
    """One day. `kind` is its look, `mark` the short word beside the number, `title` the whole sentence."""

    day: int
    kind: str = ""
    mark: str = ""
    title: str = ""


@dataclass(frozen=True)
class Month:
    """A month and its weeks; None is a cell outside the month."""

    first: date
    weeks: list[list[Cell | None]]


def months_of(days: Iterable[date], cells: Mapping[date, Cell]) -> list[Month]:
    """The months that hold `days`, each whole; a day without a cell is drawn plain."""
    months = sorted({(day.year, day.month) for day in days})
    return [Month(date(year, month, 1), _weeks(year, month, cells)) for year, month in months]


def _weeks(year: int, month: int, cells: Mapping[date, Cell]) -> list[list[Cell | None]]:
    return [
        [cells.get(date(year, month, day), Cell(day)) if day else None for day in week]
        for week in monthcalendar(year, month)
    ]


def explained_months(lines: Iterable[DayLine]) -> list[Month]:
    """The story of a due date as months: counted days with their number, the others with the reason."""
    lines = [line for line in lines if line.reason_code != "omitted"]
    return months_of([line.day for line in lines], {line.day: _told(line) for line in lines})


def _told(line: DayLine) -> Cell:
    marks = {"start": gettext("起"), "holiday": gettext("休"), "suspended": gettext("停"), "roll": gettext("顺")}
    mark = str(line.number) if line.number else marks.get(line.reason_code, "")
    if line.reason_code == "due":
        mark = f"{mark} {gettext('止')}".strip()
    title = reason_word(line) + (f" · {holiday_word(line.label)}" if line.label else "")
    return Cell(line.day.day, line.reason_code.replace("_", "-"), mark, title)


def year_months(year: int, calendar: WorkCalendar) -> list[Month]:
    """The twelve months of a year with its days of rest (休) and its make-up days (班)."""
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    cells = {}
    for day in days:
        note = calendar.note(day)
        if note is None:
            cells[day] = Cell(day.day, "weekend" if day.weekday() >= SATURDAY else "")
        else:
            kind, mark = ("makeup-workday", gettext("班")) if note.is_workday else ("holiday", gettext("休"))
            cells[day] = Cell(day.day, kind, mark, f"{holiday_word(note.label)} · {note.source}")
    return months_of(days, cells)
