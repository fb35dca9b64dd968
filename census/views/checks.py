"""Checks of employers (异常核查): the lists, one check with its result, and those of an employer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.directory import done
from census.actions.checks import finish_check, reassign
from census.forms.checks import AssignForm, FinishForm
from census.models import CheckTask
from census.queries import checks as query
from census.reasons import reason_label
from clocks.forms.days import read_day
from common.enumerated import enumerated
from enterprises.models import Enterprise


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Mine, my street's or all: open ones, due first, or those finished; below, how often each reason was right."""
    actor = request.actor
    if not actor.has(*query.READERS):
        raise PermissionDenied
    first = "all" if actor.has(*query.OVERSEERS) else "mine"
    scope = request.GET.get("scope", first)
    scope = scope if scope in query.SCOPES else first
    closed = request.GET.get("state") == "done"
    after = request.GET.get("after", "")
    reasons = [one for one in request.GET.getlist("reason") if one]
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in query.VERDICTS else ""
    first, last = (read_day(request.GET.get(name, "")) for name in ("from", "to"))
    asked = query.narrowed(reasons, verdict, first, last)
    cards, older = (query.finished if closed else query.waiting)(actor, scope, after, asked)
    context = {
        "scope": scope,
        "scopes": _scopes(scope, closed),
        "closed": closed,
        "cards": cards,
        "total": query.count_of(actor, scope, asked, closed=closed),
        "narrowed_to": _narrowed_words(reasons, verdict, first, last),
        "older": older,
        "after": after,
        "rates": query.hit_rates(actor),
    }
    return render(request, "census/checks.html", context)


def _narrowed_words(reasons: list[str], verdict: str, *days: date | None) -> str:
    words = {"right": _("属实等"), "false": _("误报"), **dict(query.RESULTS)}
    said = [
        enumerated(reason_label(one) for one in reasons),
        str(words.get(verdict, "")),
        *(f"{day}" if day else "" for day in days),
    ]
    return " · ".join(word for word in said if word)


def _scopes(scope: str, closed: bool) -> list[dict[str, Any]]:
    state = "&state=done" if closed else ""
    words = {"mine": _("我要办的"), "street": _("本街道（大队）的"), "all": _("看得到的全部")}
    return [{"url": f"?scope={key}{state}", "label": label, "current": key == scope} for key, label in words.items()]


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, number: str) -> HttpResponse:
    """One check with what the records say; posting says what was found."""
    found = _check_or_404(request, number)
    may_finish = request.actor.has(*query.FINISHERS) and found.done_at is None
    form = FinishForm(request.POST or None)
    if request.method == "POST":
        if not request.actor.has(*query.FINISHERS):
            raise PermissionDenied
        if done(form, lambda: finish_check(found, **form.cleaned_data, actor=request.actor)):
            messages.success(request, _("已登记核查结果：%(number)s") % {"number": found.number})
            return redirect("census:checks")
    return _page(request, found, form if may_finish or form.is_bound else None)


@require_POST
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Give a check to somebody."""
    found = _check_or_404(request, number)
    if not request.actor.has(*query.GIVERS):
        raise PermissionDenied
    form = AssignForm(request.POST, check=found)
    if done(form, lambda: reassign(found, **form.cleaned_data, actor=request.actor)):
        person = form.cleaned_data["assignee"]
        messages.success(request, _("已交 %(name)s 核查") % {"name": person.label})
        return redirect("census:check", found.number)
    return _page(request, found, FinishForm(), form)


@never_cache
@require_safe
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """The checks of an employer. By htmx the panel of its page, else a page."""
    enterprise = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    if enterprise is None or not request.actor.has(*query.READERS):
        raise Http404
    context = {"enterprise": enterprise, "cards": query.of_enterprise(enterprise, request.actor)}
    by_htmx = "HX-Request" in request.headers
    return render(request, "census/_checks_panel.html" if by_htmx else "census/checks_of_enterprise.html", context)


of_enterprise.panel_title = gettext_lazy("异常核查")


def _check_or_404(request: HttpRequest, number: str) -> CheckTask:
    found = query.seen_by(request.actor).filter(number=number.upper()).first()
    if found is None or not request.actor.has(*query.READERS):
        raise Http404
    return found


def _page(
    request: HttpRequest, found: CheckTask, form: FinishForm | None, assign_form: AssignForm | None = None
) -> HttpResponse:
    [card] = query.cards_of([found])
    may_give = request.actor.has(*query.GIVERS) and found.done_at is None
    bound = assign_form or form
    errors = bool(bound and bound.errors)
    context = {
        "card": card,
        "form": form,
        "assign_form": assign_form or (AssignForm(check=found) if may_give else None),
        "has_errors": errors,
    }
    status = 409 if getattr(bound, "refused", False) else 422 if errors else 200
    return render(request, "census/check.html", context, status=status)
