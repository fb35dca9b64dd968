"""The real-name roll of a project: the panel, and entering it from a table."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done
from common.csv_rows import csv_rows
from common.encryption import mask_name
from common.time import today
from enterprises.forms.grids import ImportForm
from projects.actions.workers import COLUMNS, enter_workers
from projects.queries.rights import may_write
from projects.queries.workers import roll_of
from projects.views.systems import project_or_404, status_of


@never_cache
@require_safe
def workers_of(request: HttpRequest, number: str) -> HttpResponse:
    """How many are registered, names masked. By htmx the panel alone, else a page."""
    project = project_or_404(request, number)
    roll = roll_of(project, today())
    context = {
        "project": project,
        "roll": roll,
        "lines": [{"worker": worker, "name": mask_name(worker.name)} for worker in roll.workers],
        "may_write": may_write(request.actor, project),
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, f"projects/workers/{'_panel' if by_htmx else 'of_project'}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, number: str) -> HttpResponse:
    """Rows from a file or pasted; wrong ones are listed, the others are kept."""
    project = project_or_404(request, number)
    if not may_write(request.actor, project):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    result = None
    if request.method == "POST":
        result = done(form, lambda: enter_workers(project, csv_rows(form.content, COLUMNS), actor=request.actor))
    columns = [{"name": name, "also": words[0]} for name, words in COLUMNS.items()]
    context = {
        "project": project,
        "form": form,
        "result": result,
        "columns": columns,
        "has_errors": bool(form.errors),
    }
    return render(request, "projects/workers/enter.html", context, status=status_of(form))
