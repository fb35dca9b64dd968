"""A rung of the ladder as a person asks for it, and the bounds of one."""

from dataclasses import dataclass

MOST_RUNGS = 9
EARLIEST, LATEST = -30, 60  # working days around the due day


@dataclass(frozen=True)
class Rung:
    """`working_days` after the due day; negative: before it, counted from the safe date."""

    level: int
    recipient: str
    working_days: int
    active: bool = True
