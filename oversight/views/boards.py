"""Boards for the heads: what each officer carries and what breaks next week; the street squads side by side."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clocks.queries import current_calendar
from clocks.views.rights import only
from oversight.forms.scope import scope_form
from oversight.queries import officers as officer_board
from oversight.queries.compliance import reach
from oversight.queries.ranking import ranked, ranking_on
from oversight.queries.rights import DISTRICT_READERS, OFFICER_READERS
from oversight.views.ranking_words import sentence, told


@require_safe
@only(*OFFICER_READERS)
def officers(request: HttpRequest) -> HttpResponse:
    """A squad head sees the own squad, a head of the district the unit asked for, or all; always as it stands now."""
    asked = request.GET.copy()
    asked.pop("as_of", None)
    form, scope = scope_form(asked, request.actor)
    scope = reach(scope)
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "scope": scope,
        "chooses_unit": bool(request.actor.district_ids_seen),
        "board": officer_board.board_of(scope, current_calendar()),
        "back": officer_board.BACK,
    }
    return render(request, "oversight/officers.html", context)


@require_safe
@only(*DISTRICT_READERS)
def units(request: HttpRequest) -> HttpResponse:
    """The ranking of street squads of some days, with reasons."""
    form, scope = scope_form(request.GET, request.actor)
    ranking = ranking_on(scope.last)
    found = ranked(scope, ranking)
    reasons = told(found, replace(scope, unit=None, unit_code=""))
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "scope": scope,
        "ranking": ranking,
        "rows": [
            {"rank": one, "reasons": reasons[one.unit.pk], "lines": [(line, sentence(line)) for line in one.lines]}
            for one in found
        ],
    }
    return render(request, "oversight/units.html", context)
