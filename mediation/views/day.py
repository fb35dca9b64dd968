"""The mediator's day."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mediation.queries.day import AHEAD_DAYS, day_of, is_mediator
from mediation.queries.matters import READERS

SCOPES = {"mine": _("我的和待指定的"), "station": _("本组织全部")}


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """Whom they meet today and this week, what waits for them, which promises fall due or were missed."""
    actor = request.actor
    if not actor.has(*READERS):
        raise PermissionDenied
    scope = request.GET.get("scope", "mine")
    scope = scope if scope in SCOPES else "mine"
    mediates = is_mediator(actor)
    context = {
        "day": day_of(actor, mine=mediates and scope == "mine"),
        "scopes": [{"url": f"?scope={key}", "label": label, "current": key == scope} for key, label in SCOPES.items()],
        "mediates": mediates,
        "ahead": AHEAD_DAYS,
    }
    return render(request, "mediation/day.html", context)
