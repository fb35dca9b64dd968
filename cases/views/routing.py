"""The routing rules in order, and a text to try them on: read by those who answer for them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.context import CASE_READERS, ROUTING_READERS
from cases.actions.routing import MAY_EDIT_ROUTING
from cases.forms.routing import TryForm
from cases.models import RuleDraft
from cases.queries.intake import Routing, route_for
from cases.queries.routing import reason_of, rule_cards
from cases.routing import Facts
from cases.texts import reason_text
from cases.workflow import Route


@require_http_methods(["GET", "HEAD", "POST"])
def routing(request: HttpRequest) -> HttpResponse:
    """The rules in order with their record; posting a text tries the rules on it and keeps nothing."""
    if not request.actor.has(*ROUTING_READERS):
        raise PermissionDenied
    form = TryForm(request.POST or None)
    may_edit = request.actor.has(*MAY_EDIT_ROUTING)
    context = {
        "cards": rule_cards(request.actor),
        "try_form": form,
        "tried": _tried(form, request) if form.is_valid() else None,
        "may_edit": may_edit,
        "drafts": RuleDraft.objects.count() if may_edit else 0,
        "opens_cases": request.actor.has(*CASE_READERS),
        "has_errors": bool(form.errors),
    }
    return render(request, "cases/routing.html", context, status=422 if form.errors else 200)


def _tried(form: TryForm, request: HttpRequest) -> dict[str, object]:
    values = form.cleaned_data
    facts = Facts(
        narrative=values["narrative"],
        employer=values["employer"],
        matters=tuple(values["matters"]),
        workers_count=values["workers_count"],
        amount=values["amount"],
        is_construction=values["is_construction"],
    )
    found: Routing = route_for(facts, district=request.actor.district, street=None)
    return {
        "rule": found.rule,
        "route": Route(found.route).label,
        "unit_kind": found.rule.get_unit_kind_display() if found.rule else found.unit.label,
        "why": reason_of(found.rule),
        "facts": [reason_text(reason) for reason in found.reasons],
    }
