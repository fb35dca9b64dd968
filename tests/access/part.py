"""What one subject adds to the matrix: its rows, bodies, arguments, and what has to be there before. One file each in
tests/access/parts/."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cases.models import Case

Body = Callable[[Case], dict]
Argument = Callable[[Case], object]


@dataclass(frozen=True)
class Part:
    """`rows` have the columns of tests/access/table.py; `prepare` gets the three cases by relation."""

    rows: str
    read_only: tuple[str, ...] = ()
    post_only: tuple[str, ...] = ()
    bodies: dict[str, Body] = field(default_factory=dict)
    arguments: dict[tuple[str, str], Argument] = field(default_factory=dict)
    prepare: Callable[[dict[str, Case]], None] = lambda cases: None


def step_body(**more: object) -> Body:
    """A step on a page or over REST: the version the page showed, and what the step wants to be told."""
    return lambda case: {"version": Case.objects.get(pk=case.pk).version, **more}
