"""The six systems of a project: how they stand, a check of one, its proof; and the list of the systems themselves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.personal_data import note_access
from accounts.queries.history import latest_event
from accounts.views.directory import saved
from clocks.views.rights import only
from common.time import today
from documents.attachments import attachment
from projects.actions.systems import check_system
from projects.actions.wage_systems import KEEPERS, save_wage_system
from projects.forms.systems import CheckForm, WageSystemForm
from projects.models import Project, WageSystem
from projects.queries import systems as query
from projects.queries.rights import may_write


def project_or_404(request: HttpRequest, number: str) -> Project:
    """A project this person sees."""
    found = Project.objects.visible_to(request.actor).select_related("street", "district").filter(number=number).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def systems_of(request: HttpRequest, number: str) -> HttpResponse:
    """How each system stands. By htmx the panel of the project's page alone, else a page."""
    project = project_or_404(request, number)
    entries = query.systems_of(project)
    context = {
        "project": project,
        "lines": [_line(standing) for standing in query.standings(entries, today())],
        "may_write": may_write(request.actor, project),
        "may_open": request.actor.sees_personal_data,
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, f"projects/systems/{'_panel' if by_htmx else 'of_project'}.html", context)


def _line(standing: query.Standing) -> dict[str, Any]:
    system = standing.entry.system
    return {
        "entry": standing.entry,
        "standing": standing,
        "article": query.said(system, "article"),
        "files": standing.entry.files.all(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Check one system."""
    project = project_or_404(request, number)
    entry = query.entry_of(project, code)
    if entry is None:
        raise Http404
    if not may_write(request.actor, project):
        raise PermissionDenied
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CheckForm(data, files, entry=entry, seen=latest_event(entry))
    if request.method == "POST" and saved(form, entry, lambda: _check(form, entry, request)):
        messages.success(request, _("已记录“%(system)s”的检查结果。") % {"system": entry.system})
        return redirect("projects:systems_of", number)
    context = {
        "project": project,
        "entry": entry,
        "standing": query.standing_of(entry, today()),
        "files": entry.files.all(),
        "article": query.said(entry.system, "article"),
        "evidence": query.said(entry.system, "evidence"),
        "form": form,
        "has_errors": bool(form.errors),
    }
    return render(request, "projects/systems/check.html", context, status=status_of(form))


def _check(form: CheckForm, entry: Any, request: HttpRequest) -> Any:
    return check_system(
        entry,
        form.cleaned_data["state"],
        found=form.finding,
        uploads=form.cleaned_data["upload"],
        seen=form.cleaned_data["seen"],
        actor=request.actor,
    )


def status_of(form: Form) -> int:
    """409 for what the action refused, 422 for what was filled in wrongly."""
    if getattr(form, "refused", False):
        return 409
    return 422 if form.errors else 200


@require_safe
def system_file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A proof as an attachment, by the row rule of the project; not for those who see people masked."""
    found = query.file_of(request.actor, number, pk)
    if found is None:
        raise Http404
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    answer = attachment(found)
    if request.method == "GET":
        reason = _("下载六项制度佐证材料")
        note_access(
            subject=f"system_file:{found.pk}", case_number=number, field="file", reason=reason, actor=request.actor
        )
    return answer


@require_safe
@only(*KEEPERS)
def wage_systems(request: HttpRequest) -> HttpResponse:
    """Which systems there are."""
    lines = [
        {"system": row, "article": query.said(row, "article"), "evidence": query.said(row, "evidence")}
        for row in query.wage_systems()
    ]
    return render(request, "projects/systems/list.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@only(*KEEPERS)
def wage_system(request: HttpRequest, code: str) -> HttpResponse:
    """Change one of them."""
    system = WageSystem.objects.filter(code=code).first()
    if system is None:
        raise Http404
    form = WageSystemForm(request.POST or None, system=system, seen=latest_event(system))
    if request.method == "POST" and saved(form, system, lambda: _save(form, system, request)):
        messages.success(request, _("已保存。"))
        return redirect("projects:wage_systems")
    context = {"system": system, "form": form, "has_errors": bool(form.errors)}
    return render(request, "projects/systems/edit.html", context, status=status_of(form))


def _save(form: WageSystemForm, system: WageSystem, request: HttpRequest) -> WageSystem:
    return save_wage_system(system, form.text, seen=form.cleaned_data["seen"], actor=request.actor)
