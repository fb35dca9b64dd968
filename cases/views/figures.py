"""Where the bars of a small figure stand, in units of its view box. The template only draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.queries.worklist import DueDay

HEIGHT = 56  # of the tallest bar
STEP = 40
WIDTH = 24


@dataclass(frozen=True)
class Bar:
    """One bar and its labels: left edge, top, height, middle."""

    day: DueDay
    x: int
    y: int
    height: int
    middle: int


def bars(days: Sequence[DueDay]) -> list[Bar]:
    """Bars as tall as their counts, the tallest filling the height; a count above zero is always seen."""
    most = max((day.count for day in days), default=0) or 1
    found = []
    for place, day in enumerate(days):
        height = max(2, round(HEIGHT * day.count / most)) if day.count else 0
        x = place * STEP + (STEP - WIDTH) // 2
        found.append(Bar(day, x, 14 + HEIGHT - height, height, x + WIDTH // 2))
    return found
