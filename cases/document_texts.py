"""The words of what happens to documents, for the timeline."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

TIMELINE = {
    "document_drawn_up": _("制作文书：%(title)s"),
    "document_issued": _("制发文书：%(title)s %(number)s"),
    "document_voided": _("文书作废：%(title)s %(number)s"),
    "document_served": _("送达文书：%(title)s %(number)s，%(service_method)s，%(effective_on)s 视为送达"),
}


def in_language(value: Mapping[str, str]) -> str:
    """Of a text kept in both languages the reader's."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return value.get(language) or value.get("zh", "")
