"""The files of a case: add one, fetch one. They leave as attachments only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.custody import note_opened
from cases.actions.evidence import add_evidence
from cases.forms.evidence import EvidenceForm
from cases.models import Case, Evidence
from cases.queries.evidence import evidence_of, may_open
from cases.views.case_page import visible_case
from common.errors import Refused
from documents.attachments import attachment


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Add a file to the case."""
    case = visible_case(request, number)
    if request.method != "POST":
        return _page(request, case, EvidenceForm())
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, form, status=422)
    try:
        evidence, added = add_evidence(case, **form.cleaned_data, actor=request.actor)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, case, form, status=409)
    _say(request, evidence, added)
    return redirect("cases:case", number=case.number)


def _page(request: HttpRequest, case: Case, form: EvidenceForm, status: int = 200) -> HttpResponse:
    return render(request, "cases/evidence/add.html", {"case": case, "form": form}, status=status)


def _say(request: HttpRequest, evidence: Evidence, added: bool) -> None:
    if added:
        messages.success(request, _("已收到材料“%(name)s”。") % {"name": evidence.name})
    else:
        messages.info(request, _("同样的文件已经有了：“%(name)s”，没有重复保存。") % {"name": evidence.name})


@require_safe
def download(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The file as an attachment, by the row rule of the case; not for those who see people masked."""
    case = visible_case(request, number)
    evidence = evidence_of(case, request.actor).select_related("case").filter(pk=pk).first()
    if evidence is None:
        raise Http404
    if not may_open(request.actor):
        raise PermissionDenied
    answer = attachment(evidence)
    if request.method == "GET":
        note_opened(evidence, field="file", actor=request.actor)
    return answer
