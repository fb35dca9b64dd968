"""Projects: the list, one at a glance, entered and changed; the panel on the employer's page."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.views.directory import done
from clocks.views.rights import only
from common.time import today
from enterprises.models import Enterprise
from enterprises.queries.rights import KEEPERS
from projects.actions.register import change_project, enter_project
from projects.forms.projects import MISSING, FilterForm, ProjectForm
from projects.models import PartyRole, Project, ProjectState
from projects.queries import project_list as listed
from projects.queries import project_page as query
from projects.queries.rights import may_write
from projects.views.systems import project_or_404, status_of

READERS = KEEPERS | {Role.AUDITOR}
# What the link to a panel says to somebody without JavaScript.
PANEL_TITLES = {
    "projects:systems_of": _lazy("六项制度"),
    "projects:workers_of": _lazy("实名制登记"),
    "feeds:of_project": _lazy("工资发放与专户"),
    "cases:of_project": _lazy("案件与欠薪"),
    "warnings:of_project": _lazy("预警"),
}
OWN_ROLES = {"owner": _lazy("建设单位"), "general_contractor": _lazy("施工总承包单位")}


@require_safe
@only(*READERS)
def projects(request: HttpRequest) -> HttpResponse:
    """The projects one sees, newest first."""
    form = FilterForm(request.GET or None, actor=request.actor)
    filters = form.filters if form.is_valid() else listed.Filters()
    found = listed.selected(filters, request.actor)
    after, before = _cursor(request.GET.get("after", "")), _cursor(request.GET.get("before", ""))
    count, page = listed.count_of(found), listed.page_of(found, after=after, before=before)
    context = {
        "form": form,
        "narrowed": filters != listed.Filters(),
        "page": page,
        "rows": [(_with_gaps(row), ()) for row in page.rows],
        "gaps": MISSING,
        "only": _only(filters),
        "count": min(count, listed.COUNT_UP_TO),
        "more": count > listed.COUNT_UP_TO,
        "may_enter": request.actor.has(*KEEPERS),
    }
    return render(request, "projects/list.html", context)


def _only(filters: listed.Filters) -> str:
    """Which of the quick choices is in force; empty when the list is narrowed otherwise."""
    quick = {"broken=any": listed.Filters(broken="any")} | {
        code: listed.Filters(missing=code) for code, _name in MISSING
    }
    return next((code for code, meant in quick.items() if meant == filters), "")


def _with_gaps(row: listed.ListRow) -> dict[str, Any]:
    """A line of the list with the words for what is missing of a project under construction."""
    there = {"platform": row.linked, "officer": row.project.officer_id is not None, "visit": row.visited}
    active = row.project.state in (ProjectState.ACTIVE, ProjectState.SUSPENDED)
    gaps = [label for code, label in MISSING if active and not there[code]]
    return {"project": row.project, "breaks": row.breaks, "systems": row.systems, "gaps": gaps}


def _cursor(text: str) -> int | None:
    """A place in the list from the address; anything else is the beginning."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@require_safe
@only(*READERS)
def project(request: HttpRequest, number: str) -> HttpResponse:
    """One project at a glance; panels follow by htmx and are links without it."""
    found = project_or_404(request, number)
    context = {
        "project": found,
        "life": query.life_of(found, found.stages.all(), today()),
        "chain": query.chain_of(found, request.actor),
        "visits": query.visits_of(found)[:5],
        "history": query.history_of(found),
        "row": listed.rows_of([found], today())[0],
        "may_write": may_write(request.actor, found),
        "may_open": request.actor.sees_personal_data,
        "panels": _panels(found),
    }
    return render(request, "projects/project.html", context)


def _panels(project: Project) -> list[dict[str, Any]]:
    """What other subjects show of a project; the ones this installation leaves out are passed over."""
    panels = []
    for view in ("projects:systems_of", *settings.PROJECT_PANELS):
        try:
            address = reverse(view, args=[project.number])
        except NoReverseMatch:
            continue
        panels.append({"address": address, "title": PANEL_TITLES.get(view, _lazy("更多资料"))})
    return panels


@require_http_methods(["GET", "HEAD", "POST"])
@only(*KEEPERS)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a project."""
    form = ProjectForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and (made := done(form, lambda: _enter(form, request))):
        messages.success(request, _("已登记工程 %(number)s。") % {"number": made.number})
        return redirect("projects:project", made.number)
    return render(
        request, "projects/form.html", {"form": form, "has_errors": bool(form.errors)}, status=status_of(form)
    )


def _enter(form: ProjectForm, request: HttpRequest) -> Project:
    return enter_project(form.row, source=_("页面登记"), district=request.actor.district, actor=request.actor)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change what is known of a project. A page that grew old is refused once, and may then be sent again."""
    found = project_or_404(request, number)
    if not may_write(request.actor, found):
        raise PermissionDenied
    form = ProjectForm(request.POST or None, actor=request.actor, project=found)

    def save() -> Project:
        version = form.cleaned_data["version"]
        return change_project(found, form.changes, source=_("页面登记"), version=version, actor=request.actor)

    if request.method == "POST" and done_fresh(form, found, save):
        messages.success(request, _("已保存。"))
        return redirect("projects:project", number)
    context = {"form": form, "project": found, "has_errors": bool(form.errors)}
    return render(request, "projects/form.html", context, status=status_of(form))


def done_fresh(form: Any, project: Project, action: Any) -> Any:
    """As `done`; after a refusal the page carries the newest version."""
    answer = done(form, action)
    if getattr(form, "refused", False) and "version" in form.fields:
        form.data = form.data.copy()
        form.data["version"] = str(Project.objects.values_list("version", flat=True).get(pk=project.pk))
    return answer


@never_cache
@require_safe
@only(*READERS)
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """The projects an employer has a part in. By htmx the panel of the employer's page alone, else a page."""
    enterprise = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    if enterprise is None:
        raise Http404
    rows = [
        (_with_gaps(row), [_role(role) for role in roles])
        for row, roles in listed.of_enterprise(enterprise, request.actor)
    ]
    by_htmx = "HX-Request" in request.headers
    template = "projects/_of_enterprise.html" if by_htmx else "projects/of_enterprise.html"
    return render(request, template, {"enterprise": enterprise, "rows": rows})


def _role(role: str) -> str:
    return str(OWN_ROLES.get(role) or PartyRole(role).label)
