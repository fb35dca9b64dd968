"""Supervision orders (督办): the list of a year, one order, what is done with it, and those on a case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.supervision.record import record_order
from cases.actions.supervision.work import extend, reply, withdraw
from cases.forms.supervision import FORMS, RecordForm, WorkForm
from cases.models import Case, SupervisionOrder
from cases.queries import supervision as query
from cases.views.case_page import visible_case
from common.errors import Refused, Stale

LABELS: dict[str, str | Promise] = {
    "reply": gettext_lazy("回复督办"),
    "extend": gettext_lazy("经同意延期"),
    "withdraw": gettext_lazy("撤回督办"),
}
ACTIONS: dict[str, Callable[..., SupervisionOrder]] = {"reply": reply, "extend": extend, "withdraw": withdraw}


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """The orders of a year, how many, what is counted and as of when."""
    if not request.actor.has(*query.READERS):
        raise PermissionDenied
    years = query.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else years[0]
    after, which = request.GET.get("after", ""), request.GET.get("which", "")
    beyond = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    cards, older = query.of_year(request.actor, year, which=which, after=beyond)
    count = query.count_of_year(request.actor, year)
    context = {
        "year": year,
        "years": years,
        "count": count,
        "narrowed": which in query.COUNTED,
        "total": getattr(count, which) if which in query.COUNTED else count.counted + count.withdrawn,
        "definition": query.definition(year),
        "cards": cards,
        "older": older,
        "after": after,
        "may_record": query.may_record(request.actor),
        "seen_cases": _seen_cases(request, [card.order for card in cards]),
    }
    return render(request, "cases/supervision/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Record an order."""
    if not query.may_record(request.actor):
        raise PermissionDenied
    if request.method != "POST":
        form = RecordForm(actor=request.actor, initial={"case": request.GET.get("case", "")[:30]})
        return render(request, "cases/supervision/new.html", {"form": form})
    form = RecordForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return render(request, "cases/supervision/new.html", {"form": form, "has_errors": True}, status=422)
    try:
        made = record_order(form.ordered(), actor=request.actor)
    except Refused as refused:
        form.refuse(refused)
        return render(request, "cases/supervision/new.html", {"form": form, "has_errors": True}, status=409)
    messages.success(request, _("已登记督办 %(number)s。") % {"number": made.number})
    return redirect("cases:supervision_order", number=made.number)


@require_safe
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One order."""
    found = _order(request, number)
    [card] = query.cards_of([found])
    offered = [
        {"what": what, "label": LABELS[what], "why_not": no.message if no else ""}
        for what in ACTIONS
        if (no := query.why_not(found, request.actor, heads_only=what != "reply")) is None or no.code == "no_right"
    ]
    context = {
        "card": card,
        "possible": [one for one in offered if not one["why_not"]],
        "seen_cases": _seen_cases(request, [found]),
    }
    return render(request, "cases/supervision/order.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """Reply, extend or withdraw."""
    if what not in ACTIONS:
        raise Http404
    found = _order(request, number)
    refused = query.why_not(found, request.actor, heads_only=what != "reply")
    if request.method != "POST":
        return _form(request, found, what, FORMS[what](order=found), refused)
    form = FORMS[what](request.POST, order=found)
    if refused is not None:
        return _form(request, found, what, form, refused, status=409)
    if not form.is_valid():
        return _form(request, found, what, form, status=422)
    try:
        ACTIONS[what](found, **form.cleaned_data, actor=request.actor)
    except Refused as refusal:
        if isinstance(refusal, Stale):
            form.data = form.data.copy()
            form.data["version"] = str(_order(request, number).version)
        form.refuse(refusal)
        return _form(request, found, what, form, status=409)
    messages.success(request, _("已办理：%(step)s。") % {"step": LABELS[what]})
    return redirect("cases:supervision_order", number=number)


@never_cache
@require_safe
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The orders on a case. By htmx the panel of the case page, else a page."""
    case = visible_case(request, number)
    context: dict[str, Any] = {"case": case, "cards": query.of_case(case, request.actor)}
    context["may_record"] = query.may_record(request.actor)
    by_htmx = "HX-Request" in request.headers
    return render(request, "cases/supervision/_panel.html" if by_htmx else "cases/supervision/of_case.html", context)


def _order(request: HttpRequest, number: str) -> SupervisionOrder:
    """The order, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*query.READERS):
        raise Http404
    found = query.orders_seen(request.actor).select_related("case").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _seen_cases(request: HttpRequest, some: list[SupervisionOrder]) -> set[int]:
    """Which of the cases they are about this person may open."""
    keys = [one.case_id for one in some if one.case_id]
    seen = Case.objects.visible_to(request.actor).filter(pk__in=keys).values_list("pk", flat=True)
    return set(seen) if keys else set()


def _form(
    request: HttpRequest,
    order: SupervisionOrder,
    what: str,
    form: WorkForm,
    refused: Refused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "order": order,
        "what": what,
        "label": LABELS[what],
        "form": form,
        "refused": refused,
        "has_errors": bool(refused or form.errors),
    }
    return render(request, "cases/supervision/work.html", context, status=status)
