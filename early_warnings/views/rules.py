"""The rules as the district sees them: the catalogue, one rule, what is set, silenced, held back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.directory import done
from cases.forms.days import days_form
from clocks.views.rights import only
from common.errors import Refused
from early_warnings.actions.backtest import ask_backtest
from early_warnings.actions.evaluate import dismiss, release
from early_warnings.actions.settings import set_rule
from early_warnings.actions.silence import lift, silence
from early_warnings.forms.rules import SET, TRIED, RuleForm, SilenceForm, filled
from early_warnings.models import Backtest, RunState
from early_warnings.queries import catalogue as query
from early_warnings.queries.backtests import fitting
from early_warnings.queries.listed import listed
from early_warnings.queries.rights import READERS
from early_warnings.queries.rule_settings import may_set, may_silence
from early_warnings.queries.silences import silences_of
from early_warnings.rules import RULES
from early_warnings.rules.base import Rule
from early_warnings.views.modifiers import modifier


@require_safe
@only(*READERS)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its setting, its last run, and its marks over the days asked for."""
    form = days_form(request.GET)
    first, last = form.days()
    lines = query.catalogue(request.actor, first, last)
    context = {
        "lines": [line for line in lines if not line.rule.is_modifier],
        "modifiers": [line for line in lines if line.rule.is_modifier],
        "form": form,
        "first": first,
        "last": last,
    }
    return render(request, "warnings/rules/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule. Posting tries other thresholds, sets them, or silences the rule: `do` says which. One that moves
    grades is only set."""
    found = _rule_or_404(code)
    if found.is_modifier:
        return modifier(request, found)
    if request.method != "POST":
        return _page(request, found)
    doing = DOINGS.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    return doing(request, found)


def _try(request: HttpRequest, found: Rule) -> HttpResponse:
    _keeper(request)
    form = RuleForm(request.POST, rule=found, initial={}, trying=True)
    asked = done(
        form,
        lambda: ask_backtest(
            found.code, thresholds=form.thresholds, grade=form.cleaned_data["grade"], **form.chosen(TRIED),
            actor=request.actor,
        ),
    )  # fmt: skip
    if asked is None:
        return _page(request, found, form=form)
    messages.success(request, _("已开始回测，完成后这里会自动更新。"))
    return redirect("warnings:backtest", asked.pk)


def _set(request: HttpRequest, found: Rule) -> HttpResponse:
    _keeper(request)
    form = RuleForm(request.POST, rule=found, initial={})
    row = done(form, lambda: _set_by(form, found, request))
    if row is None:
        return _page(request, found, form=form)
    messages.success(request, _("已调整，自 %(day)s 起生效。") % {"day": row.valid_from})
    return redirect("warnings:rule", found.code)


def _set_by(form: RuleForm, found: Rule, request: HttpRequest) -> object:
    thresholds, grade = form.thresholds, form.cleaned_data["grade"]
    tried = fitting(found.code, thresholds, grade, request.actor)
    return set_rule(
        found.code, thresholds=thresholds, grade=grade, backtest=tried, **form.chosen(SET), actor=request.actor
    )


def _silence(request: HttpRequest, found: Rule) -> HttpResponse:
    if not may_silence(request.actor):
        raise PermissionDenied
    form = SilenceForm(request.POST, actor=request.actor)
    if done(form, lambda: silence(found.code, **form.asked(), actor=request.actor)) is None:
        return _page(request, found, silence_form=form)
    messages.success(request, _("已静默。期间的依据仍计入运行记录。"))
    return redirect("warnings:rule", found.code)


DOINGS: dict[str, Callable[[HttpRequest, Rule], HttpResponse]] = {"try": _try, "set": _set, "silence": _silence}


@require_POST
@only(*READERS)
def silence_lift(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Warn again."""
    found = _rule_or_404(code)
    row = silences_of(code, request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    if not may_silence(request.actor):
        raise PermissionDenied
    return _act(request, found, partial(lift, row, actor=request.actor), _("已解除静默。"))


@require_POST
@only(*READERS)
def run_decide(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Release what the flood guard held back, or dismiss it."""
    found, run = _rule_or_404(code), query.run_of(pk, code, request.actor)
    if run is None:
        raise Http404
    _keeper(request)
    if request.POST.get("do") == "dismiss":
        return _act(request, found, partial(dismiss, run, actor=request.actor), _("已撤下，没有发出预警。"))
    return _act(request, found, partial(release, run, actor=request.actor), _("已放行，预警已发出。"))


@require_safe
@only(*READERS)
def run_raised(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The warnings a run raised, whatever became of them since."""
    found, run = _rule_or_404(code), query.run_of(pk, code, request.actor)
    if run is None:
        raise Http404
    rows = query.raised_by(run, request.actor)
    context = {"rule": found, "run": run, "total": rows.count(), **listed(rows, request.GET.get("after", ""))}
    return render(request, "warnings/rules/raised.html", context)


def _act(request: HttpRequest, found: Rule, action: Callable[[], object], said: str) -> HttpResponse:
    try:
        action()
    except Refused as refused:
        return _page(request, found, refused=refused)
    messages.success(request, said)
    return redirect("warnings:rule", found.code)


def _rule_or_404(code: str) -> Rule:
    if code not in RULES:
        raise Http404
    return RULES[code]


def _keeper(request: HttpRequest) -> None:
    if not may_set(request.actor):
        raise PermissionDenied


def _page(
    request: HttpRequest,
    found: Rule,
    *,
    form: RuleForm | None = None,
    silence_form: SilenceForm | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    actor, (first, last) = request.actor, days_form(request.GET).days()
    line = query.line_of(found, actor, first, last)
    keeps = may_set(actor)
    context: dict[str, Any] = {
        "line": line,
        "first": first,
        "last": last,
        "versions": query.versions_of(found),
        "runs": query.runs_of(found.code, actor),
        "silences": silences_of(found.code, actor)[: query.RUNS_SHOWN],
        "backtests": query.backtests_of(found, actor),
        "form": form or (RuleForm(rule=found, initial=_initial(request, found, line)) if keeps else None),
        "silence_form": silence_form or (SilenceForm(actor=actor) if may_silence(actor) else None),
        "keeps": keeps,
        "refused": refused,
        "held": RunState.HELD,
        "has_errors": bool(refused or (form and form.errors) or (silence_form and silence_form.errors)),
    }
    return render(request, "warnings/rules/rule.html", context, status=_status(form or silence_form, refused))


def _initial(request: HttpRequest, found: Rule, line: query.RuleLine) -> dict[str, Any]:
    """The setting in force; with the thresholds of the back-test in the address, to adopt them."""
    asked = request.GET.get("backtest", "")
    tried: Backtest | None = None
    if asked.isascii() and asked.isdecimal() and len(asked) < 10:
        tried = Backtest.objects.visible_to(request.actor).filter(rule=found.code, pk=int(asked)).first()
    return filled(found, line.setting, tried)


def _status(form: Form | None, refused: Refused | None) -> int:
    if refused or getattr(form, "refused", False):
        return 409
    return 422 if form is not None and form.errors else 200
