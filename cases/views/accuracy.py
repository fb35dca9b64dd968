"""How often the rules were right, rule by rule, and how the units took what was sent to them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS, ROUTING_READERS
from cases.forms.accuracy import PeriodForm
from cases.models import ReturnGround
from cases.queries.accuracy import Period, hand_overs, records


@require_safe
def accuracy(request: HttpRequest) -> HttpResponse:
    """The record of each rule over the cases the reader may see; each number opens its cases."""
    if not request.actor.has(*ROUTING_READERS):
        raise PermissionDenied
    form = PeriodForm(request.GET)
    period = form.period
    told = records(request.actor, period)
    words = dict(ReturnGround.choices)
    context = {
        "form": form,
        "records": [{"record": one, "grounds": _named(one.grounds, words)} for one in told if one.proposals],
        "idle": [one for one in told if not one.proposals and one.rule],
        "total": sum(one.proposals for one in told),
        "kept": sum(one.kept for one in told),
        "hand_overs": [
            {"line": one, "grounds": _named(one.grounds, words)} for one in hand_overs(request.actor, period)
        ],
        "dates": _dates(period),
        "opens_cases": request.actor.has(*CASE_READERS),
        "has_errors": bool(form.errors),
    }
    return render(request, "cases/routing/accuracy.html", context, status=422 if form.errors else 200)


def _named(grounds: dict[str, int], words: dict[str, str]) -> list[dict[str, object]]:
    return [{"code": code, "words": words[code], "count": grounds[code]} for code in words if grounds.get(code)]


def _dates(period: Period) -> str:
    """The period as the address of the list wants it, with a leading &; empty without one."""
    days = {"received_from": period.first, "received_to": period.last}
    kept = {name: day.isoformat() for name, day in days.items() if day}
    return f"&{urlencode(kept)}" if kept else ""
