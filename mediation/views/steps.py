"""Every step with a mediation, at one address: its form, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.models import Case
from common.errors import Refused
from mediation.actions.steps import TAKE_STEP
from mediation.forms.base import StepForm
from mediation.forms.steps import FORMS
from mediation.models import Mediation
from mediation.queries.matter_page import short_facts
from mediation.queries.rights import why_not
from mediation.views.matters import matter_or_404
from mediation.workflow import STEP_BY_CODE, Step

# What a link to a step may say beforehand: which instalment, which procedure.
ASKED = ("instalment", "kind")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One step with its form; 409 with the reason when it may not be taken, what was typed is kept."""
    if code not in FORMS:
        raise Http404
    found = matter_or_404(request, number)
    taken, actor = STEP_BY_CODE[code], request.actor
    refused = why_not(found, code, actor)
    if request.method != "POST":
        asked = {name: request.GET[name] for name in ASKED if name in request.GET}
        return _form(request, found, taken, FORMS[code](mediation=found, actor=actor, initial=asked), refused)
    form = FORMS[code](request.POST, request.FILES, mediation=found, actor=actor)
    if refused is not None:
        return _form(request, found, taken, form, refused, status=409)
    if not form.is_valid():
        return _form(request, found, taken, form, status=422)
    try:
        TAKE_STEP[code](found, **form.arguments(), actor=actor)
    except (Mediation.DoesNotExist, Case.DoesNotExist):
        raise Http404 from None
    except Refused as refusal:
        form.refuse(refusal, matter_or_404(request, number).version)
        return _form(request, found, taken, form, status=409)
    messages.success(request, _("已办理：%(step)s。") % {"step": taken.label})
    return _back(request, found)


def _back(request: HttpRequest, found: Mediation) -> HttpResponse:
    """To the mediation; to the day when it is not theirs to see any more."""
    if Mediation.objects.visible_to(request.actor).filter(pk=found.pk).exists():
        return redirect("mediation:matter", found.number)
    return redirect("mediation:day")


def _form(
    request: HttpRequest,
    found: Mediation,
    step: Step,
    form: StepForm,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **short_facts(found),
        "step": step,
        "form": form,
        "refused": refused,
        "has_errors": bool(form.errors) or status == 409,
    }
    return render(request, "mediation/step.html", context, status=status)
