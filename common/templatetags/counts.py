"""A number that counts rows opens exactly these. Loaded everywhere as a built-in."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def count(number: int, address: str, *, fragment: str = "", **query: object) -> SafeString | str:
    """The number as a link to its rows: `address`, narrowed by `query`, at `fragment`. None is no link; "" narrows
    nothing."""
    if not number:
        return "0"
    asked = urlencode({name: _written(value) for name, value in query.items() if value not in (None, "")})
    sign = "&" if "?" in address else "?"
    whole = f"{address}{sign}{asked}" if asked else address
    place = f"#{fragment}" if fragment else ""
    return format_html('<a href="{}{}" data-counts="{}">{}</a>', whole, place, number, number)


@register.simple_tag
def counting(number: int | None) -> SafeString | str:
    """Says of a link with more words than its number that it opens as many rows: stands within its tag."""
    return format_html(' data-counts="{}"', number) if number else ""


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
