"""Recusals of a case: the list, a request, the decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.investigation.recusals import decide_recusal, request_recusal
from cases.forms.investigation.recusals import DecisionForm, RecusalForm
from cases.models import Recusal
from cases.queries.investigation.recusals import part_of, recusals_of
from cases.queries.investigation.rights import why_no_decision, why_no_recusal
from cases.views.case_page import visible_case
from cases.views.investigation.pages import FormPage, run_form
from common.errors import Refused


@require_safe
def recusals(request: HttpRequest, number: str) -> HttpResponse:
    """Every request with what was decided."""
    case = visible_case(request, number)
    context = {
        "case": case,
        "recusals": recusals_of(case),
        "may_ask": why_no_recusal(case, request.actor) is None,
        "may_decide": why_no_decision(case, request.actor) is None,
    }
    return render(request, "cases/investigation/recusals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recusal_new(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody asks that an officer keep away."""
    case = visible_case(request, number)
    form = RecusalForm(request.POST if request.method == "POST" else None, case=case)
    back = reverse("cases:recusals", args=[number])
    about = _("作出决定以前，调查不停止（若干规定第二十五条）。")
    page = FormPage(case, _("申请回避"), back, _("提出申请"), why_no_recusal(case, request.actor), about)
    return run_form(
        request,
        page,
        form,
        lambda: request_recusal(case, actor=request.actor, **form.cleaned_data),
        _("已登记回避申请，请负责人在三个工作日内决定。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def recusal_decide(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Granted or refused, and who takes over."""
    case = visible_case(request, number)
    recusal = Recusal.objects.select_related("officer", "case__district").filter(pk=pk, case=case).first()
    if recusal is None:
        raise Http404
    part = part_of(recusal)
    form = DecisionForm(request.POST if request.method == "POST" else None, recusal=recusal, has_part=part is not None)
    over = None if recusal.granted is None else Refused("decided_already", _("这项回避申请已经决定过"))
    page = FormPage(
        case,
        _("决定%(name)s的回避") % {"name": recusal.officer.label},
        reverse("cases:recusals", args=[number]),
        _("作出决定"),
        why_no_decision(case, request.actor) or over,
        f"{recusal.get_ground_display()}：{recusal.reason}",
        {"candidates": form.candidates},
    )
    return run_form(
        request, page, form, lambda: decide_recusal(recusal, actor=request.actor, **form.arguments()), _("已作出决定。")
    )
