"""A figure as its page and REST show it: the number with all it rests on, and its groups."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from oversight.figures.dimensions import DIMENSIONS, named
from oversight.figures.figure import Figure, Scope
from oversight.queries.addresses import rows_url
from oversight.queries.values import Number, by_group, digest_of, dimensions_of, rows_of, value_of
from oversight.queries.words import basis_of, unit_of, written_bare


@dataclass(frozen=True)
class Counted:
    """A number, written, with the addresses of its rows; `part_url` for a share only."""

    name: Any
    number: Number
    whole_url: str
    part_url: str

    @property
    def value(self) -> str:
        return written_bare(self.number)

    @property
    def unit(self) -> str:
        return unit_of(self.number)

    @property
    def basis(self) -> str:
        return basis_of(self.number)

    @property
    def url(self) -> str:
        """Where the number itself leads."""
        return self.part_url or self.whole_url

    @property
    def rows(self) -> int:
        """How many rows there are at `url`."""
        return self.number.part if self.part_url else self.number.whole


def counted(figure: Figure, scope: Scope) -> Counted:
    """The number of a figure. One query."""
    return shown(figure.label, value_of(figure, scope), scope)


def groups_of(figure: Figure, scope: Scope, by: str) -> list[Counted]:
    """The number of each group. At most two queries."""
    found = by_group(figure, scope, by)
    names = named(by, [one.key for one in found])
    return [shown(names[one.key], one.number, scope, by, one.key) for one in found]


def tabs_of(figure: Figure, current: str) -> list[dict[str, Any]]:
    """By what the figure can be told apart."""
    return [{"by": by, "label": DIMENSIONS[by].label, "current": by == current} for by in dimensions_of(figure)]


def fingerprints(figure: Figure, scope: Scope) -> dict[str, str]:
    """SHA-256 of the rows of each set. One query a set."""
    return {which: digest_of(rows_of(figure, scope, which)) for which in figure.parts if which != "rest"}


def group_name(scope: Scope) -> str:
    """What a list of one group is of; empty for all."""
    if not scope.by:
        return ""
    return str(named(scope.by, [scope.key]).get(scope.key, _("未指定")))


def shown(name: Any, number: Number, scope: Scope, *group: Any) -> Counted:
    """A number with where its rows are; `group`: dimension and key. No query."""
    figure = number.figure
    part = rows_url(figure, scope, "part", *group) if "part" in figure.parts else ""
    return Counted(name, number, rows_url(figure, scope, "whole", *group), part)
