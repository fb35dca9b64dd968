"""The page an enterprise opens through its signed link: no account, no script needed, nothing about workers."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import throttle
from accounts.actor import Actor
from accounts.addresses import client_address
from common.errors import Refused
from common.time import now
from early_warnings.actions.answers import answer as keep
from early_warnings.actions.answers import note_opened
from early_warnings.forms.answers import AnswerForm
from early_warnings.models import AnswerLink
from early_warnings.queries.links import asked_by, is_alive, link_of

SOON = 60  # seconds until it may be tried again when the counter is away
GONE, UNKNOWN = 410, 404  # one page for both: a stranger learns nothing from the number alone but that it is no link


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What was seen and until when to answer; posting answers. A link that is over, or never was, is one page."""
    try:
        seconds = _too_often(request)
    except throttle.Uncounted:
        return _later(request, "portal/away.html", 503, SOON)
    if seconds:
        return _later(request, "portal/wait.html", 429, seconds)
    link = link_of(token)
    if link is None or not is_alive(link):
        return render(request, "warnings/answer_over.html", {}, status=GONE if link else UNKNOWN)
    actor = Actor(name=f"enterprise:{link.pk}", via="link")
    if request.method == "POST":
        return _posted(request, token, link, actor)
    if request.method == "GET" and link.opened_at is None:
        note_opened(link, actor=actor)
    return _page(request, token, link, AnswerForm())


def _posted(request: HttpRequest, token: str, link: AnswerLink, actor: Actor) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, token, link, form, status=422)
    try:
        keep(link, form.said(), actor=actor)
    except Refused as refusal:
        if refusal.code == "link_over":
            return render(request, "warnings/answer_over.html", {}, status=GONE)
        form.refuse(refusal)
        return _page(request, token, link, form, status=409)
    messages.success(request, _("已收到您的答复。工作人员会核实，必要时与您联系。"))
    return redirect("warnings:answer", token)


def _page(request: HttpRequest, token: str, link: AnswerLink, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {"token": token, "link": link, "asked": asked_by(link), "form": form}
    return render(request, "warnings/answer.html", context, status=status)


def _too_often(request: HttpRequest) -> int:
    """Seconds to wait, counted for each network as look-ups of the public are. Raises Uncounted."""
    who = throttle.network_of(client_address(request))
    return max(
        throttle.too_often("answers", who, figure="PORTAL_LOOKUPS_PER_MINUTE", seconds=throttle.MINUTE),
        throttle.too_often("answers_day", who, figure="PORTAL_LOOKUPS_PER_DAY", seconds=throttle.DAY),
    )


def _later(request: HttpRequest, template: str, status: int, seconds: int) -> HttpResponse:
    until = now() + timedelta(seconds=seconds)
    reply = render(request, template, {"until": until, "duty_phone": settings.DISTRICT_DUTY_PHONE}, status=status)
    reply["Retry-After"] = str(seconds)
    return reply
