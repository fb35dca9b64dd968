"""One page for every step of the workflow: its form, what it rests on, and a second page where there is no way back."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from cases.actions.joining import join_as_seen
from cases.actions.steps import TAKE_STEP
from cases.articles import document_name, in_words
from cases.forms.steps import FORMS, StepForm
from cases.models import Case
from cases.queries.case_page import latest
from cases.queries.steps import refusal
from cases.views.case_page import visible_case
from cases.views.duplicates import asked_into, comparison, facts_seen
from cases.views.list_walk import kept_suffix
from cases.workflow import STEP, Step
from common.errors import Refused, Stale
from common.time import now

DOUBLE_CLICK_SECONDS = 30
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "confirmed", "change"})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Show the form of a step, or take the step."""
    if code not in STEP:
        raise Http404
    case = visible_case(request, number)
    if request.method == "POST":
        return _post(request, case, STEP[code])
    refused = refusal(case, STEP[code], request.actor)
    initial = {"into": asked_into(request)} if code == "join" else {}
    return _page(request, case, STEP[code], FORMS[code](case=case, initial=initial), refused)


def _post(request: HttpRequest, case: Case, step: Step) -> HttpResponse:
    form = FORMS[step.code](request.POST, case=case)
    if refused := _too_late(case, step, form, request.actor):
        if _did_it_already(case, step, request.actor):
            messages.info(request, _("您刚才已经办理过这一步，没有重复办理。"))
            return _after(request, case)
        return _page(request, case, step, form, refused)
    if not form.is_valid() or "change" in request.POST:
        return _page(request, case, step, form)
    if step.irreversible and "confirmed" not in request.POST:
        context = {"case": case, "step": step, "form": form, "summary": form.summary(), "hidden": _typed(request)}
        context["list_suffix"] = kept_suffix(request)
        return render(request, "cases/confirm.html", context)
    try:
        _take(request, case, step, form)
    except Stale as stale:
        return _page(request, visible_case(request, case.number), step, form, stale)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, case, step, form)
    messages.success(request, _("已办理：%(step)s。") % {"step": step.label})
    return _after(request, case)


def _take(request: HttpRequest, case: Case, step: Step, form: StepForm) -> None:
    """The step as the form says; with a joining also the facts that spoke for it."""
    told = form.arguments()
    if step.code == "join":
        join_as_seen(case, facts=facts_seen(case, told["into"], request.actor), actor=request.actor, **told)
    else:
        TAKE_STEP[step.code](case, actor=request.actor, **told)


def _too_late(case: Case, step: Step, form: StepForm, actor: Actor) -> Refused | None:
    """Somebody was quicker: the version the page showed is gone, or the step is not possible any more."""
    if form["version"].value() not in (None, "") and str(form["version"].value()) != str(case.version):
        return Stale("stale", _("他人刚刚办理过这个案件，请看过最新情况后再办理；您填写的内容还在"))
    return refusal(case, step, actor)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields as they were sent, to be sent again by the second page."""
    return [(name, one) for name, values in request.POST.lists() if name not in NOT_CARRIED for one in values]


def _did_it_already(case: Case, step: Step, actor: Actor) -> bool:
    """A double click: the last thing that happened is this very step, by this very person, a moment ago."""
    entry = case.timeline.first()
    return bool(
        entry
        and (entry.kind, entry.user_id) == (step.code, actor.user.pk)
        and now() - entry.at < timedelta(seconds=DOUBLE_CLICK_SECONDS)
    )


def _after(request: HttpRequest, case: Case) -> HttpResponse:
    """Back to the case, or to the list when the step took it out of this person's sight."""
    if Case.objects.visible_to(request.actor).filter(pk=case.pk).exists():
        return redirect(reverse("cases:case", args=[case.number]) + kept_suffix(request))
    return redirect("cases:list")


def _page(request: HttpRequest, case: Case, step: Step, form: StepForm, refused: Refused | None = None) -> HttpResponse:
    """The form. `refused` stands above it: with Stale it may be sent again once read, otherwise there is no button."""
    stale = isinstance(refused, Stale)
    if stale:
        typed = form.data.copy()
        typed["version"] = str(case.version)
        form = FORMS[step.code](typed, case=case)
    blocked = refusal(case, step, request.actor) if stale else refused
    context = {
        "case": case,
        "step": step,
        "form": form,
        "refused": refused,
        "blocked": blocked,
        "article": in_words(step.article),
        "document": document_name(step.document),
        "latest": latest(case) if refused and request.method == "POST" else None,
        "has_errors": bool(refused) or form.errors,
        "list_suffix": kept_suffix(request),
        "compared": comparison(case, str(form["into"].value() or ""), request.actor) if step.code == "join" else None,
    }
    wrong = refused or (form.is_bound and form.errors)
    return render(request, "cases/step.html", context, status=409 if wrong else 200)
