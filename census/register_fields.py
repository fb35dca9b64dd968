"""The fields of the register a visit may find otherwise: how each is called, and how it reads as text and back."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.models import Enterprise, Standing

ASKED = ("address", "legal_representative", "headcount", "industry")
LABELS: dict[str, str | Promise] = {
    "address": _("用工地址"),
    "legal_representative": _("法定代表人（负责人）"),
    "headcount": _("用工人数"),
    "industry": _("行业代码"),
    "standing": _("登记状态"),
}


def text_of(enterprise: Enterprise, field: str) -> str:
    """What the register says now, as text; empty: not known."""
    value = getattr(enterprise, field)
    return "" if value is None else str(value)


def value_of(field: str, text: str) -> object:
    """What the register keeps for a text that was found."""
    if field == "headcount":
        return int(text) if text else None
    return text


def shown(field: str, text: str) -> str:
    """A text as people read it."""
    if field == "standing" and text in Standing.values:
        return str(Standing(text).label)
    return text
