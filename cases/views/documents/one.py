"""One document of a case: its page, how it looks on paper, its files, and whether it is still what was issued."""

import base64
import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cases.actions.documents import note_download
from cases.models import Case, CaseDocument, DocumentRevision
from cases.queries.documents.reading import (
    Draft,
    document_of,
    draft_of,
    file_name,
    is_as_issued,
    may_read,
    missing_in,
)
from cases.queries.documents.rights import why_not
from cases.queries.documents.typed import merged
from cases.views.case_page import visible_case
from common.errors import Refused
from documents.paper import Paper
from documents.queries.documents import moment_of
from documents.render import NotSet, docx, pdf, pictures
from documents.rights import HEADS

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def readable(request: HttpRequest, number: str, pk: int) -> tuple[Case, CaseDocument]:
    """The case and its document: 404 by the row rule, 403 for those who see people masked."""
    case = visible_case(request, number)
    try:
        found = document_of(case, pk, request.actor)
    except CaseDocument.DoesNotExist:
        raise Http404 from None
    if not may_read(request.actor):
        raise PermissionDenied
    return case, found


@never_cache
@require_safe
def document(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The page of a document."""
    case, found = readable(request, number, pk)
    draft = draft_of(found)
    blocked = why_not(case, found.form.code, request.actor)
    context = {
        "case": case,
        "document": found,
        "missing": missing_in(draft) if found.is_draft else [],
        "revisions": found.revisions.select_related("changed_by").defer("typed", "body"),
        "services": found.services.all(),
        "may_work": blocked is None,
        "why_not": blocked.message if blocked else "",
        "may_void": blocked is None
        and found.is_issued
        and (request.actor.has(*HEADS) or found.issued_by_id == request.user.pk),
    }
    return render(request, "cases/documents/document.html", context)


@never_cache
@require_safe
def preview(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """How it looks on paper, as pictures; `?revision=2` an older draft. By htmx the pictures alone."""
    case, found = readable(request, number, pk)
    draft = draft_of(found)
    revision = _asked(request, found)
    if revision is not None:
        draft = _older(draft, revision)
    context = {"case": case, "document": found, "revision": revision, "pages": pages_of(draft.paper, found)}
    part = request.headers.get("HX-Request")
    return render(request, "documents/_pages.html" if part else "cases/documents/preview.html", context)


def pages_of(paper: Paper, document: CaseDocument) -> list[str]:
    """The pages as addresses of data: nothing is left in a cache on the way. None when it could not be set."""
    try:
        made = pictures(paper, moment=moment_of(document))
    except NotSet:
        return []
    return [f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in made]


def _asked(request: HttpRequest, document: CaseDocument) -> DocumentRevision | None:
    """The older draft named in the address; 404 when there is none of that number."""
    wanted = request.GET.get("revision", "")
    if not wanted:
        return None
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 8 else 0
    found = document.revisions.select_related("changed_by").filter(revision=number).first()
    if found is None:
        raise Http404
    return found


def _older(draft: Draft, revision: DocumentRevision) -> Draft:
    """The draft as somebody left it, with what the case says today; never written back."""
    typed = json.loads(revision.typed)
    draft.document.body = revision.body
    draft.document.state = "draft"
    return Draft(draft.document, draft.from_case, typed, merged(draft.from_case or draft.values, typed))


@require_POST
def file(request: HttpRequest, number: str, pk: int, kind: str) -> HttpResponse:
    """PDF or Word to be saved. It names the workers, so who takes it is written down."""
    _case, found = readable(request, number, pk)
    if kind not in MEDIA:
        raise Http404
    try:
        made = (pdf if kind == "pdf" else docx)(draft_of(found).paper, moment=moment_of(found))
        note_download(found, kind=kind, actor=request.actor)
    except NotSet:
        messages.error(request, _("文书没有排成，请检查文本后再试。"))
        return redirect("cases:document", number=number, pk=pk)
    except Refused:
        raise PermissionDenied from None
    return sent(found, made, kind)


def sent(document: CaseDocument, made: bytes, kind: str) -> HttpResponse:
    """The file as an attachment that nobody on the way keeps."""
    answer = HttpResponse(made, content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(document, kind)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@never_cache
@require_safe
def check(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Print it again and compare it with what was issued."""
    case, found = readable(request, number, pk)
    if found.is_draft:
        raise Http404
    try:
        same: bool | None = is_as_issued(found)
    except NotSet:
        same = None
    return render(request, "cases/documents/check.html", {"case": case, "document": found, "same": same})
