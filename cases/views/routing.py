"""The routing rules: read by those who answer for them, edited by the administrator and the head of the brigade."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.context import CASE_READERS, ROUTING_READERS
from cases.actions.routing import MAY_EDIT_ROUTING, save_rule
from cases.forms.routing import RuleForm, TryForm
from cases.models import RoutingRule
from cases.queries.intake import Routing, route_for
from cases.queries.replay import Replay, replayed
from cases.queries.routing import reason_of, rule_cards
from cases.routing import Facts
from cases.texts import reason_text
from cases.views.samples import changed_sample
from cases.workflow import Route
from common.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def routing(request: HttpRequest) -> HttpResponse:
    """The rules in order with their record; posting a text tries the rules on it and keeps nothing."""
    if not request.actor.has(*ROUTING_READERS):
        raise PermissionDenied
    form = TryForm(request.POST or None)
    context = {
        "cards": rule_cards(request.actor),
        "try_form": form,
        "tried": _tried(form, request) if form.is_valid() else None,
        "may_edit": request.actor.has(*MAY_EDIT_ROUTING),
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


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, code: str = "") -> HttpResponse:
    """Edit one rule, or enter a new one when no code is given."""
    if not request.actor.has(*MAY_EDIT_ROUTING):
        raise PermissionDenied
    known = get_object_or_404(RoutingRule, code=code) if code else None
    form = RuleForm(request.POST or None, rule=known)
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            return _rule_page(request, form, known, replay=replayed(_edited(form, known), request.actor))
        try:
            saved = save_rule(known, form.text, code=form.cleaned_data.get("code", ""), actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return _rule_page(request, form, known, status=409)
        messages.success(request, _("规则“%(name)s”已保存，下一件来件起生效。") % {"name": saved.label})
        return redirect("cases:routing")
    return _rule_page(request, form, known, status=422 if form.errors else 200)


def _edited(form: RuleForm, known: RoutingRule | None) -> RoutingRule:
    """The rule as typed, not kept. One that is off is tried as if it were on; one that is on can be tried without."""
    code = known.code if known else form.cleaned_data["code"]
    is_on = known is not None and known.active
    return RoutingRule(code=code, **vars(form.text) | {"active": form.text.active or not is_on})


def _rule_page(
    request: HttpRequest, form: RuleForm, known: RoutingRule | None, *, replay: Replay | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "rule": known, "replay": replay, "has_errors": bool(form.errors)}
    if replay is not None:
        context["changes"] = [changed_sample(one) for one in replay.changes]
        context["moved"] = [{"moved": one, "before": Route(one.before).label, "after": Route(one.after).label}
                            for one in replay.moved]  # fmt: skip
    return render(request, "cases/routing/rule.html", context, status=status)
