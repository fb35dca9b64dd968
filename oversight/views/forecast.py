"""What comes until Spring Festival, which week breaks which limit, and what moving officers changes."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Unit, User
from clocks.queries import current_calendar
from clocks.views.rights import only
from common.time import now, today
from oversight.forms.forecast import USUAL, ForecastForm
from oversight.queries import forecast as query
from oversight.queries.forecast_model import NOTICEABLE
from oversight.queries.rights import DISTRICT_READERS


@require_safe
@only(*DISTRICT_READERS)
def forecast(request: HttpRequest) -> HttpResponse:
    """All units, the weeks of one, and two of them before and after a move."""
    basis = query.basis_of(request.actor, current_calendar())
    if basis is None or not basis.units:
        return render(request, "oversight/forecast.html", {"basis": None, "as_of": now()})
    form = _form(request, basis)
    found = [query.forecast_of(basis, unit) for unit in basis.units]
    chosen = form.cleaned_data.get("unit") or _most_pressing(found)
    shown = next(one for one in found if one.unit == chosen)
    context = {
        "basis": basis,
        "as_of": now(),
        "form": form,
        "has_errors": bool(form.errors),
        "found": found,
        "shown": shown,
        "officers": User.objects.filter(pk__in=basis.staff.people(shown.unit.pk, today())).order_by("username"),
        "chart": _chart(shown),
        "is_provisional": any(week.is_provisional for week in shown.weeks),
        "moves": _moves(form, basis, found),
        "back": query.BACK,
    }
    return render(request, "oversight/forecast.html", context)


def _form(request: HttpRequest, basis: query.Basis) -> ForecastForm:
    data = request.GET.copy()
    data.setdefault("number", str(USUAL))
    data.setdefault("week", basis.weeks[0][0].isoformat())
    form = ForecastForm(data, basis=basis)
    form.is_valid()
    return form


def _most_pressing(found: list[query.UnitForecast]) -> Unit:
    """The one that breaks first; where none does, the first."""
    return min(found, key=lambda one: one.first_break.days if one.first_break else (date.max, date.max)).unit


def _moves(form: ForecastForm, basis: query.Basis, found: list[query.UnitForecast]) -> list[dict[str, Any]]:
    """Both units before and after, with the weeks that change."""
    data = form.cleaned_data
    giving, taking = data.get("giving"), data.get("taking")
    if form.errors or not giving or not taking:
        return []
    since = data.get("week") or basis.weeks[0][0]
    after = query.with_move(basis, giving, taking, form.number_asked(), since)
    before = {one.unit: one for one in found}
    return [
        {
            "before": before[one.unit],
            "after": one,
            "weeks": [
                (was, will)
                for was, will in zip(before[one.unit].weeks, one.weeks, strict=True)
                if abs(was.counted.late - will.counted.late) >= NOTICEABLE
            ],
        }
        for one in after
    ]


def _chart(shown: query.UnitForecast) -> dict[str, Any]:
    """What ends, what can be met and what is late, week by week."""
    names = {"ending": _("到期"), "late": _("周底超期"), "can": _("能完成")}
    return {
        "kind": "bars",
        "title": _("每周到期、周底超期、能完成的期限"),
        "horizontal": False,
        "categories": [date_format(week.days[0], "n-j", use_l10n=False) for week in shown.weeks],
        "series": [
            {
                "name": label,
                "line": False,
                "values": [round(getattr(week.counted, name)) for week in shown.weeks],
                "urls": [week.known.url if name == "ending" else "" for week in shown.weeks],
            }
            for name, label in names.items()
        ],
    }
