"""What other apps hang on the page of an employer: settings.ENTERPRISE_PANELS names their addresses."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.models import Enterprise


@dataclass(frozen=True)
class Panel:
    """A part of the page that is loaded after it; without scripts a link of this title."""

    key: str
    url: str
    title: str | Promise


def panels_of(enterprise: Enterprise) -> list[Panel]:
    """The panels in their order, but those this installation leaves out. A view says in `panel_title` what its link
    is called."""
    panels = []
    for name in settings.ENTERPRISE_PANELS:
        try:
            url = reverse(name, args=[enterprise.pk])
        except NoReverseMatch:
            continue
        title = getattr(resolve(url).func, "panel_title", _("相关情况"))
        panels.append(Panel(name.replace(":", "-"), url, title))
    return panels
