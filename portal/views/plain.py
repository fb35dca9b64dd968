"""Pages that only tell: the front door and what becomes of the data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from portal.views.gate import public


@require_safe
@public
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whether this is the right door, and where to go from here."""
    return render(request, "portal/home.html", {"district": actor.district})


@require_safe
@public
def privacy(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is collected, why, for how long, and whom to ask (个人信息保护法 art. 17)."""
    return render(request, "portal/privacy.html", {"district": actor.district})
