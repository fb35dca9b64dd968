"""Many cases at once: the selection, its preview, how far it is, what came of it."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actor import Actor
from cases.actions.bulk.ask import confirm, describe, prepare, stop, undo
from cases.forms.filters import FilterForm
from cases.forms.handling import BULK_FORMS, BulkForm
from cases.models import BulkJob, BulkState, Case
from cases.queries import case_list
from cases.queries.bulk import jobs as query
from cases.queries.bulk.preview import Preview, preview
from cases.views.bulk_table import results_table
from common.errors import Refused


def require_worker(request: HttpRequest) -> Actor:
    """403 for those who have no bulk jobs."""
    if not request.actor.has(*query.MAY_HAVE_JOBS):
        raise PermissionDenied
    return request.actor


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """My jobs, newest first."""
    actor = require_worker(request)
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
    found, older = query.jobs_of(actor, before=before)
    return render(request, "cases/bulk/list.html", {"jobs": found, "older": older, "before": before})


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """From the list: the ticked cases, or all that match its filters; then the preview."""
    actor = require_worker(request)
    filters = QueryDict(request.POST.get("query", "")[:500])
    try:
        found = prepare(request.POST.get("kind", ""), cases=_selection(request, filters, actor), actor=actor)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(f"{reverse('cases:list')}?{filters.urlencode()}")
    return redirect("cases:bulk", pk=found.pk)


def _selection(request: HttpRequest, filters: QueryDict, actor: Actor) -> Sequence[int]:
    if request.POST.get("everything"):
        form = FilterForm(filters, actor=actor)
        return query.selected_cases(case_list.selected(form.filters(), actor))
    numbers = request.POST.getlist("case")[: query.MOST_ROWS + 1]
    return query.selected_cases(Case.objects.visible_to(actor).filter(number__in=numbers))


@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview, or how far it is, or what came of it. To htmx, which asks while it is at work: only the progress."""
    found = _job(request, pk)
    if request.htmx and not request.htmx.boosted:
        request.is_poll = True
        progress = query.progress_of(found)
        if query.is_at_work(found, progress):
            return render(request, "cases/bulk/_progress.html", {"job": found, "progress": progress})
        answer = HttpResponse()
        answer["HX-Redirect"] = reverse("cases:bulk", args=(pk,))
        return answer
    return _page(request, found)


@require_POST
def how(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how it is to be done, and see what that means for each row."""
    found = _job(request, pk)
    shown = preview(found, request.actor)
    form = _form(found, shown, request.POST)
    if form is None or not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        describe(found, arguments=form.arguments(), actor=request.actor)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, _job(request, pk), form=form, status=409)
    return redirect("cases:bulk", pk=pk)


@require_POST
def confirm_job(request: HttpRequest, pk: int) -> HttpResponse:
    """What was shown is right."""
    return _do(request, pk, confirm)


@require_POST
def stop_job(request: HttpRequest, pk: int) -> HttpResponse:
    """No further row."""
    return _do(request, pk, stop)


@require_POST
def undo_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything back."""
    return _do(request, pk, undo)


@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of each row, for a spreadsheet."""
    found = _job(request, pk)
    answer = HttpResponse(results_table(query.results_of(found, request.actor)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, _("批量任务-%(job)s.csv") % {"job": pk})
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """What was printed, as long as it is kept."""
    found = _job(request, pk)
    if not found.file:
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = _("批量任务-%(job)s") % {"job": pk} + found.file.name[found.file.name.rindex(".") :]
    answer = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer["Cache-Control"] = "no-store, private"
    return answer


def _job(request: HttpRequest, pk: int) -> BulkJob:
    """The job, or 404 when it is not there or somebody else's."""
    try:
        return query.job_of(pk, require_worker(request))
    except BulkJob.DoesNotExist:
        raise Http404 from None


def _do(request: HttpRequest, pk: int, action: Callable[..., BulkJob]) -> HttpResponse:
    found = _job(request, pk)
    try:
        action(found, actor=request.actor)
    except Refused as refused:
        return _page(request, _job(request, pk), refused=refused, status=409)
    return redirect("cases:bulk", pk=pk)


def _form(found: BulkJob, shown: Preview, data: QueryDict | None = None) -> BulkForm | None:
    kind = BULK_FORMS.get(found.kind)
    return kind(data, cases=shown.cases, initial=found.arguments) if kind else None


def _page(
    request: HttpRequest, found: BulkJob, *, form: BulkForm | None = None, refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"job": found, "refused": refused, "has_errors": status != 200}
    if found.state == BulkState.PREVIEW:
        shown = preview(found, request.actor)
        described = bool(found.arguments) or found.kind not in BULK_FORMS
        context |= {"preview": shown, "form": form or _form(found, shown), "described": described}
        return render(request, "cases/bulk/preview.html", context, status=status)
    progress = query.progress_of(found)
    at_work = query.is_at_work(found, progress)
    context |= {"progress": progress, "at_work": at_work, "may_undo": query.may_undo(found)}
    context["rows"] = [] if at_work else query.results_of(found, request.actor)
    return render(request, "cases/bulk/job.html", context, status=status)
