"""What all public pages have in common: no login, nothing kept by the way, and a district that has opened them."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts import throttle
from accounts.addresses import client_address
from common.encryption import blind_index
from common.time import now
from portal.actor import portal_actor

SOON = 60  # seconds until a look-up may be tried again when the counter is away


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for everybody: `view(request, actor, …)` with the actor of the public pages; 404 in words without one."""

    @login_not_required
    @never_cache
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = portal_actor()
        if actor is None:
            return render(request, "portal/closed.html", status=404)
        return view(request, actor, *args, **kwargs)

    return run


def who_asks(request: HttpRequest) -> str:
    """Whom the throttle counts."""
    return throttle.network_of(client_address(request))


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: too often, and when to try again."""
    until = now() + timedelta(seconds=seconds)
    return _later(request, "portal/wait.html", {"until": until}, 429, seconds)


def away(request: HttpRequest) -> HttpResponse:
    """503: look-ups can't be counted just now, so none is answered."""
    return _later(request, "portal/away.html", {}, 503, SOON)


def looked_up_too_often(request: HttpRequest, code: str) -> int:
    """Seconds to wait; 0 when this look-up may be answered. Every try counts, before it is known to be right.

    Raises throttle.Uncounted.
    """
    who = who_asks(request)
    waits = [
        throttle.too_often("minute", who, figure="PORTAL_LOOKUPS_PER_MINUTE", seconds=throttle.MINUTE),
        throttle.too_often("day", who, figure="PORTAL_LOOKUPS_PER_DAY", seconds=throttle.DAY),
    ]
    if not any(waits):  # who is held back anyway wears out nobody's code
        waits.append(
            throttle.too_often("misses", _counted(code), figure="PORTAL_MISSES_PER_CODE", seconds=throttle.DAY)
        )
    return max(waits)


def found_it(code: str) -> None:
    """The code was shown with the right digits: its misses are forgotten. Raises throttle.Uncounted."""
    throttle.forget("misses", _counted(code), seconds=throttle.DAY)


def _counted(code: str) -> str:
    """A code as it is counted: its fingerprint, known or not."""
    return blind_index(code or "-", kind="query_code")


def _later(request: HttpRequest, template: str, context: dict[str, Any], status: int, seconds: int) -> HttpResponse:
    answer = render(request, template, context, status=status)
    answer["Retry-After"] = str(seconds)
    return answer
