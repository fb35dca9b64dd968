"""Nobody reads a page unknown. A form sent after the login ran out is carried through the login, not lost."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.carried import carry
from accounts.passwords import is_temporary
from accounts.views import login_with_carried_form

# Doors that know how to ask for themselves, or that say nothing about anyone.
OPEN_VIEWS = frozenset({"accounts:login", "set_language", "livez", "readyz"})
# What is left to somebody whose password an administrator made: to choose another, or to go.
UNTIL_OWN_PASSWORD = OPEN_VIEWS | {"accounts:password", "accounts:logout", "accounts:ping"}
OPEN_PATHS = ("/api/", f"/{settings.STATIC_URL.strip('/')}/")


class SessionMiddleware(middleware.SessionMiddleware):
    """Each request puts off the end of an idle session, to the minute: a write a page view would tell nobody more.

    A page that asks for news by itself is nobody at work: its requests do not.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not getattr(request, "is_poll", False) and request.session.renewal_is_due():
            request.session.modified = True
        return super().process_response(request, response)


def _is_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    match = request.resolver_match
    return bool(
        (match and match.view_name in OPEN_VIEWS)
        or request.path_info.startswith(OPEN_PATHS)
        or not getattr(view, "login_required", True)
    )


def _fragment_refusal() -> HttpResponse:
    """For htmx: the page stays as it is with everything typed; page.js shows the sentence."""
    sentence = _("登录已超时。已填的内容还在本页：请在新窗口登录，再回来重做这一步。")
    return HttpResponse(
        sentence,
        status=401,
        content_type="text/plain; charset=utf-8",
        headers={"HX-Reswap": "none", "HX-Trigger": json.dumps({"anxin:expired": resolve_url(settings.LOGIN_URL)})},
    )


def _ask_for_own_password(request: HttpRequest) -> HttpResponse | None:
    """A temporary password opens one page: the one where it is replaced. Bearer tokens are not concerned."""
    match = request.resolver_match
    if not is_temporary(request.user.password) or (match and match.view_name in UNTIL_OWN_PASSWORD):
        return None
    if request.path_info.startswith("/api/"):
        sentence = _("请先在网页上把临时密码改成自己的密码。")
        return JsonResponse({"code": "temporary_password", "message": sentence}, status=403)
    return redirect("accounts:password")


def _ask_for_login(
    request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
) -> HttpResponse | None:
    if request.user.is_authenticated:
        return _ask_for_own_password(request)
    if _is_open(request, view):
        return None
    if request.headers.get("HX-Request") == "true":
        return _fragment_refusal()
    if request.method == "POST":
        return login_with_carried_form(request, carry(request))
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


def login_required_everywhere(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Gives each request its `actor` (lazy, one query) and lets nobody past who has not said who they are."""

    def guarded(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: Actor.for_user(request.user, via="page"))
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    guarded.process_view = _ask_for_login
    return guarded
