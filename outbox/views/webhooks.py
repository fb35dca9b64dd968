"""接口推送: where outside systems are called, how each call went, and what an administrator can do about it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.queries.directory import districts_administered
from accounts.views.directory import done, for_administrators, for_readers, status_of
from common.errors import Refused
from common.time import now
from outbox.actions import endpoints as actions
from outbox.actions import replays
from outbox.forms.webhooks import EndpointForm, ReplayForm, StopForm
from outbox.models import Message, WebhookEndpoint
from outbox.queries import webhooks as queries
from outbox.queries.messages import page_of
from outbox.views.messages import key_of
from outbox.webhook_texts import error_text

FILTERS = ("failed", "waiting")


@require_safe
@for_readers
def endpoints(request: HttpRequest) -> HttpResponse:
    """Every endpoint, or those that listen (`?only=listening`), which come first; each with how it is doing."""
    found = queries.endpoints_seen(request.actor)
    listening = request.GET.get("only") == "listening"
    lines = [_line(endpoint) for endpoint in (found.filter(stopped_at=None) if listening else found)]
    context = {"lines": lines, "listening": listening, "may_change": _may_change(request)}
    return render(request, "outbox/webhooks/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new_endpoint(request: HttpRequest) -> HttpResponse:
    """Where an outside system wants to be called. The secret is shown in the answer and nowhere else."""
    form = EndpointForm(request.POST or None, systems=queries.outside_systems(request.actor))
    values = form.cleaned_data if form.is_bound and form.is_valid() else {}
    made = done(form, lambda: actions.create_endpoint(values["user"], url=values["url"], actor=request.actor))
    if made:
        return _secret_page(request, *made)
    return render(request, "outbox/webhooks/new.html", {"form": form}, status=status_of(form))


@require_safe
@for_readers
def endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """One endpoint and what it was told, newest first."""
    return _endpoint_page(request, _endpoint_or_404(request, pk))


def _endpoint_page(request: HttpRequest, found: WebhookEndpoint, **wrong: Form) -> HttpResponse:
    """With whichever form went wrong filled in as it was sent. 409 when an action refused."""
    only = request.GET.get("only", "")
    only = only if only in FILTERS else ""
    told = queries.deliveries(found, only=only)
    page = page_of(told, key_of(request.GET.get("after", "")))
    context: dict[str, Any] = {
        "line": _line(found),
        "total": told.count(),
        "endpoint": found,
        "deliveries": [_delivery(message) for message in page.rows],
        "only": only,
        "after": page.after,
        "paged": bool(request.GET.get("after")),
        "may_change": _may_change(request),
        "rotating": bool(found.former_until and found.former_until > now()),
        "stop_form": wrong.get("stop") or StopForm(),
        "stop_wrong": "stop" in wrong,
        "replay_form": wrong.get("replay") or ReplayForm(),
        "replay_wrong": "replay" in wrong,
    }
    status = max([status_of(form) for form in wrong.values()], default=200)
    return render(request, "outbox/webhooks/one.html", context, status=status)


@never_cache
@require_POST
@for_administrators
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret, shown in the answer to this post and nowhere else."""
    found = _endpoint_or_404(request, pk)
    try:
        made = actions.rotate_secret(found, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("outbox:webhook", pk)
    return _secret_page(request, *made)


def _simple(said: str | Promise) -> Callable[[Callable[..., Any]], Callable[..., HttpResponse]]:
    """A button that does one thing to an endpoint and goes back to its page, with `said` or with the refusal."""

    def made(work: Callable[..., Any]) -> Callable[..., HttpResponse]:
        @require_POST
        @for_administrators
        @wraps(work)
        def view(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            found = _endpoint_or_404(request, pk)
            try:
                work(request, found, **kwargs)
            except Refused as refused:
                messages.error(request, refused.message)
            else:
                messages.success(request, said)
            return redirect("outbox:webhook", pk)

        return view

    return made


@_simple(gettext_lazy("旧密钥已失效"))
def end_former_secret(request: HttpRequest, found: WebhookEndpoint) -> None:
    """The former secret signs no more."""
    actions.end_former_secret(found, actor=request.actor)


@_simple(gettext_lazy("已恢复推送；停用期间没有发送的，可以在下面补发"))
def restart(request: HttpRequest, found: WebhookEndpoint) -> None:
    """Call it again."""
    actions.restart_endpoint(found, actor=request.actor)


@_simple(gettext_lazy("测试事件已排队，几秒后刷新本页看结果"))
def test(request: HttpRequest, found: WebhookEndpoint) -> None:
    """One event that means nothing."""
    actions.send_test(found, actor=request.actor)


@_simple(gettext_lazy("已排队重发，编号（webhook-id）不变"))
def replay(request: HttpRequest, found: WebhookEndpoint, *, message: int) -> None:
    """One message again."""
    wanted = get_object_or_404(queries.messages_of(found), pk=message)
    replays.replay(wanted, endpoint=found, actor=request.actor)


@require_POST
@for_administrators
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing more there."""
    found = _endpoint_or_404(request, pk)
    form = StopForm(request.POST)
    ended = done(form, lambda: actions.stop_endpoint(found, why=form.cleaned_data["why"], actor=request.actor))
    if ended is None:
        return _endpoint_page(request, found, stop=form)
    messages.success(request, _("已停用；%(count)s 条等待中的推送没有发送") % {"count": ended})
    return redirect("outbox:webhook", pk)


@require_POST
@for_administrators
def replay_failed(request: HttpRequest, pk: int) -> HttpResponse:
    """All that failed since a moment, again."""
    found = _endpoint_or_404(request, pk)
    form = ReplayForm(request.POST)
    count = done(form, lambda: replays.replay_failed(found, since=form.cleaned_data["since"], actor=request.actor))
    if count is None:
        return _endpoint_page(request, found, replay=form)
    messages.success(request, _("已排队补发 %(count)s 条") % {"count": count})
    return redirect("outbox:webhook", pk)


def _endpoint_or_404(request: HttpRequest, pk: int) -> WebhookEndpoint:
    found = queries.endpoints_seen(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_change(request: HttpRequest) -> bool:
    return bool(districts_administered(request.actor))


def _secret_page(request: HttpRequest, found: WebhookEndpoint, secret: str) -> HttpResponse:
    return render(request, "outbox/webhooks/secret.html", {"endpoint": found, "secret": secret})


def _line(found: WebhookEndpoint) -> dict[str, Any]:
    return {"endpoint": found, "state": _state(found), "why": _why(found)}


def _state(found: WebhookEndpoint) -> str:
    if found.stopped_at:
        return "stopped"
    if found.failures:
        return "failing" if found.failures >= queries.FAILING else "stumbling"
    return "good" if found.good_at else "new"


def _why(found: WebhookEndpoint) -> str:
    """What a person wrote, or the other side's 410 in words."""
    return error_text(queries.GONE) if found.stopped_why == queries.GONE else found.stopped_why


def _delivery(message: Message) -> dict[str, Any]:
    calls = [{"call": call, "error": error_text(call.error)} for call in message.webhook_attempts.all()]
    state = "done" if message.delivered_at else "ended" if message.given_up_at else "retry" if calls else "waiting"
    return {
        "message": message,
        "type": message.data.get("type", ""),
        "complaint": message.data.get("complaint", ""),
        "calls": calls,
        "state": "stopped" if message.error == queries.ENDPOINT_STOPPED else state,
        "error": error_text(message.error) if message.error else "",
    }
