"""The fast lane: one page for an employer that may flee with the wages."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.directory import done
from early_warnings.actions.drill import close_drill, do_step, open_drill
from early_warnings.forms.drill import CloseForm, OpenForm, StepForm
from early_warnings.models import DrillStep, EarlyWarning, FlightDrill
from early_warnings.queries import drills as query
from early_warnings.queries.employer import employer_of
from early_warnings.queries.naming import rule_name
from early_warnings.views.warnings import warning_or_404
from early_warnings.workflow import HANDLERS


@require_http_methods(["GET", "HEAD", "POST"])
def drill(request: HttpRequest, number: str) -> HttpResponse:
    """The sheet of the drill; where there is none yet, the offer to open it, which posting takes."""
    warning = warning_or_404(request, number)
    found = query.drill_of(warning)
    if found is None and not query.offered(warning):
        raise Http404
    if request.method != "POST":
        return _page(request, warning, found)
    _handler(request)
    form = OpenForm(request.POST)
    opened = done(form, lambda: open_drill(warning, workers=form.cleaned_data["workers"], actor=request.actor))
    if opened is None:
        return _page(request, warning, found, opening=form)
    messages.success(request, _("已开启快速处置，请按分钟推进。"))
    return redirect("warnings:drill", number)


@require_POST
def step(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Say what came of one step."""
    warning, found = _drill_or_404(request, number)
    row = DrillStep.objects.filter(drill=found, pk=pk).first()
    if row is None:
        raise Http404
    form = StepForm(request.POST)
    said = _("已登记。")
    return _act(request, warning, found, form, lambda: do_step(row, **form.cleaned_data, actor=request.actor), said)


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """End the drill with a conclusion."""
    warning, found = _drill_or_404(request, number)
    form = CloseForm(request.POST)
    actor, said = request.actor, _("快速处置已结束。")
    return _act(request, warning, found, form, lambda: close_drill(found, **form.cleaned_data, actor=actor), said)


def _drill_or_404(request: HttpRequest, number: str) -> tuple[EarlyWarning, FlightDrill]:
    warning = warning_or_404(request, number)
    found = query.drill_of(warning)
    if found is None:
        raise Http404
    _handler(request)
    return warning, found


def _handler(request: HttpRequest) -> None:
    if not request.actor.has(*HANDLERS):
        raise PermissionDenied


def _act(
    request: HttpRequest,
    warning: EarlyWarning,
    found: FlightDrill,
    form: StepForm | CloseForm,
    action: Callable[[], object],
    said: str,
) -> HttpResponse:
    if done(form, action) is None:
        return _page(request, warning, found, failed=form)
    messages.success(request, said)
    return redirect("warnings:drill", warning.number)


def _page(
    request: HttpRequest,
    warning: EarlyWarning,
    found: FlightDrill | None,
    *,
    opening: OpenForm | None = None,
    failed: StepForm | CloseForm | None = None,
) -> HttpResponse:
    employer = found.enterprise if found else employer_of(warning)
    acts = request.actor.has(*HANDLERS)
    steps = query.steps_of(found) if found else []
    context = {
        "warning": warning,
        "rule_name": rule_name(warning.rule),
        "employer": employer,
        "drill": found,
        "steps": steps,
        "left": sum(1 for one in steps if one.step.done_at is None),
        "late": sum(1 for one in steps if one.is_overdue),
        "sheet": query.sheet_of(employer, request.actor) if employer else None,
        "opening": opening or (OpenForm() if acts and found is None else None),
        "step_form": StepForm(),
        "close_form": CloseForm(),
        "failed": failed,
        "acts": acts and found is not None and found.closed_at is None,
        "has_errors": bool(failed or (opening and opening.errors)),
    }
    bad = failed or opening
    status = 200 if bad is None else 409 if getattr(bad, "refused", False) else 422
    return render(request, "warnings/rules/drill.html", context, status=status)
