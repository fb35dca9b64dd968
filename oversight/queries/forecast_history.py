"""How many cases are to be expected in a week: as in the same weeks before Spring Festival of past years, at the level
of the last weeks.

expected(w) = mean over the past years of the cases in the week as far before that year's festival (it and its two
neighbours, a third each) × level, where level = cases of the last eight whole weeks ÷ what the same rule says of them,
kept between a half and double. Cases a week, per unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from common.time import today
from statutes.spring_festival import DAYS, next_festival

WEEK = timedelta(weeks=1)
YEARS = 3  # past years looked at
LEVEL_WEEKS = 8
LEAST, MOST = 0.5, 2.0  # of the level


@dataclass(frozen=True)
class History:
    """Cases by unit and Monday of the week. `since`: the first week on record, None: there is none."""

    cases: Mapping[int, Mapping[date, int]]
    since: date | None
    this_week: date

    @property
    def enough(self) -> bool:
        """Whether the same weeks of a past year are on record for any week to come."""
        return self.since is not None and self.since <= self.this_week - 54 * WEEK

    def expected(self, unit: int, weeks: Iterable[date]) -> list[float]:
        """Cases of each week to come. With less than a year on record: as many as in the last weeks, no season."""
        recent = [self.this_week - back * WEEK for back in range(1, LEVEL_WEEKS + 1)]
        actual = sum(self._in(unit, week) for week in recent)
        if not self.enough:
            return [actual / LEVEL_WEEKS for _week in weeks]
        usual = sum(self._seasonal(unit, week) for week in recent)
        level = min(max((actual + 1) / (usual + 1), LEAST), MOST)  # one more on both sides: nothing divides by nothing
        return [self._seasonal(unit, week) * level for week in weeks]

    def years(self) -> list[int]:
        """The past years whose festivals are looked at for the coming one."""
        return [week.year for week in self._same_weeks(monday(next_festival(self.this_week) or self.this_week))]

    def _in(self, unit: int, week: date) -> int:
        return self.cases.get(unit, {}).get(week, 0)

    def _seasonal(self, unit: int, week: date) -> float:
        past = [mean(self._in(unit, one + step * WEEK) for step in (-1, 0, 1)) for one in self._same_weeks(week)]
        return mean(past) if past else 0.0

    def _same_weeks(self, week: date) -> list[date]:
        """The weeks of past years as far before their festival, that are over and on record with their neighbours."""
        festival = next_festival(week)
        if festival is None or self.since is None:
            return []
        before = monday(festival) - week
        candidates = [monday(one) - before for one in DAYS if one < festival]
        sound = [one for one in candidates if self.since < one and one + WEEK < self.this_week]
        return sound[-YEARS:]


def history_of(counted: Iterable[tuple[int, date, int]]) -> History:
    """From cases counted by unit and Monday."""
    cases: dict[int, dict[date, int]] = defaultdict(dict)
    for unit, week, count in counted:
        cases[unit][week] = count
    since = min((week for weeks in cases.values() for week in weeks), default=None)
    return History(cases, since, monday(today()))


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())
