"""The pages of this app beside each other, as chips at their head."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from oversight.queries.rights import PAGES

register = template.Library()


@register.inclusion_tag("oversight/_pages.html", takes_context=True)
def oversight_pages(context: Context) -> dict[str, Any]:
    """Those this person may open; the one shown is marked."""
    request = context["request"]
    shown = request.resolver_match.view_name
    return {
        "pages": [
            {"url": reverse(view), "label": label, "current": view == shown}
            for view, label, roles in PAGES
            if request.actor.has(*roles)
        ]
    }
