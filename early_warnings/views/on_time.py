"""按时办结率: answered in time of what was due, who was late, and the limits that do not count."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
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


@require_safe
@only(*READERS)
def on_time(request: HttpRequest) -> HttpResponse:
    """The figure of some days, by unit and rule, with those late or waived by name."""
    form = days_form(request.GET)
    first, last = form.days()
    clocks = query.due(first, last, request.actor)
    whole, units, rules = query.figures(clocks)
    late = query.late(clocks)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        late = late.filter(pk__gt=int(after))
    rows = list(late[: query.PAGE + 1])
    context = {
        "form": form,
        "first": first,
        "last": last,
        "whole": whole,
        "units": units,
        "rules": rules,
        "late": rows[: query.PAGE],
        "older": rows[query.PAGE - 1].pk if len(rows) > query.PAGE else "",
        "after": after,
        "waived": list(query.waived(clocks)[: query.PAGE]),
        "asked": list(query.asked(request.actor)[: query.PAGE]),
        "may_ask": request.actor.has(*HANDLERS),
    }
    return render(request, "warnings/on_time/report.html", context)


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
