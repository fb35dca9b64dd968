"""Mediations: the list, one of them, and the panel on the page of its case."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.models import Case
from mediation.forms.filters import FilterForm
from mediation.models import Mediation
from mediation.queries import matter_page as page
from mediation.queries.matters import READERS, Filters, cards_of, mediation_of, narrowed, page_of


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Every mediation this person sees, the newest first, narrowed by the filters."""
    if not request.actor.has(*READERS):
        raise PermissionDenied
    form = FilterForm(request.GET, actor=request.actor)
    filters = form.filters()
    found = narrowed(request.actor, filters)
    context = {
        "form": form,
        "narrowed": filters != Filters(),
        "total": found.count(),
        "page": page_of(found, request.GET.get("after", "")),
        "after": request.GET.get("after", ""),
        "has_errors": bool(form.errors),
    }
    return render(request, "mediation/list.html", context)


def matter_or_404(request: HttpRequest, number: str) -> Mediation:
    """The mediation, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*READERS):
        raise Http404
    try:
        return mediation_of(number, request.actor)
    except Mediation.DoesNotExist:
        raise Http404 from None


@never_cache
@require_safe
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """One mediation: its case and money, limits, next steps, appointments, offers, notes, what happened."""
    found = matter_or_404(request, number)
    return render(request, "mediation/matter.html", page.context_of(found, request.actor))


@never_cache
@require_safe
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """What became of mediation in a case; by htmx the panel alone, else a page."""
    case = Case.objects.visible_to(request.actor).filter(number=number).first()
    if case is None or not request.actor.has(*READERS):
        raise Http404
    found = Mediation.objects.visible_to(request.actor).filter(case=case)
    rows = list(found.select_related("case", "station__unit", "mediator").order_by("-pk"))
    context: dict[str, Any] = {"case": case, "cards": cards_of(rows)}
    by_htmx = "HX-Request" in request.headers
    return render(request, "mediation/_panel.html" if by_htmx else "mediation/of_case.html", context)


of_case.panel_title = _("调解")
