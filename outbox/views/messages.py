"""消息: what reached me and my units; and, for those who answer for the house, what was sent and what failed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.context import PEOPLE, SYSTEM_READERS
from common.errors import Refused
from outbox import actions
from outbox.queries import messages as queries

LONGEST_KEY = 18
TABS = {
    "": gettext_lazy("全部"),
    "waiting": gettext_lazy("等待发送"),
    "late": gettext_lazy("超过 10 分钟"),
    "failed": gettext_lazy("发送失败"),
    "delivered": gettext_lazy("已送出"),
}


def key_of(text: str) -> int:
    """The paging key of the address; 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0


def _require(request: HttpRequest, roles: frozenset[str]) -> None:
    if not request.actor.has(*roles):
        raise PermissionDenied


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Unread first, all of them up to fifty; then the others by page."""
    _require(request, PEOPLE)
    after = key_of(request.GET.get("after", ""))
    mine = queries.mine(request.actor)
    unread = [] if after else list(mine.filter(read_at=None).order_by("-pk")[: queries.PAGE])
    page = queries.page_of(mine.exclude(read_at=None), after)
    context = {
        "unread": unread,
        "more_unread": len(unread) == queries.PAGE,
        "page": page,
        "next": f"?after={page.after}" if page.after else "",
        "first": reverse("outbox:messages") if after else "",
        "may_read": request.actor.may_write,
        "sees_sent": request.actor.has(*SYSTEM_READERS),
        "opens_cases": request.actor.has(*(PEOPLE - {"administrator"})),
    }
    return render(request, "outbox/messages.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark the named messages read; without a name, those that were on the page."""
    _require(request, PEOPLE)
    keys = [key_of(text) for text in request.POST.getlist("message")[: queries.PAGE]]
    try:
        actions.mark_read(keys, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("outbox:messages")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What the gateways took, what waits, what was given up."""
    _require(request, SYSTEM_READERS)
    only = request.GET.get("only", "")
    only = only if only in queries.KINDS else ""
    found = queries.sent(request.actor, only=only)
    page = queries.page_of(found, key_of(request.GET.get("after", "")))
    context: dict[str, Any] = {
        "page": page,
        "total": found.count(),
        "tabs": TABS,
        "only": only,
        "after": page.after,
        "first": reverse("outbox:sent") if request.GET.get("after") else "",
        "may_retry": request.actor.has(*actions.MAY_RETRY),
    }
    return render(request, "outbox/sent.html", context)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again to send a message that was given up."""
    _require(request, SYSTEM_READERS)
    message = get_object_or_404(queries.sent(request.actor), pk=pk)
    try:
        actions.retry(message, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("将在下一轮发送中重试"))
    return redirect(f"{reverse('outbox:sent')}?only=failed")
