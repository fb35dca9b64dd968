"""What is recorded about a project: one form each, and the end of a subcontractor or team; photographs of visits."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clocks.forms.days import read_day
from common.errors import Refused
from documents.attachments import attachment
from projects.actions.parties import add_party, add_team, end_party, end_team
from projects.actions.stages import set_stage
from projects.actions.watching import assign_officer, link_platform, record_visit
from projects.forms.records import FORMS
from projects.models import Project, Stage, VisitFile
from projects.queries.rights import may_write
from projects.views.projects import done_fresh
from projects.views.systems import project_or_404, status_of

TITLES = {
    "party": _lazy("增加分包单位"),
    "team": _lazy("增加班组"),
    "stage": _lazy("登记环节"),
    "officer": _lazy("指定包干监察员"),
    "visit": _lazy("登记巡查"),
    "platform": _lazy("接入“工薪”平台"),
}
ENDS: dict[str, Callable[..., Any]] = {"party": end_party, "team": end_team}


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """The form, or what it asks for."""
    if what not in FORMS:
        raise Http404
    project = project_or_404(request, number)
    if not may_write(request.actor, project):
        raise PermissionDenied
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    stage = _stage_asked_for(request, project) if what == "stage" else None
    more = {"stage": stage} if what == "stage" else {}
    form = FORMS[what](data, files, project=project, **more)
    if request.method == "POST" and done_fresh(form, project, lambda: _act(what, project, form, request)):
        messages.success(request, _("已办理：%(step)s。") % {"step": TITLES[what]})
        return redirect("projects:project", number)
    context = {
        "project": project,
        "form": form,
        "title": TITLES[what],
        "stage": stage,
        "has_errors": bool(form.errors),
    }
    return render(request, "projects/record.html", context, status=status_of(form))


def _act(what: str, project: Project, form: Form, request: HttpRequest) -> Any:
    values = form.arguments
    actor = request.actor
    if what == "party":
        return add_party(project, values.pop("enterprise"), **values, source=_("页面登记"), actor=actor)
    if what == "team":
        return add_team(project, values.pop("name"), **values, actor=actor)
    if what == "stage":
        kind, period = values.pop("kind"), values.pop("period")
        return set_stage(project, kind, period, **values, source=_("页面登记"), actor=actor)
    act = {"officer": assign_officer, "visit": record_visit, "platform": link_platform}[what]
    return act(project, **values, actor=actor)


def _stage_asked_for(request: HttpRequest, project: Project) -> Stage | None:
    """The checkpoint named in the address, `?kind=&period=2026-03`, so that it comes filled in."""
    period = read_day(f"{request.GET.get('period', '')}-01")
    return project.stages.filter(kind=request.GET.get("kind", ""), period=period).first()


@require_POST
def end(request: HttpRequest, number: str, what: str, pk: int) -> HttpResponse:
    """A subcontractor or team has left the site."""
    project = project_or_404(request, number)
    if not may_write(request.actor, project):
        raise PermissionDenied
    rows = {"party": project.parties, "team": project.teams}.get(what)
    row = rows.filter(pk=pk).first() if rows else None
    if row is None:
        raise Http404
    try:
        ENDS[what](row, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已记为退场。"))
    return redirect("projects:project", number)


@require_safe
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A photograph of a visit as an attachment, by the row rule of the project; not for those who see people masked."""
    project = project_or_404(request, number)
    found = VisitFile.objects.filter(visit__project=project, pk=pk).first()
    if found is None:
        raise Http404
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    return attachment(found)
