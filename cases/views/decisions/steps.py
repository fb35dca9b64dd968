"""Propose a decision and take its steps: a form each, with what it rests on."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from cases.actions.decisions.fines import reverse_fine_payment, why_not_reverse
from cases.actions.decisions.propose import propose
from cases.actions.decisions.steps import TAKE_DECISION_STEP
from cases.articles import in_words
from cases.decision_workflow import DECISION_STEP, DecisionStep
from cases.forms.decisions import DECISION_FORMS, DecisionForm, ProposeForm, ReverseForm
from cases.forms.steps import StepForm
from cases.models import Case, Decision, FinePayment
from cases.queries.decision_facts import told_of
from cases.queries.decisions import refusal, why_not_propose
from cases.queries.fines import account_of
from cases.queries.similar_decisions import similar_decisions
from cases.views.case_page import visible_case
from cases.views.decisions.pages import visible_decision
from common.errors import Refused, Stale
from common.time import now, today

DOUBLE_CLICK_SECONDS = 30


@require_http_methods(["GET", "POST"])
def propose_decision(request: HttpRequest, number: str) -> HttpResponse:
    """The form of a proposal, with similar past decisions beside it. A change of the act asks for those alone."""
    case = visible_case(request, number)
    code = (request.POST or request.GET).get("consequence", "")
    context: dict[str, Any] = {"case": case, "blocked": why_not_propose(case, request.actor), "chosen": code}
    if request.method == "POST":
        form = ProposeForm(request.POST, case=case)
        made: list[Decision] = []
        if _done(form, lambda: made.append(propose(case, actor=request.actor, **form.arguments())), case):
            messages.success(request, _("已拟定。"))
            return redirect("cases:decision", pk=made[0].pk)
    else:
        initial = {name: request.GET[name] for name in ("kind", "consequence") if name in request.GET}
        form = ProposeForm(case=case, initial=initial)
    context |= {"form": form, "similar": similar_decisions(case, code, _respondent(code)) if code else None}
    by_htmx = "HX-Request" in request.headers and request.method == "GET"
    template = "cases/decisions/_similar.html" if by_htmx else "cases/decisions/propose.html"
    return render(request, template, context, status=_status(form))


@require_http_methods(["GET", "POST"])
def decision_step(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The form of a step, or the step."""
    if code not in DECISION_STEP:
        raise Http404
    decision, step = visible_decision(request, pk), DECISION_STEP[code]
    blocked = refusal(decision, step, request.actor)
    if request.method == "GET":
        return _page(request, decision, step, DECISION_FORMS[code](decision=decision), blocked)
    form = DECISION_FORMS[code](request.POST, decision=decision)

    def act() -> None:
        TAKE_DECISION_STEP[code](decision, actor=request.actor, **form.arguments())

    if _is_stale(form, decision) and _did_it_already(decision, step, request.actor):
        messages.info(request, _("您刚才已经办理过这一步，没有重复办理。"))
        return redirect("cases:decision", pk=pk)
    if blocked and not _is_stale(form, decision):
        return _page(request, decision, step, form, blocked)
    if _done(form, act, decision):
        messages.success(request, _("已办理：%(step)s。") % {"step": step.label})
        return redirect("cases:decision", pk=pk)
    return _page(request, decision, step, form, refusal(decision, step, request.actor))


@require_http_methods(["GET", "POST"])
def reverse_fine(request: HttpRequest, pk: int, payment: int) -> HttpResponse:
    """Undo one payment of a fine recorded by mistake."""
    decision = visible_decision(request, pk)
    found = FinePayment.objects.filter(decision=decision, pk=payment).first()
    if found is None:
        raise Http404
    form = ReverseForm(request.POST if request.method == "POST" else None, decision=decision)
    act = partial(_reverse, found, form, request)
    if request.method == "POST" and _done(form, act, decision):
        messages.success(request, _("已冲正。"))
        return redirect("cases:decision", pk=pk)
    context = {
        "decision": decision,
        "case": decision.case,
        "payment": found,
        "form": form,
        "blocked": why_not_reverse(decision, found, request.actor),
    }
    return render(request, "cases/decisions/reverse.html", context, status=_status(form))


def _reverse(payment: FinePayment, form: ReverseForm, request: HttpRequest) -> None:
    reverse_fine_payment(payment, actor=request.actor, **form.arguments())


def _respondent(code: str) -> str:
    """Whom the consequence hits, for the comparison."""
    return "person" if code.endswith("_PERSON_FINE") else "unit"


def _is_stale(form: StepForm, decision: Decision) -> bool:
    return str(form["version"].value() or "") not in ("", str(decision.version))


def _did_it_already(decision: Decision, step: DecisionStep, actor: Actor) -> bool:
    """A double click: the last thing that happened is this very step, by this very person, a moment ago."""
    last = told_of(decision)[-1:]
    return any(
        (entry.kind, entry.user_id) == (f"decision_{step.code}", actor.user.pk)
        and now() - entry.at < timedelta(seconds=DOUBLE_CLICK_SECONDS)
        for entry in last
    )


def _done(form: StepForm, act: Callable[[], object], row: Case | Decision) -> bool:
    """Whether the action was taken; else the form says why not. A stale page may be sent again once it is read."""
    if not form.is_valid():
        return False
    try:
        act()
    except Stale as stale:
        row.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = str(row.version)
        form.refuse(stale)
        return False
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _status(form: StepForm) -> int:
    return 409 if form.is_bound and form.errors else 200


def _page(
    request: HttpRequest, decision: Decision, step: DecisionStep, form: DecisionForm, blocked: Refused | None
) -> HttpResponse:
    context = {
        "decision": decision,
        "case": decision.case,
        "step": step,
        "form": form,
        "blocked": blocked,
        "article": in_words(step.article),
        "account": account_of(decision, today()) if step.code == "pay" else None,
    }
    refused = request.method == "POST" and (blocked or form.errors)
    return render(request, "cases/decisions/step.html", context, status=409 if refused else 200)
