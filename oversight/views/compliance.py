"""按时办结: limits kept by unit, officer, step and month, the late ones on top."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.context import SUPERVISORS
from clocks.views.rights import only
from common.sheets.export import CSV, written
from oversight.figures.dimensions import DIMENSIONS
from oversight.forms.scope import scope_form
from oversight.queries import compliance as query


@require_safe
@only(*SUPERVISORS)
def compliance(request: HttpRequest) -> HttpResponse:
    """One table at a time; `format=csv` hands it out."""
    form, scope = scope_form(request.GET, request.actor)
    scope = query.reach(scope)
    by = request.GET.get("by", "")
    by = by if by in query.TABS else query.TABS[0]
    table = query.table_of(scope, by)
    if request.GET.get("format") == "csv":
        return _as_file(table, f"{scope.first}_{scope.last}")
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "scope": scope,
        "figure": query.KEPT,
        "table": table,
        "late": query.late_ones(scope) if table.sums.whole.late else [],
        "tabs": [{"by": one, "label": DIMENSIONS[one].label, "current": one == by} for one in query.TABS],
        "chooses_unit": bool(request.actor.district_ids_seen),
    }
    return render(request, "oversight/compliance.html", context)


def _as_file(table: query.Table, days: str) -> HttpResponse:
    answer = HttpResponse(written(query.as_texts(table), "csv", title=_("按时办结")), content_type=CSV)
    answer["Content-Disposition"] = f'attachment; filename="limits_kept_{table.by}_{days}.csv"'
    return answer
