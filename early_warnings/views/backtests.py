"""A back-test: how far it is, then who would have been warned, caught, missed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from common.time import today
from early_warnings.actions.backtest_run import days_of
from early_warnings.models import Backtest, BacktestState
from early_warnings.queries import backtests as query
from early_warnings.queries.rights import READERS
from early_warnings.queries.rule_settings import may_set, settings_on
from early_warnings.rules import RULES

LABELS = {
    "warned": _("会预警"),
    "caught": _("命中"),
    "missed": _("漏报"),
    "false_alarm": _("误报"),
    "new": _("只有这组阈值会预警"),
    "gone": _("只有现行设置会预警"),
}


@require_safe
def backtest(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress while it waits (to htmx only that), then its lists beside the setting in force."""
    found = Backtest.objects.visible_to(request.actor).select_related("asked_by").filter(pk=pk).first()
    if found is None or not request.actor.has(*READERS) or found.rule not in RULES:
        raise Http404
    context = {"backtest": found, "rule": RULES[found.rule], "days": sum(1 for _day in days_of(found))}
    if request.htmx and not request.htmx.boosted:
        if found.state == BacktestState.WAITING:
            return render(request, "warnings/rules/_progress.html", context)
        answer = HttpResponse()
        answer["HX-Redirect"] = reverse("warnings:backtest", args=[pk])
        return answer
    if found.state == BacktestState.DONE:
        context |= _result(request, found)
    return render(request, "warnings/rules/backtest.html", context)


def _result(request: HttpRequest, found: Backtest) -> dict:
    setting = settings_on(today()).get(found.rule)
    beside = query.in_force_beside(found, setting)
    ready = beside if beside and beside.state == BacktestState.DONE else None
    which = request.GET.get("list", "warned")
    which = which if which in LABELS else "warned"
    after, rows = request.GET.get("after", ""), query.rows_of(found, which, ready)
    if after.isascii() and after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__gt=int(after))
    page = list(rows[: query.PAGE + 1])
    counts = query.counts_of(found, ready)
    thresholds = [
        (
            one,
            found.thresholds.get(one.name, one.default),
            setting.thresholds.get(one.name, one.default) if setting else None,
        )
        for one in RULES[found.rule].parameters
    ]
    return {
        "tried": query.compared(found),
        "beside": query.compared(ready) if ready else None,
        "is_in_force": beside is not None and beside.pk == found.pk,
        "beside_waits": beside is not None and ready is None,
        "setting": setting,
        "thresholds": thresholds,
        "which": which,
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in LABELS.items()],
        "rows": page[: query.PAGE],
        "after": after,
        "older": str(page[query.PAGE - 1].pk) if len(page) > query.PAGE else "",
        "may_set": may_set(request.actor),
    }
