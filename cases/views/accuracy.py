"""How often the rules were right, rule by rule, and how the units took what was sent to them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS, ROUTING_READERS
from accounts.models import Unit
from cases.forms.accuracy import HandOverForm, PeriodForm
from cases.models import ReturnGround
from cases.queries.accuracy import KEPT, Period, records
from cases.queries.hand_overs import hand_overs, rows_of

FATE_WORDS = {
    "dispatched": _("派单"), "in_time": _("及时"), "late": _("超时"), "waiting": _("未接收"),
    "returned": pgettext_lazy("被退回", "退回"), "third": _("第三次退回"),
}  # fmt: skip


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
        "total_url": f"{reverse('cases:list')}?{_dates(period).removeprefix('&')}",
        "kept_url": f"{reverse('cases:list')}?fate={KEPT}{_dates(period)}",
        "opens_cases": request.actor.has(*CASE_READERS),
        "has_errors": bool(form.errors),
    }
    return render(request, "cases/routing/accuracy.html", context, status=422 if form.errors else 200)


@require_safe
def hand_over_rows(request: HttpRequest, unit: str, fate: str) -> HttpResponse:
    """The dispatches or returns one count of a unit comes to, fifty at a time."""
    if not request.actor.has(*ROUTING_READERS & CASE_READERS):
        raise PermissionDenied
    form = HandOverForm(request.GET)
    if fate not in FATE_WORDS or not form.is_valid():
        raise Http404
    place, ground = get_object_or_404(Unit, code=unit), form.cleaned_data["ground"]
    after = form.cleaned_data["after"]
    page = rows_of(request.actor, form.period, unit=place, fate=fate, ground=ground, after=after)
    words = [FATE_WORDS[fate], *([ReturnGround(ground).label] if ground else [])]
    context = {"unit": place, "words": " · ".join(map(str, words)), "page": page, "dates": _dates(form.period)}
    return render(request, "cases/routing/hand_over_rows.html", context)


def _named(grounds: dict[str, int], words: dict[str, str]) -> list[dict[str, object]]:
    return [{"code": code, "words": words[code], "count": grounds[code]} for code in words if grounds.get(code)]


def _dates(period: Period) -> str:
    """The period as the address of the list wants it, with a leading &; empty without one."""
    days = {"received_from": period.first, "received_to": period.last}
    kept = {name: day.isoformat() for name, day in days.items() if day}
    return f"&{urlencode(kept)}" if kept else ""
