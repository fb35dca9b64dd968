"""Why a squad stands where it stands, in sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from oversight.figures.dimensions import named
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.ranking import Line, UnitRank
from oversight.queries.values import by_two

REASONS = 2  # told at the head of a squad
OVERDUE = FIGURES["overdue"]


def told(found: list[UnitRank], scope: Scope) -> dict[int, list[str]]:
    """By unit: the figures that cost most points where the squad is worse than the district. One query."""
    steps = _most_overdue(scope)
    reasons = {}
    for one in found:
        worse = sorted((line for line in one.lines if line.is_worse), key=lambda line: -line.lost)
        reasons[one.unit.pk] = [sentence(line, steps.get(one.unit.pk)) for line in worse[:REASONS]]
    return reasons


def sentence(line: Line, step: tuple[str, int] | None = None) -> str:
    """One line in words: the number, and that of the district."""
    values = {
        "figure": line.part.figure.label, "value": line.value, "district": line.district,
        "count": line.number.whole, "word": line.part.figure.unit_word,
    }  # fmt: skip
    if line.part.per is None:
        if line.part.figure.lower_is_better or not line.is_worse:
            return _("%(figure)s %(value)s %%，全区 %(district)s %%") % values
        return _("%(figure)s %(value)s %%，低于全区 %(district)s %%") % values
    values |= {"per": line.part.per.label}
    words = _("%(figure)s %(count)s %(word)s，每百件%(per)s %(value)s，全区 %(district)s") % values
    if step and line.part.figure is OVERDUE:
        words += _("；其中 %(count)s 个是“%(step)s”") % {"count": step[1], "step": step[0]}
    return words


def _most_overdue(scope: Scope) -> dict[Any, tuple[str, int]]:
    """By unit: the step with most overdue limits, and how many."""
    counts: dict[Any, tuple[str, int]] = {}
    pairs: Mapping[tuple[Any, Any], Any] = by_two(OVERDUE, scope, "unit", "rule")
    for (unit, rule), number in sorted(pairs.items(), key=lambda pair: (-pair[1].whole, str(pair[0][1]))):
        counts.setdefault(unit, (rule, number.whole))
    names = named("rule", {rule for rule, _count in counts.values()})
    return {unit: (names[rule], count) for unit, (rule, count) in counts.items()}
