"""The index of evidence (证据目录), one piece with its chain of custody, and a small picture of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.custody import describe_evidence, note_opened, record_custody
from cases.evidence_preview import preview
from cases.forms.evidence_index import CustodyForm, DescriptionForm
from cases.models import Case, Evidence
from cases.queries.evidence import has_preview, index_of, is_recording, may_add, may_keep, may_open, piece_of
from cases.views.case_page import visible_case
from common.errors import Refused


@require_safe
def index(request: HttpRequest, number: str) -> HttpResponse:
    """Every piece by its number; the recordings again with what they recorded."""
    case = visible_case(request, number)
    pieces = index_of(case, request.actor)
    context = {
        "case": case,
        "pieces": pieces,
        "recordings": [piece for piece in pieces if is_recording(piece)],
        "may_open_evidence": may_open(request.actor),
        "may_add_evidence": may_add(case, request.actor),
    }
    return render(request, "cases/evidence/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What a piece is and through whose hands it went; POST changes what the index says of it."""
    case, found = _piece(request, number, pk)
    if request.method != "POST":
        return _page(request, case, found)
    form = DescriptionForm(request.POST, piece=found)
    if form.is_valid():
        try:
            describe_evidence(found, actor=request.actor, **form.arguments())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已更新证据目录。"))
            return redirect("cases:evidence_piece", number=number, pk=pk)
    return _page(request, case, found, form=form)


@require_POST
def custody(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One more link of the chain."""
    case, found = _piece(request, number, pk)
    form = CustodyForm(request.POST, auto_id="custody_%s")
    if form.is_valid():
        try:
            record_custody(found, actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已记入保管记录。"))
            return redirect("cases:evidence_piece", number=number, pk=pk)
    return _page(request, case, found, custody_form=form)


@require_safe
def show_preview(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A small PNG drawn from the picture, or the sentence why there is none."""
    _case, found = _piece(request, number, pk)
    if not may_open(request.actor):
        raise PermissionDenied
    try:
        with found.file.open("rb") as file:
            picture = preview(file, found.kind)
    except FileNotFoundError:
        raise Http404 from None
    except Refused as refused:
        return HttpResponse(refused.message, status=409, content_type="text/plain; charset=utf-8")
    if request.method == "GET":
        note_opened(found, field="preview", actor=request.actor)
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _piece(request: HttpRequest, number: str, pk: int) -> tuple[Case, Evidence]:
    case = visible_case(request, number)
    found = piece_of(case, pk, request.actor)
    if found is None:
        raise Http404
    return case, found


def _page(
    request: HttpRequest,
    case: Case,
    found: Evidence,
    *,
    form: DescriptionForm | None = None,
    custody_form: CustodyForm | None = None,
) -> HttpResponse:
    """The page of one piece; 409 when one of its forms was refused."""
    context = {
        "case": case,
        "piece": found,
        "chain": found.custody.all(),
        "form": form or DescriptionForm(piece=found),
        "custody_form": custody_form or CustodyForm(auto_id="custody_%s"),
        "is_recording": is_recording(found),
        "has_preview": has_preview(found) and may_open(request.actor),
        "may_open_evidence": may_open(request.actor),
        "may_describe": may_add(found.case, request.actor),
        "may_keep": may_keep(request.actor),
        "has_errors": bool(form or custody_form),
    }
    return render(request, "cases/evidence/piece.html", context, status=409 if form or custody_form else 200)
