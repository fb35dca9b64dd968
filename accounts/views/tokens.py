"""Every API token there is or was, and the end of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.tokens import revoke_token
from accounts.models import ApiToken
from accounts.queries.access import token_state, tokens_of
from accounts.queries.directory import districts_administered
from accounts.queries.people import people_seen
from accounts.views.directory import for_administrators, for_readers, paged
from common.errors import Refused


@require_safe
@for_readers
def tokens(request: HttpRequest) -> HttpResponse:
    """Who has a token, since when, until when, and how it ended."""
    paging = paged(request, tokens_of(people_seen(request.actor)))
    lines = [{"token": token, "state": token_state(token)} for token in paging["page"]]
    context = {"tokens": lines, "may_change": bool(districts_administered(request.actor)), "with_person": True}
    return render(request, "accounts/tokens.html", paging | context)


@require_POST
@for_administrators
def end_token(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a token: the very next request with it is refused. `number`: its entry in history, not the token."""
    event = tokens_of(people_seen(request.actor)).filter(pgh_id=number).first()
    if event is None:
        raise Http404
    token = ApiToken.objects.select_related("user").filter(pk=event.pgh_obj_id).first()
    try:
        if token is None:
            raise Refused("token_over", _("这个令牌已经失效"))
        revoke_token(token, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("已吊销令牌：%(name)s") % {"name": event.user.label})
    return redirect("accounts:person", event.user.username)
