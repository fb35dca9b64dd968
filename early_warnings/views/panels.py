"""What the pages of a case, an employer and a project show of warnings. By htmx the panel alone, else a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.models import Case
from common.time import today
from early_warnings.queries import warning_page as page
from early_warnings.queries.rights import READERS
from early_warnings.queries.score import score_of
from early_warnings.queries.signals import REPORTERS
from enterprises.models import Enterprise
from projects.models import Project


@never_cache
@require_safe
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """Open and ended warnings of an employer."""
    found = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    _require(request, found)
    open_ones, ended = page.of_enterprise(found.pk, request.actor)
    score = score_of(found, request.actor, today()) if open_ones else None
    return _panel(request, {"enterprise": found, "open_ones": open_ones, "ended": ended, "score": score})


@never_cache
@require_safe
def of_project(request: HttpRequest, number: str) -> HttpResponse:
    """The same of a project."""
    found = Project.objects.visible_to(request.actor).filter(number=number).first()
    _require(request, found)
    open_ones, ended = page.of_project(found.pk, request.actor)
    return _panel(request, {"project": found, "open_ones": open_ones, "ended": ended})


@never_cache
@require_safe
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The warnings a case came from; nothing where there were none."""
    found = Case.objects.visible_to(request.actor).filter(number=number).first()
    _require(request, found)
    return _panel(request, {"case": found, "open_ones": [], "ended": page.of_case(found.pk, request.actor)})


for view in (of_enterprise, of_project, of_case):
    view.panel_title = _("预警")


def _require(request: HttpRequest, found: object) -> None:
    if found is None or not request.actor.has(*READERS):
        raise Http404


def _panel(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    by_htmx = "HX-Request" in request.headers
    context["may_report"] = request.actor.has(*REPORTERS)
    return render(request, "warnings/_panel.html" if by_htmx else "warnings/of.html", context)
