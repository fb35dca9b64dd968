"""Two rows that are one employer: what waits for approval, one merge with both sides, and the proposal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done, status_of
from enterprises.actions.merge_rows import left_behind, taken_along
from enterprises.actions.merges import approve_merge, propose_merge, refuse_merge, undo_merge
from enterprises.forms.merges import DecideForm, ProposeForm
from enterprises.models import Enterprise, Merge, MergeState
from enterprises.queries import merges as query
from enterprises.views.register import for_readers
from enterprises.views.words import table_word

PER_PAGE = 20


@require_safe
@for_readers
def merges(request: HttpRequest) -> HttpResponse:
    """Twenty merges a page, those that wait first; `?state=` for the others."""
    state = request.GET.get("state", "")
    state = state if state in MergeState.values else MergeState.PROPOSED
    before = request.GET.get("before", "")
    rows = query.merges_seen(request.actor).filter(state=state)
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    context = {
        "cards": query.cards_of(found[:PER_PAGE], request.actor),
        "older": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None,
        "state": state,
        "states": MergeState.choices,
    }
    return render(request, "enterprises/merges/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One merge, both rows side by side; posting approves, refuses or undoes it."""
    found = query.merges_seen(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (decided := done(form, lambda: _decide(form, found, request))):
        messages.success(request, _said(decided))
        return redirect("enterprises:merge", pk)
    (card,) = query.cards_of([found], request.actor)
    context = {
        "card": card,
        "cards": [card],
        "form": form,
        "may_withdraw": found.proposed_by_id == request.user.pk and query.why_not_propose(request.actor) is None,
        "moves": [_counted(one.table, len(one.rows)) for one in taken_along(found)],
        "left": [_counted(*one) for one in left_behind(found)] if found.state == MergeState.DONE else [],
    }
    return render(request, "enterprises/merges/merge.html", context, status=status_of(form) if form.errors else 200)


def _counted(table: str, count: int) -> dict[str, Any]:
    return {"word": table_word(table), "count": count}


def _decide(form: DecideForm, found: Merge, request: HttpRequest) -> Merge:
    what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
    if what == "approve":
        return approve_merge(found, actor=request.actor)
    return {"refuse": refuse_merge, "undo": undo_merge}[what](found, reason, actor=request.actor)


def _said(decided: Merge) -> str:
    names = {"kept": decided.kept.name, "absorbed": decided.absorbed.name}
    texts = {
        MergeState.DONE: _("%(absorbed)s已并入%(kept)s"),
        MergeState.REFUSED: _("%(absorbed)s与%(kept)s不合并"),
        MergeState.UNDONE: _("%(absorbed)s已从%(kept)s拆回"),
    }
    return texts[MergeState(decided.state)] % names


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """That this employer is the same as another: the likely ones to choose from."""
    enterprise = Enterprise.objects.visible_to(request.actor).select_related("district").filter(pk=pk).first()
    if enterprise is None:
        raise Http404
    if query.why_not_propose(request.actor):
        raise PermissionDenied
    suggestions = query.suggestions_for(enterprise, request.actor)
    about = {"enterprise": enterprise, "suggestions": suggestions, "actor": request.actor}
    form = ProposeForm(request.POST if request.method == "POST" else None, **about)
    if request.method == "POST":
        made = done(form, lambda: propose_merge(*form.pair, form.cleaned_data["reason"], actor=request.actor))
        if made:
            messages.success(request, _("已提出合并，等待负责人审核。"))
            return redirect("enterprises:merge", made.pk)
    status = 409 if status_of(form) == 409 else 422 if form.errors else 200
    return render(request, "enterprises/merges/propose.html", {"form": form, "enterprise": enterprise}, status=status)
