"""Change a document of a case: its draft, its issue, its service, its end."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.actions import documents as actions
from cases.forms.documents import EditForm, Refusing, ServiceForm, VoidForm, all_names
from cases.models import Case, CaseDocument
from cases.queries.documents.reading import draft_of, missing_in
from cases.queries.documents.rights import why_not, why_not_issue
from cases.views.documents.one import pages_of, readable
from common.errors import Refused, Stale
from common.time import today

MANY = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(MANY)
def edit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What the case does not know is typed here; the wording of this one document too."""
    case, found = readable(request, number, pk)
    form = EditForm(request.POST if request.method == "POST" else None, draft=draft_of(found))
    context = {"case": case, "document": found, "form": form, "groups": all_names()}
    context["blocked"] = _blocked(request, case, found, draft=True)

    def work() -> None:
        values = form.cleaned_data
        body = values["body"] if values["body"] != form.body_shown else None
        actions.revise(found, typed=form.typed, body=body, revision=values["revision"], actor=request.actor)

    return _answer(request, form, work, _("草稿已保存。"), "cases/documents/edit.html", context)


@never_cache
@require_http_methods(MANY)
def issue(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Read it once more, then number and lock it. What is missing is named first."""
    case, found = readable(request, number, pk)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.issue(found, seen=request.POST.get("seen", "") or "nothing", actor=request.actor)
        except Refused as said:
            refused = said
            case, found = readable(request, number, pk)
        else:
            messages.success(request, _("已制发：%(document)s。") % {"document": found.number or found.form.label})
            return redirect("cases:document", number=number, pk=pk)
    draft = draft_of(found)
    context = {
        "case": case,
        "document": found,
        "draft": draft,
        "missing": missing_in(draft) if found.is_draft else [],
        "pages": pages_of(draft.paper, found),
        "refused": refused,
        "blocked": _blocked(request, case, found, draft=True) or why_not_issue(found.form.code, found.decision),
    }
    return render(request, "cases/documents/issue.html", context, status=409 if refused else 200)


@never_cache
@require_http_methods(MANY)
def service(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """How it was served."""
    case, found = readable(request, number, pk)
    company = case.enterprise
    initial = {"served_on": today(), "receiver": "" if company.is_unidentified else company.name,
               "place": company.address}  # fmt: skip
    form = ServiceForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"case": case, "document": found, "form": form, "blocked": _blocked(request, case, found)}

    def work() -> None:
        actions.record_service(found, **form.cleaned_data, actor=request.actor)

    return _answer(request, form, work, _("已记录送达。"), "cases/documents/service.html", context)


@never_cache
@require_http_methods(MANY)
def void(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Declare it void; the number stays with it."""
    case, found = readable(request, number, pk)
    form = VoidForm(request.POST if request.method == "POST" else None)
    context = {"case": case, "document": found, "form": form, "blocked": _blocked(request, case, found)}

    def work() -> None:
        actions.void(found, reason=form.cleaned_data["reason"], actor=request.actor)

    return _answer(request, form, work, _("文书已作废。"), "cases/documents/void.html", context)


def _blocked(request: HttpRequest, case: Case, found: CaseDocument, *, draft: bool = False) -> Refused | None:
    """Why there is no button: no right, or the document is not in the state for it."""
    if no := why_not(case, found.form.code, request.actor):
        return no
    if draft and not found.is_draft:
        return Refused("not_a_draft", _("文书已经制发或者作废，不能再改"))
    if not draft and not found.is_issued:
        return Refused("not_issued", _("文书制发以后才能办理；作废的文书不再办理"))
    return None


def _answer(
    request: HttpRequest, form: Refusing, work: Callable[[], None], done: str, template: str, context: dict
) -> HttpResponse:
    """The form; done and back to the document; or the form with what is wrong and what was typed."""
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        work()
    except Refused as refused:
        form.refuse(refused)
        if isinstance(refused, Stale) and "revision" in form.fields:  # read once, it may be sent again
            found = readable(request, context["case"].number, context["document"].pk)[1]
            form.data = form.data.copy()
            form.data["revision"] = str(found.revision)
        return render(request, template, context, status=409)
    messages.success(request, done)
    return redirect("cases:document", number=context["case"].number, pk=context["document"].pk)
