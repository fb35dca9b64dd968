"""Conflicts of interest: the list, one declared, one taken back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.views.directory import done, status_of
from clocks.views.rights import only
from common.errors import Refused
from mediation.actions.conflicts import declare_conflict, withdraw_conflict
from mediation.forms.network import ConflictForm
from mediation.queries.conflicts import conflicts_page, conflicts_seen, may_withdraw
from mediation.queries.rights_of_network import CONFLICT_READERS, HEADS


@require_http_methods(["GET", "HEAD", "POST"])
@only(*CONFLICT_READERS)
def conflicts(request: HttpRequest) -> HttpResponse:
    """Who is bound to which employer. Posted with `withdraw`, the number of one, takes it back; else declares one."""
    writes = request.actor.has(*HEADS, Role.MEDIATOR)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdrawn(request)
    form = ConflictForm(request.POST or None, actor=request.actor) if writes else None
    if request.method == "POST" and (declared := done(form, lambda: declare_conflict(form.told, actor=request.actor))):
        return _declared(request, declared[1])
    return _page(request, form)


def _declared(request: HttpRequest, removed: int) -> HttpResponse:
    if removed:
        said = _("已登记利益冲突；%(count)s 件正在调解的事项须另行指定调解员。")
        messages.warning(request, said % {"count": removed})
    else:
        messages.success(request, _("已登记利益冲突。"))
    return redirect("mediation:conflicts")


def _withdrawn(request: HttpRequest) -> HttpResponse:
    number = request.POST["withdraw"]
    found = conflicts_seen(request.actor).filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
    if found is None:
        raise Http404
    try:
        withdraw_conflict(found, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已撤回这项利益冲突。"))
    return redirect("mediation:conflicts")


def _page(request: HttpRequest, form: forms.Form | None) -> HttpResponse:
    after = request.GET.get("after", "")
    rows, older = conflicts_page(request.actor, after)
    context = {
        "rows": [{"one": one, "may_withdraw": may_withdraw(one, request.actor)} for one in rows],
        "after": after,
        "older": older,
        "form": form,
        "has_errors": bool(form and form.errors),
    }
    return render(request, "mediation/network/conflicts.html", context, status=status_of(form) if form else 200)
