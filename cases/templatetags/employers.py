"""What pages of cases and of the register show of each other: open cases, and which links lead somewhere."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context

from accounts.territory import lies_with
from cases.queries.of_enterprise import open_counts

register = template.Library()


@register.filter
def opens_for(row: Any, actor: Any) -> bool:
    """Whether this reader may open the page of an employer or a project: no link leads to a page that is not there."""
    return actor is not None and row is not None and lies_with(row, actor)


@register.simple_tag(takes_context=True)
def count_open_cases(context: Context, cards: Iterable[Any]) -> str:
    """Fills in `open_cases` of every side of these merge cards, as this reader sees them. One query; shows nothing."""
    sides = [side for card in cards for side in card.sides]
    counts = open_counts({side.enterprise.pk for side in sides}, context["actor"])
    for side in sides:
        side.open_cases = counts.get(side.enterprise.pk, 0)
    return ""
