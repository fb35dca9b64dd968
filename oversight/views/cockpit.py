"""The cockpit, and the same on a wall."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.context import SUPERVISORS
from clocks.views.rights import only
from common.time import now, today
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.forms.scope import ScopeForm, scope_form
from oversight.queries import cockpit as query
from oversight.queries import cockpit_charts as charts
from oversight.queries.cockpit_cache import Snapshot, counted


@require_safe
@only(*SUPERVISORS)
def cockpit(request: HttpRequest) -> HttpResponse:
    """Six numbers, units side by side, the flow, months, industries, ages."""
    request.is_poll = request.htmx
    form, scope = _asked(request)
    snapshot = counted(scope)
    sort = request.GET.get("sort", "")
    sort = sort if sort in query.COLUMNS else query.WORST
    units = charts.names_of(snapshot, "unit", query.COLUMNS)
    context = _frame(form, scope, snapshot) | {
        "columns": [FIGURES[code] for code in query.COLUMNS],
        "sort": sort,
        "lines": query.unit_lines(snapshot, scope, units, sort),
        "charts": [
            draw(snapshot, scope) for draw in (charts.by_month, charts.of_flow, charts.by_industry, charts.by_age)
        ],
    }
    return render(request, "oversight/cockpit.html", context)


@require_safe
@only(*SUPERVISORS)
def wall(request: HttpRequest) -> HttpResponse:
    """The same numbers for a screen that everybody passes: no names of people, nothing to fill in.

    It asks again by itself, and so stays signed in as long as it shows.
    """
    form, scope = _asked(request)
    snapshot = counted(scope)
    units = charts.names_of(snapshot, "unit", charts.OF_A_UNIT)
    drawn = [charts.by_month(snapshot, scope), charts.by_unit(snapshot, scope, units), charts.by_age(snapshot, scope)]
    return render(request, "oversight/cockpit_wall.html", _frame(form, scope, snapshot) | {"charts": drawn})


def _asked(request: HttpRequest) -> tuple[ScopeForm, Scope]:
    """This month unless other days are asked for; always as it stands now."""
    data = request.GET.copy()
    data.pop("as_of", None)
    if not (data.get("from") or data.get("to") or data.get("period")):
        data["from"] = today().replace(day=1).isoformat()
    form, scope = scope_form(data, request.actor)
    return form, replace(scope, as_of=now(), past=False)


def _frame(form: ScopeForm, scope: Scope, snapshot: Snapshot) -> dict[str, Any]:
    day = today()
    return {
        "form": form,
        "has_errors": bool(form.errors),
        "scope": scope,
        "at": snapshot.at,
        "this_month": (scope.first, scope.last) == (day.replace(day=1), day),
        "tiles": query.tiles(snapshot, scope),
    }
