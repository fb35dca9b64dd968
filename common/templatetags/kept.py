"""Django's `url` and `translate` for pages drawn all day: what they answer is the same every time, so it is kept.

`url` is built in; `{% load i18n %}` brings this `translate` with the rest of Django's tags for translation.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags import i18n
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


@lru_cache(maxsize=10_000)
def address(view: str, *keys: str | int) -> str:
    """`reverse`, which looks at every pattern each time. Raises NoReverseMatch."""
    return reverse(view, args=keys)


class KeptAddress(URLNode):
    """`{% url %}` for addresses whose parts are texts and numbers; any other goes Django's way."""

    def render(self, context: Context) -> str:
        keys = [key.resolve(context) for key in self.args]
        if self.kwargs or not all(type(key) in (str, int) for key in keys):
            return super().render(context)
        try:
            found = address(self.view_name.resolve(context), *keys)
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """As Django's."""
    node = django_url(parser, token)
    return KeptAddress(node.view_name, node.args, node.kwargs, node.asvar)


class KeptText(Node):
    """`{% translate "…" %}` of a fixed text: the same in one language."""

    child_nodelists = ()

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.node = node
        self.asvar, node.asvar = node.asvar, None
        self.texts: dict[tuple[str | None, bool], Any] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), context.autoescape)
        text = self.texts.get(key)
        if text is None:
            text = self.texts[key] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = text
            return ""
        return text


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's."""
    node = i18n.do_translate(parser, token)
    said = node.filter_expression
    fixed = not said.filters and said.var.lookups is None and not node.noop and not node.message_context
    return KeptText(node) if fixed else node
