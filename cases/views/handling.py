"""Say who works on one case, and remind whoever does."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.handling import assign_handler, remind
from cases.forms.handling import HandlerForm, RemindForm
from cases.forms.steps import StepForm
from cases.models import Case
from cases.queries.handling import reminders, why_no_handler, why_not_remind
from cases.views.case_page import visible_case
from common.errors import Refused, Stale


@require_http_methods(["GET", "POST"])
def handler(request: HttpRequest, number: str) -> HttpResponse:
    """Who works on the case until it is filed."""
    case = visible_case(request, number)
    form = HandlerForm(request.POST if request.method == "POST" else None, case=case)
    about = {"case": case, "title": _("指定经办人"), "blocked": why_no_handler(case, request.actor)}

    def act(values: dict[str, Any]) -> str:
        handed = assign_handler(case, **values, actor=request.actor)
        return _("已由%(name)s经办。") % {"name": handed.case.handler.label}

    return _answer(request, form, act, about)


@require_http_methods(["GET", "POST"])
def reminder(request: HttpRequest, number: str) -> HttpResponse:
    """A message to whoever handles the case."""
    case = visible_case(request, number)
    known = reminders([case])
    form = RemindForm(request.POST if request.method == "POST" else None, case=case)
    about = {
        "case": case, "title": _("催办"), "blocked": why_not_remind(case, known, request.actor),
        "who": known.person(case) or case.unit, "clock": known.clocks.get(case.pk),
    }  # fmt: skip

    def act(values: dict[str, Any]) -> str:
        return _("已催办%(who)s。") % {"who": remind(case, **values, actor=request.actor).who}

    return _answer(request, form, act, about)


def _answer(
    request: HttpRequest, form: StepForm, act: Callable[[dict[str, Any]], str], about: dict[str, Any]
) -> HttpResponse:
    """The form, or what the action said."""
    case: Case = about["case"]
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                messages.success(request, act(form.arguments()))
            except Refused as refused:
                form.refuse(refused)
                status = 409
                if isinstance(refused, Stale):
                    form.data = form.data.copy()
                    form.data["version"] = str(Case.objects.visible_to(request.actor).get(pk=case.pk).version)
            else:
                return redirect("cases:case", number=case.number)
    return render(request, "cases/handling/form.html", about | {"form": form}, status=status)
