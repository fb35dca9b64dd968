"""The plan of a case: its panel, and a page for each thing that may be done with a step."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.investigation.plan import add_step, drop_step, finish_step, move_step, propose_again
from cases.forms.investigation.plan import AddStepForm, DropStepForm, FinishStepForm, MoveStepForm, ProposeForm
from cases.models import Case, PlanStep
from cases.queries.investigation.plan import lines_of
from cases.queries.investigation.rights import step_over, why_no_investigation
from cases.views.case_page import visible_case
from cases.views.investigation.pages import FormPage, run_form

WHAT = {
    "done": (FinishStepForm, finish_step, gettext_lazy("完成调查步骤"), gettext_lazy("记为完成")),
    "drop": (DropStepForm, drop_step, gettext_lazy("不再办理调查步骤"), gettext_lazy("不再办理")),
    "date": (MoveStepForm, move_step, gettext_lazy("调查步骤改期"), gettext_lazy("改期")),
}


@never_cache
@require_safe
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """The steps with their days. By htmx the panel alone, else a page."""
    case = visible_case(request, number)
    lines = lines_of(case)
    context = {
        "case": case,
        "lines": lines,
        "done": sum(line.step.done_at is not None for line in lines),
        "missed": sum(line.days_late > 0 for line in lines),
        "may_work": why_no_investigation(case, request.actor) is None,
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, f"cases/investigation/{'_plan' if by_htmx else 'plan'}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_add(request: HttpRequest, number: str) -> HttpResponse:
    """A step of one's own."""
    case = visible_case(request, number)
    form = AddStepForm(request.POST if request.method == "POST" else None)
    page = _page(request, case, _("增加调查步骤"), _("加入方案"))
    return run_form(
        request, page, form, lambda: add_step(case, actor=request.actor, **form.cleaned_data), _("已加入调查方案。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_propose(request: HttpRequest, number: str) -> HttpResponse:
    """From another template; what somebody touched stays."""
    case = visible_case(request, number)
    form = ProposeForm(request.POST if request.method == "POST" else None)
    page = _page(
        request,
        case,
        _("按模板重新拟定"),
        _("重新拟定"),
        about=_("只替换模板拟定、还没有动过的步骤；已完成、不再办理、改过期和自己增加的步骤都保留。"),
    )
    return run_form(
        request,
        page,
        form,
        lambda: propose_again(case, form.cleaned_data["template"], actor=request.actor),
        _("已重新拟定调查方案。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_step(request: HttpRequest, number: str, pk: int, what: str) -> HttpResponse:
    """Done, dropped, or moved to another day."""
    if what not in WHAT:
        raise Http404
    case = visible_case(request, number)
    step = PlanStep.objects.visible_to(request.actor).select_related("case").filter(pk=pk, case=case).first()
    if step is None:
        raise Http404
    form_class, action, title, button = WHAT[what]
    form = form_class(request.POST if request.method == "POST" else None)
    page = _page(request, case, title, button, about=step.label, over=step_over(step))
    return run_form(
        request, page, form, lambda: action(step, actor=request.actor, **form.cleaned_data), _("已记入调查方案。")
    )


def _page(
    request: HttpRequest, case: Case, title: str, button: str, *, about: str = "", over: object = None
) -> FormPage:
    refused = why_no_investigation(case, request.actor) or over
    return FormPage(case, str(title), reverse("cases:plan", args=[case.number]), str(button), refused, about)
