"""Why a squad stands where it stands, in sentences."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.templatetags.counts import count
from oversight.figures.dimensions import named
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.addresses import rows_url
from oversight.queries.ranking import Line, UnitRank
from oversight.queries.values import by_two

REASONS = 2  # told at the head of a squad
OVERDUE = FIGURES["overdue"]
ROWS = "\N{OBJECT REPLACEMENT CHARACTER}"  # keeps the place of a link in a sentence


def told(found: list[UnitRank], scope: Scope) -> dict[int, list[str]]:
    """By unit: the figures that cost most points where the squad is worse than the district. One query."""
    steps = _most_overdue(scope, {one.unit.pk: one.unit.code for one in found})
    reasons = {}
    for one in found:
        worse = sorted((line for line in one.lines if line.is_worse), key=lambda line: -line.lost)
        reasons[one.unit.pk] = [_linked(line, steps.get(one.unit.pk)) for line in worse[:REASONS]]
    return reasons


def sentence(line: Line, rows: object = None) -> str:
    """One line in words: the number, and that of the district. `rows`: the number of rows as it is to stand there."""
    values = {
        "figure": line.part.figure.label, "value": line.value, "district": line.district,
        "count": line.number.whole if rows is None else rows, "word": line.part.figure.unit_word,
    }  # fmt: skip
    if line.part.per is None:
        if line.part.figure.lower_is_better or not line.is_worse:
            return _("%(figure)s %(value)s %%，全区 %(district)s %%") % values
        return _("%(figure)s %(value)s %%，低于全区 %(district)s %%") % values
    values |= {"per": line.part.per.label}
    return _("%(figure)s %(count)s %(word)s，每百件%(per)s %(value)s，全区 %(district)s") % values


def _linked(line: Line, step: tuple[str, SafeString] | None) -> SafeString | str:
    """The same with the way to its rows; and of overdue limits the step with most."""
    words = _with_rows(sentence(line, ROWS), count(line.number.whole, line.url))
    if step and line.part.figure is OVERDUE:
        of_step = _("；其中 %(count)s 个是“%(step)s”") % {"count": ROWS, "step": step[0]}
        return format_html("{}{}", words, _with_rows(of_step, step[1]))
    return words


def _with_rows(words: str, rows: SafeString | str) -> SafeString | str:
    """The sentence with its number in the place that was kept for it."""
    before, place, after = words.partition(ROWS)
    return format_html("{}{}{}", before, rows, after) if place else words


def _most_overdue(scope: Scope, codes: Mapping[int, str]) -> dict[Any, tuple[str, SafeString]]:
    """By unit (of `codes`): the step with most overdue limits, and how many, with the way to them."""
    counts: dict[Any, tuple[str, int]] = {}
    pairs: Mapping[tuple[Any, Any], Any] = by_two(OVERDUE, scope, "unit", "rule")
    for (unit, rule), number in sorted(pairs.items(), key=lambda pair: (-pair[1].whole, str(pair[0][1]))):
        counts.setdefault(unit, (rule, number.whole))
    names = named("rule", {rule for rule, _number in counts.values()})
    found = {}
    for unit, (rule, number) in counts.items():
        if unit in codes:
            url = rows_url(OVERDUE, replace(scope, unit=unit, unit_code=codes[unit]), "whole", "rule", rule)
            found[unit] = (names[rule], count(number, url))
    return found
