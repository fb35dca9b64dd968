"""The wordings of answers: read by everybody who works, edited by the head of the brigade and the administrator."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.context import PEOPLE
from cases.actions.answer_kinds import MAY_EDIT_ANSWERS, save_answer_kind
from cases.answering import VARIABLES
from cases.forms.answer_kinds import AnswerKindForm
from cases.models import AnswerKind
from cases.queries.answer_kinds import kind_cards, latest_version, versions_of
from common.errors import Refused, Stale


@require_safe
def answer_kinds(request: HttpRequest) -> HttpResponse:
    """The ten kinds with their wordings."""
    if not request.actor.has(*PEOPLE):
        raise PermissionDenied
    context = {"cards": kind_cards(), "may_edit": request.actor.has(*MAY_EDIT_ANSWERS)}
    return render(request, "cases/answers/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_kind(request: HttpRequest, code: str) -> HttpResponse:
    """Edit one wording, with what it read before."""
    if not request.actor.has(*MAY_EDIT_ANSWERS):
        raise PermissionDenied
    kind = get_object_or_404(AnswerKind, code=code)
    seen = latest_version(kind)
    form = AnswerKindForm(request.POST if request.method == "POST" else None, kind=kind, seen=seen)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            save_answer_kind(kind, form.wording, seen=form.cleaned_data["seen"], actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            if isinstance(refused, Stale):  # read once, it may be sent again
                form.data = form.data.copy()
                form.data["seen"] = str(seen)
            status = 409
        else:
            messages.success(request, _("范文“%(name)s”已保存，下一次答复起使用。") % {"name": kind.label})
            return redirect("cases:answer_kinds")
    context = {"form": form, "kind": kind, "variables": VARIABLES.items(), "versions": versions_of(kind)}
    return render(request, "cases/answers/edit.html", context, status=status)
