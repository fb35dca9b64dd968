"""What other apps hang on the page of an employer: settings.ENTERPRISE_PANELS names their addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.templatetags.kept import address
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
    return panels_named(settings.ENTERPRISE_PANELS, enterprise.pk)


def panels_named(names: Iterable[str], key: int | str) -> list[Panel]:
    """As `panels_of`, for the page of anything: addresses that take its key."""
    panels = []
    for name in names:
        try:
            url = address(name, key)
        except NoReverseMatch:
            continue
        panels.append(Panel(name.replace(":", "-"), url, _title(name, url)))
    return panels


_titles: dict[str, str | Promise] = {}


def _title(name: str, url: str) -> str | Promise:
    if name not in _titles:
        _titles[name] = getattr(resolve(url).func, "panel_title", _("相关情况"))
    return _titles[name]
