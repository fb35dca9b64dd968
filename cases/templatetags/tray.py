"""The way to the tray of complaints without a grid, with how many wait there, for pages that know no complaints."""

from typing import Any

from django import template
from django.template.context import Context

from accounts.context import CASE_READERS
from cases.queries.grids import tray_count

register = template.Library()


@register.inclusion_tag("enterprises/_tray_link.html", takes_context=True)
def tray_link(context: Context, *, counted: bool = True) -> dict[str, Any]:
    """A button to the tray for those who read cases. One query, none when not counted."""
    actor = context.get("actor")
    shown = actor is not None and actor.has(*CASE_READERS)
    return {"shown": shown, "count": tray_count(actor) if shown and counted else None}
