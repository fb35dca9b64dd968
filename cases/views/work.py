"""My work: what is due, most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.context import CASE_WORKERS, home_address
from accounts.queries.duty import everybody_on_duty
from cases.actions.grids import MAY_RERUN
from cases.queries import saved_views, worklist
from cases.views.figures import bars
from clocks.pressing import pressing_for
from clocks.queries import current_calendar
from common.time import now, today


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The start page of those who work cases; everybody else is led to the first page of their menu."""
    actor = request.actor
    if not actor.has(*CASE_WORKERS):
        return redirect(home_address(actor.roles))
    calendar, moment = current_calendar(), now()
    rows = worklist.rows(actor, calendar, moment)
    tiles = worklist.tiles(actor, calendar, moment)
    days = worklist.due_days(actor, calendar, today())
    context = {
        "keeps_grids": actor.has(*MAY_RERUN),
        "on_duty": everybody_on_duty(actor.district, moment, heads_named=False) if actor.district else [],
        "pinned": saved_views.pinned_for(actor),
        "rows": rows,
        "first_steps": worklist.steps_of_first(rows, actor),
        "tiles": tiles,
        "pressing": pressing_for(actor, calendar, moment),
        "days": days,
        "bars": bars(days),
        "cut_at": worklist.ROWS if len(rows) == worklist.ROWS else None,
    }
    return render(request, "cases/work.html", context)
