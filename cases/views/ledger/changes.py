"""What changes the ledger: the employer's admission, month by month or in full, and corrections of what is owed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.ledger.admit import admit_everything, admit_lines, correct_owed
from cases.forms.ledger import AdmitAllForm, AdmittedForm, CorrectOwedForm
from cases.forms.steps import StepForm
from cases.models import Case, Worker
from cases.queries.case_page import latest
from cases.queries.ledger.workers import Selection, lines_of, worker_rows
from cases.queries.money import why_no_money
from cases.views.case_page import visible_case
from cases.views.ledger.pages import ledger_page
from common.errors import Refused, Stale


@require_http_methods(["GET", "HEAD", "POST"])
def worker(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The months of one worker, with what the employer admits of each. To htmx: the months alone."""
    case = visible_case(request, number)
    found = worker_rows(case, Selection()).filter(pk=pk).first()
    if found is None:
        raise Http404
    lines = lines_of(found)
    # Several workers may be open on one page.
    about = {"case": case, "lines": lines, "auto_id": f"w{pk}_%s"}
    form = AdmittedForm(request.POST if request.method == "POST" else None, **about)
    if request.method == "POST" and form.is_valid():
        about = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
        try:
            changed = admit_lines(case, amounts=form.amounts(), actor=request.actor, **about)
        except Refused as refused:
            return _refused(request, case, form, refused, "cases/ledger/worker.html", {"worker": found})
        messages.success(request, _("已记下 %(count)s 笔明细的单位认可金额。") % {"count": len(changed)})
        return redirect("cases:ledger_worker", number=number, pk=pk)
    return _page(request, case, form, "cases/ledger/worker.html", {"worker": found})


@require_POST
def admit_all(request: HttpRequest, number: str) -> HttpResponse:
    """The employer admits everything in full."""
    case = visible_case(request, number)
    form = AdmitAllForm(request.POST, case=case)
    refused: Refused | None = None
    if form.is_valid():
        try:
            changed = admit_everything(case, actor=request.actor, **form.arguments())
        except Refused as no:
            refused = no
        else:
            messages.success(request, _("已记下 %(count)s 笔明细的单位认可金额。") % {"count": changed})
            return redirect("cases:ledger", number=number)
    return ledger_page(request, number, _with_version(form, number, request, refused), refused or _not_understood())


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Another amount for one line, with the reason."""
    case = visible_case(request, number)
    line = case.wage_lines.select_related("worker").filter(pk=pk).first()
    if line is None:
        raise Http404
    initial = {"owed": f"{line.owed:.2f}"}
    form = CorrectOwedForm(request.POST if request.method == "POST" else None, case=case, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            correct_owed(line, actor=request.actor, **form.arguments())
        except Refused as refused:
            return _refused(request, case, form, refused, "cases/ledger/correct.html", {"line": line})
        messages.success(request, _("已更正应付金额。"))
        return redirect("cases:ledger_worker", number=number, pk=line.worker_id)
    return _page(request, case, form, "cases/ledger/correct.html", {"line": line})


def _page(request: HttpRequest, case: Case, form: StepForm, template: str, more: dict) -> HttpResponse:
    context = {"case": case, "form": form, "blocked": why_no_money(case, request.actor)} | more
    if request.htmx and request.method != "POST" and isinstance(more.get("worker"), Worker):
        template = "cases/ledger/_months.html"
    return render(request, template, context, status=409 if form.is_bound and form.errors else 200)


def _refused(
    request: HttpRequest, case: Case, form: StepForm, refused: Refused, template: str, more: dict
) -> HttpResponse:
    """What the action said; after a stale page the typed form carries the new version and the last event is shown."""
    form.refuse(refused)
    if isinstance(refused, Stale):
        more = more | {"latest": latest(case)}
    _with_version(form, case.number, request, refused)
    return _page(request, case, form, template, more)


def _with_version(form: StepForm, number: str, request: HttpRequest, refused: Refused | None) -> StepForm:
    if isinstance(refused, Stale):
        form.data = form.data.copy()
        form.data["version"] = str(visible_case(request, number).version)
    return form


def _not_understood() -> Refused:
    return Refused("not_understood", _("有内容填写不正确"))
