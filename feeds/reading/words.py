"""Days, months and events as they are written: each distinct text is understood once, however many rows say it."""

import re
from collections.abc import Callable
from datetime import date

from polars import Series

from common.time import today
from feeds.sources.base import Column, Kind

MOST_WORDS = 10_000  # remembered; a column of days has some hundreds
EARLIEST, YEARS_AHEAD = date(1990, 1, 1), 50
_WIDE = str.maketrans("０１２３４５６７８９／－．", "0123456789/-.", "　 ")
_CLOCK = r"(?:T?\d\d:\d\d.*)?"
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))" + _CLOCK, re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:月?|[-/.月]\d{1,2}日?)|(\d\d)(?:\d\d)?)" + _CLOCK, re.ASCII)


class Words(dict[str, str]):
    """What the texts of one column mean: a day as 2026-03-05, an event as its code, empty for nothing.

    `wrong`: what is wrong with those of them that no row may say.
    """

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.wrong: dict[str, str] = {}
        self._column, self._understand = column, _readers(column)[column.kind]
        self._until = date(today().year + YEARS_AHEAD, 12, 31)

    def __missing__(self, word: str) -> str:
        value, wrong = self._meaning(word)
        if wrong:
            self.wrong[word] = wrong
        self[word] = value
        return value

    def read(self, cells: Series) -> tuple[Series, Series | None]:
        """The meaning of each cell; what is wrong with which, None when nothing is."""
        if len(self) > MOST_WORDS:
            self.clear()
            self.wrong.clear()
        words = cells.unique().to_list()
        values = cells.replace_strict(words, [self[word] for word in words])
        wrong = [word for word in words if word in self.wrong]
        if not wrong:
            return values, None
        return values, cells.replace_strict(wrong, [self.wrong[word] for word in wrong], default=None)

    def _meaning(self, word: str) -> tuple[str, str]:
        if not word.strip(" "):
            return "", "missing" if self._column.required else ""
        value = self._understand(word)
        if not value or (isinstance(value, date) and not EARLIEST <= value <= self._until):
            return "", self._column.kind.value
        return str(value), "future" if self._column.target == "period" and value > today() else ""


def _readers(column: Column) -> dict[Kind, Callable[[str], date | str | None]]:
    events = {word: code for code, spellings in column.choices.items() for word in {code, *spellings}}
    return {Kind.DATE: _day, Kind.MONTH: _month, Kind.EVENT: events.get}


def _day(word: str) -> date | None:
    found = _DAY.fullmatch(word.translate(_WIDE))
    return found and _date(found[1], found[2] or found[4], found[3] or found[5])


def _month(word: str) -> date | None:
    found = _MONTH.fullmatch(word.translate(_WIDE))
    return found and _date(found[1], found[2] or found[3], "1")


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
