"""按时办结率: answered in time of what was due, who was late, and the limits that do not count."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done, status_of
from cases.forms.days import days_form
from clocks.views.rights import only
from early_warnings.actions.waivers import ask_waiver, decide_waiver
from early_warnings.forms.waivers import AskForm, DecideForm
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries import on_time as query
from early_warnings.workflow import CHIEFS, HANDLERS
from projects.queries.coverage_report import READERS

COUNT_WORDS = {
    "due": gettext_lazy("到期"),
    "in_time": gettext_lazy("按时"),
    "late": gettext_lazy("超期"),
    "waived": gettext_lazy("已豁免"),
}


@require_safe
@only(*READERS)
def on_time(request: HttpRequest) -> HttpResponse:
    """The figure of some days, by unit and rule, with those late or waived by name."""
    form = days_form(request.GET)
    first, last = form.days()
    clocks = query.due(first, last, request.actor)
    whole, units, rules = query.figures(clocks)
    rows, older = _page(query.rows_behind(clocks, "late"), request)
    context = {
        "form": form,
        "first": first,
        "last": last,
        "whole": whole,
        "units": units,
        "rules": rules,
        "late": rows,
        "older": older,
        "after": request.GET.get("after", ""),
        "waived": list(query.rows_behind(clocks, "waived")[: query.PAGE]),
        "asked": list(query.asked(request.actor)[: query.PAGE]),
        "may_ask": request.actor.has(*HANDLERS),
    }
    return render(request, "warnings/on_time/report.html", context)


@require_safe
@only(*READERS)
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly the limits one number counts: `of` which, of which unit or rule."""
    form = days_form(request.GET)
    first, last = form.days()
    count, by, key = request.GET.get("of", "due"), request.GET.get("by", ""), request.GET.get("key", "")
    if count not in COUNT_WORDS or by not in ("", *query.GROUPS):
        raise Http404
    found = query.rows_behind(query.due(first, last, request.actor), count, by, key)
    clocks, older = _page(found, request)
    context = {
        "form": form,
        "first": first,
        "last": last,
        "label": COUNT_WORDS[count],
        "group": query.group_name(by, key),
        "total": found.count(),
        "clocks": clocks,
        "older": older,
        "after": request.GET.get("after", ""),
        "may_ask": count == "late" and request.actor.has(*HANDLERS),
    }
    return render(request, "warnings/on_time/rows.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def waiver(request: HttpRequest, pk: int) -> HttpResponse:
    """One limit: ask that it shall not count, or, another person, decide."""
    clock = _clock_or_404(request, pk)
    asked = getattr(clock, "waiver", None)
    form = _form(request, asked)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        action = partial(ask_waiver, clock) if asked is None else partial(decide_waiver, asked)
        if done(form, lambda: action(**form.cleaned_data, actor=request.actor)):
            messages.success(request, _("已提出豁免申请。") if asked is None else _("已登记决定。"))
            return redirect("warnings:on_time")
    status = 200 if form is None else status_of(form)
    status = 422 if form is not None and form.errors and status == 200 else status
    context = {"clock": clock, "waiver": asked, "form": form, "has_errors": bool(form and form.errors)}
    return render(request, "warnings/on_time/waiver.html", context, status=status)


def _page(found: QuerySet[WarningClock], request: HttpRequest) -> tuple[list[WarningClock], str]:
    """A page of them, and the key after which the next begins."""
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__gt=int(after))
    rows = list(found[: query.PAGE + 1])
    return rows[: query.PAGE], str(rows[query.PAGE - 1].pk) if len(rows) > query.PAGE else ""


def _form(request: HttpRequest, asked: object) -> AskForm | DecideForm | None:
    """What this person may fill in here."""
    actor, data = request.actor, request.POST or None
    if asked is None:
        return AskForm(data) if actor.has(*HANDLERS) else None
    return DecideForm(data) if asked.granted is None and actor.has(*CHIEFS) else None


def _clock_or_404(request: HttpRequest, pk: int) -> WarningClock:
    seen = EarlyWarning.objects.visible_to(request.actor)
    parts = ("warning__enterprise", "warning__project", "unit", "waiver__asked_by", "waiver__decided_by")
    found = WarningClock.objects.filter(warning__in=seen).select_related(*parts).filter(pk=pk).first()
    if found is None or not request.actor.has(*READERS):
        raise Http404
    return found
