"""文书 of a case: what was drawn up, what is due, and the index of the file (案卷目录)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.documents import draw_up
from cases.forms.documents import DrawUpForm
from cases.models import Case
from cases.queries.documents.offers import suggestions
from cases.queries.documents.reading import documents_of, may_read
from cases.queries.documents.rights import why_not
from cases.queries.evidence import evidence_of, may_open
from cases.views.case_page import visible_case
from common.errors import Refused
from documents.models import DocumentState


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """The documents of the case, by htmx the card alone; POST draws one up."""
    case = visible_case(request, number)
    if request.method != "POST":
        return _list(request, case, DrawUpForm(case=case))
    form = DrawUpForm(request.POST, case=case)
    if not form.is_valid():
        return _list(request, case, form, status=422)
    chosen = form.cleaned_data
    try:
        made = draw_up(case, chosen["form"], decision=chosen["decision"], actor=request.actor)
    except Refused as refused:
        form.refuse(refused)
        return _list(request, case, form, status=409)
    messages.success(request, _("已制作草稿：%(title)s。请核对后制发。") % {"title": made.form.label})
    return redirect("cases:document", number=case.number, pk=made.pk)


def _list(request: HttpRequest, case: Case, form: DrawUpForm, status: int = 200) -> HttpResponse:
    due = [one for one in suggestions(case) if why_not(case, one.form.code, request.actor) is None]
    context = {
        "case": case,
        "documents": documents_of(case, request.actor),
        "suggestions": due,
        "form": form,
        "may_read": may_read(request.actor),
    }
    card = request.headers.get("HX-Request") and request.method == "GET"
    template = "cases/documents/_card.html" if card else "cases/documents/list.html"
    return render(request, template, context, status=status)


@never_cache
@require_safe
def file_index(request: HttpRequest, number: str) -> HttpResponse:
    """The numbered list of what the file holds: issued documents, then evidence."""
    case = visible_case(request, number)
    found = documents_of(case, request.actor).exclude(state=DocumentState.DRAFT).order_by("issued_at", "pk")
    context = {
        "case": case,
        "documents": found,
        "evidence": evidence_of(case, request.actor),
        "may_open_evidence": may_open(request.actor),
        "may_read": may_read(request.actor),
        "may_draw_up": why_not(case, "file_index", request.actor) is None,
    }
    return render(request, "cases/documents/index.html", context)
