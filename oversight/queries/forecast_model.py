"""The arithmetic of the capacity forecast: no database, no clock, no unit but limits and weeks.

A unit can meet so many limits a week: `can[w]` = working days of its officers in week w × limits it met per officer's
working day. It meets those that end first (what is late already before all), nothing before the week it begins, and
parts of a limit count as parts. What is left of the limits that end in a week was not met in time: it is late from then
on, and it is done first in the weeks that follow.

So late(w) = max(0, late(w-1) + what ends in w and is still open - can[w]) wherever nothing is begun ahead of time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LATE_ALREADY = -1
NOTICEABLE = 0.5  # limits: less than half of one is nothing


@dataclass(frozen=True)
class Work:
    """`amount` limits of one rule that may be worked on from week `begins` and end in week `due`."""

    begins: int
    due: int
    rule: str
    amount: float


@dataclass(frozen=True)
class Week:
    """Limits: `ending` in the week, `can` be met in it, `open` and `late` at its end; `broken`: of those that end in
    the week, what was not met; `rule`: most of that."""

    ending: float
    can: float
    open: float
    late: float
    broken: float
    rule: str

    @property
    def breaks(self) -> bool:
        return self.broken >= NOTICEABLE


def run(work: Sequence[Work], can: Sequence[float]) -> list[Week]:
    """Week after week."""
    begins: dict[int, list[Work]] = defaultdict(list)
    for one in work:
        begins[max(one.begins, 0)].append(one)
    left: dict[tuple[int, str], float] = defaultdict(float)
    weeks = []
    for week, most in enumerate(can):
        for one in begins[week]:
            left[one.due, one.rule] += one.amount
        _spend(left, most)
        weeks.append(_week(work, left, week, most))
    return weeks


def first_break(weeks: Sequence[Week]) -> int | None:
    """The first week in which more limits end than can be met."""
    return next((number for number, week in enumerate(weeks) if week.breaks), None)


def moved(
    giving: Sequence[int], taking: Sequence[int], whole: Sequence[int], number: int, since: int
) -> tuple[list[int], list[int]]:
    """Officers' working days of two units by week after `number` officers go from one to the other, from week `since`
    on: no more days than are there. `whole`: working days of somebody who is never away. The sum stays."""
    gone = [
        min(number * days, there) if week >= since else 0
        for week, (days, there) in enumerate(zip(whole, giving, strict=True))
    ]
    return (
        [there - away for there, away in zip(giving, gone, strict=True)],
        [there + more for there, more in zip(taking, gone, strict=True)],
    )


def _spend(left: dict[tuple[int, str], float], most: float) -> None:
    for key in sorted(left):
        done = min(left[key], most)
        most -= done
        left[key] -= done
        if not left[key]:
            del left[key]
        if not most:
            return


def _week(work: Sequence[Work], left: dict[tuple[int, str], float], week: int, most: float) -> Week:
    broken = {rule: amount for (due, rule), amount in left.items() if due == week}
    return Week(
        ending=sum(one.amount for one in work if one.due == week),
        can=most,
        open=sum(left.values()),
        late=sum(amount for (due, _rule), amount in left.items() if due <= week),
        broken=sum(broken.values()),
        rule=max(sorted(broken), key=broken.__getitem__) if broken else "",
    )
