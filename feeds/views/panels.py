"""What the sources say of an employer, and of a project: panels of their pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS
from common.time import today
from enterprises.models import Enterprise
from feeds.queries import facts as query
from feeds.queries.freshness import source_states
from feeds.views.words import fact_words
from projects.models import Project


@never_cache
@require_safe
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest facts of each source with its freshness; a source that is stale says so."""
    enterprise = Enterprise.objects.visible_to(request.actor).select_related("district").filter(pk=pk).first()
    if enterprise is None or not request.actor.has(*CASE_READERS):
        raise Http404
    facts: dict[int, list[dict[str, Any]]] = {}
    for record in query.newest_of(enterprise):
        facts.setdefault(record.source_id, []).append(fact_words(record))
    states = source_states(enterprise.district, today(), with_coverage=False)
    rows = [
        {"state": state, "facts": facts.get(state.row.pk, [])}
        for state in states
        if state.row.pk in facts or (state.source.subject == "enterprise" and state.row.active)
    ]
    return _answer(request, "feeds/_of_enterprise.html", {"enterprise": enterprise, "rows": rows, "title": enterprise})


@never_cache
@require_safe
def of_project(request: HttpRequest, number: str) -> HttpResponse:
    """The payroll month by month and the balance of the special account."""
    project = Project.objects.visible_to(request.actor).select_related("district").filter(number=number).first()
    if project is None or not request.actor.has(*CASE_READERS):
        raise Http404
    states = source_states(project.district, today(), with_coverage=False)
    context = {
        "project": project,
        "title": project,
        "months": query.payroll_months(project),
        "balances": query.newest_balances(project),
        "states": [state for state in states if state.row.code in ("payroll", "account")],
    }
    return _answer(request, "feeds/_of_project.html", context)


def _answer(request: HttpRequest, panel: str, context: dict[str, Any]) -> HttpResponse:
    """By htmx the panel alone, else a page around it."""
    if "HX-Request" in request.headers:
        return render(request, panel, context)
    return render(request, "feeds/panel_page.html", context | {"panel": panel})


of_enterprise.panel_title = _("外部数据")
of_project.panel_title = _("工资发放与专户")
