"""按时办结: limits kept by unit, officer, step and month, the late ones on top."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.context import SUPERVISORS
from clocks.views.rights import only
from oversight.figures.dimensions import DIMENSIONS
from oversight.forms.scope import scope_form
from oversight.queries import compliance as query
from oversight.queries.addresses import asked


@require_safe
@only(*SUPERVISORS)
def compliance(request: HttpRequest) -> HttpResponse:
    """One table at a time."""
    form, scope = scope_form(request.GET, request.actor)
    scope = query.reach(scope)
    by = query.told_by(request.GET.get("by", ""))
    table = query.table_of(scope, by)
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "scope": scope,
        "figure": query.KEPT,
        "table": table,
        "late": query.late_ones(scope) if table.sums.whole.late else [],
        "tabs": [{"by": one, "label": DIMENSIONS[one].label, "current": one == by} for one in query.TABS],
        "export_query": urlencode(asked(scope) | {"by": by}),
        "chooses_unit": bool(request.actor.district_ids_seen),
    }
    return render(request, "oversight/compliance.html", context)
