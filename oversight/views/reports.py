"""Yearly reports: the list, one as an article with its annex, the steps with it, and its Word file."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done
from common.errors import Refused
from common.time import today
from documents.render import docx
from oversight.actions.reports import MAY_FREEZE, MAY_WRITE, edit_paragraph, freeze_report, has_paragraph, write_report
from oversight.forms.reports import EditForm, FreezeForm, ReportForm, WriteForm
from oversight.models import YearReport
from oversight.queries import report_page as page
from oversight.queries.report_numbers import changes_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STEPS = {"edit": (EditForm, edit_paragraph, MAY_WRITE), "freeze": (FreezeForm, freeze_report, MAY_FREEZE)}


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the district. Posting a year writes its report."""
    actor = request.actor
    if not actor.district_ids_seen:
        raise PermissionDenied
    form = WriteForm(request.POST or None, initial={"year": _year_to_report()})
    if request.method == "POST":
        if not actor.has(*MAY_WRITE):
            raise PermissionDenied
        made = done(form, lambda: write_report(**form.cleaned_data, actor=actor))
        if made is not None:
            messages.success(request, _("已生成：%(title)s。") % {"title": made.title})
            return redirect("oversight:report", made.year, made.revision)
    context = {
        "reports": list(page.reports_of(actor)),
        "form": form if actor.has(*MAY_WRITE) else None,
        "asks_to_replace": "replace" in form.errors or bool(form["replace"].value()),
        "has_errors": bool(form.errors),
    }
    return render(request, "oversight/reports.html", context, status=_status(form))


@require_safe
def report(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """One report. `?changes`: with what changed since; only that for htmx."""
    found = _report_or_404(request, year, revision)
    asked = "changes" in request.GET
    context: dict[str, Any] = {"report": found, "asked": asked}
    if asked:
        context["changes"] = changes_of(found, request.actor)
        if request.htmx:
            return render(request, "oversight/_report_changes.html", context)
    context |= {
        "shown": page.shown(found, request.actor),
        "may_edit": not found.is_frozen and request.actor.has(*MAY_WRITE),
        "may_freeze": not found.is_frozen and request.actor.has(*MAY_FREEZE),
        "may_write": request.actor.has(*MAY_WRITE),
    }
    return render(request, "oversight/report.html", context)


@require_safe
def word(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """The same as a Word file: the same bytes each time while the report stays the same."""
    found = _report_or_404(request, year, revision)
    site = settings.SITE_ADDRESS.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    paper = page.paper_of(found, request.actor, site=site)
    answer = HttpResponse(docx(paper, moment=found.as_of), content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="year-report-{year}-{revision}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, year: int, revision: int, code: str) -> HttpResponse:
    """Reword a paragraph, or freeze the report."""
    found = _report_or_404(request, year, revision)
    if code not in STEPS:
        raise Http404
    kind, action, may = STEPS[code]
    if not request.actor.has(*may):
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, found, code, kind(report=found, initial=_initial(request, found, code)))
    form = kind(request.POST, report=found)
    if not form.is_valid():
        return _form(request, found, code, form, status=422)
    try:
        action(found, **form.cleaned_data, actor=request.actor)
    except Refused as refused:
        found = _report_or_404(request, year, revision)
        form.refuse(refused, found.version)
        return _form(request, found, code, form, status=409)
    messages.success(request, _("已定稿。") if code == "freeze" else _("已改写。"))
    return redirect("oversight:report", year, revision)


def _report_or_404(request: HttpRequest, year: int, revision: int) -> YearReport:
    try:
        return page.report_of(year, revision, request.actor)
    except YearReport.DoesNotExist:
        raise Http404 from None


def _initial(request: HttpRequest, found: YearReport, code: str) -> dict[str, Any]:
    """The paragraph the address names. Raises Http404 for one there is not."""
    if code != "edit":
        return {}
    section, paragraph = (_place(request.GET.get(name, "")) for name in ("section", "paragraph"))
    if not has_paragraph(found, section, paragraph):
        raise Http404
    text = found.sections[section]["paragraphs"][paragraph]
    return {"section": section, "paragraph": paragraph, "text": text}


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else -1


def _form(request: HttpRequest, found: YearReport, code: str, form: ReportForm, status: int = 200) -> HttpResponse:
    text = str(form["text"].value() or "") if code == "edit" else ""
    context = {
        "report": found,
        "code": code,
        "form": form,
        "names": page.names_for(text, found) if code == "edit" else [],
        "has_errors": bool(form.errors),
    }
    return render(request, "oversight/report_step.html", context, status=status)


def _year_to_report() -> int:
    """In the first months the year that is over is reported on, then the running one."""
    day = today()
    return day.year - 1 if day.month <= 3 else day.year


def _status(form: Form) -> int:
    if getattr(form, "refused", False):
        return 409
    return 422 if form.errors else 200
