"""Login, logout, change of password, and the ping that keeps a session alive."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, views
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from accounts.carried import CarriedForm, carry, collect, unpack
from accounts.context import home_address
from accounts.demo import ACCOUNTS, DEMO_PASSWORD
from accounts.forms import LoginForm, PasswordChangeForm
from accounts.models import Post
from accounts.passwords import is_temporary
from common.time import today
from common.views import comes_from_this_site, stale_token_answer


def _demonstration() -> dict[str, Any]:
    """Who may be tried and with which password; nothing at all on a real site."""
    if not settings.DEMO:
        return {}
    posts = Post.objects.filter(user__username__in=[username for username, _who in ACCOUNTS]).held_on(today())
    return {"demo_posts": posts.select_related("user", "unit"), "demo_password": DEMO_PASSWORD}


class Login(views.LoginView):
    """Who are you. After a login that interrupted a form, offers to send that form again."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm

    def form_valid(self, form: LoginForm) -> HttpResponse:
        carried = unpack(form.cleaned_data["carried"]) if form.cleaned_data["carried"] else None
        if carried is None:
            return super().form_valid(form)
        login(self.request, form.get_user())
        return offer_again(self.request, carried)

    def get_default_redirect_url(self) -> str:
        return home_address(Actor.for_user(self.request.user).roles)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        carried = unpack(self.request.POST["carried"]) if self.request.POST.get("carried") else None
        return super().get_context_data(**kwargs) | _demonstration() | {"carried_form": carried}


class PasswordChange(views.PasswordChangeView):
    """A new password for oneself."""

    template_name = "accounts/password.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("accounts:password")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("密码已修改。"))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"rules": password_validators_help_texts(), "temporary": is_temporary(self.request.user.password)}
        return super().get_context_data(**kwargs) | more


def login_with_carried_form(request: HttpRequest, token: str) -> HttpResponse:
    """The login page (401) in place of the answer to a form sent too late; the form travels in the page."""
    form = LoginForm(request, initial={"carried": token})
    carried = unpack(token) if token else None
    context = {"form": form, "carried_form": carried, "too_large": not token, "next": ""} | _demonstration()
    response = render(request, "accounts/login.html", context, status=401)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def offer_again(request: HttpRequest, carried: CarriedForm, status: int = 200) -> HttpResponse:
    """A page that holds the interrupted form and one button that sends it where it was going."""
    response = render(request, "accounts/resume.html", {"carried_form": carried}, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@never_cache
@require_safe
def ping(request: HttpRequest) -> HttpResponse:
    """204; the session middleware renews the session because there was a request."""
    return HttpResponse(status=204)


class Logout(views.LogoutView):
    """Ends the session (POST only) and returns to the login page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            messages.info(request, _("已退出登录。"))
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale page (somebody logged in again in another tab) is not an attack: what was typed is offered again.

    Only when the browser says that the form came from this site; anything else is refused.
    """
    is_page = not request.path.startswith("/api/") and request.headers.get("HX-Request") != "true"
    if not (is_page and request.POST and comes_from_this_site(request, reason)):
        return stale_token_answer(request)
    if request.user.is_authenticated or _is_public(request):
        return offer_again(request, collect(request), status=403)
    return login_with_carried_form(request, carry(request))


def _is_public(request: HttpRequest) -> bool:
    """Whether the page asks nobody to log in: its visitors have no login to be carried through."""
    return bool(request.resolver_match) and not getattr(request.resolver_match.func, "login_required", True)
