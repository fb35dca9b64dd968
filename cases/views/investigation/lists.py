"""What supervisors look through: missed steps, visits after closing, staffing against open cases."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.context import DIRECTORY_READERS, STAFF_READERS, SUPERVISORS
from cases.queries.investigation import lists
from cases.queries.investigation.staffing import staffing
from cases.queries.officer_load import ranked


@require_safe
def missed(request: HttpRequest) -> HttpResponse:
    """Steps of plans whose day has gone by, the oldest first; `?lead=` one lead's."""
    if not request.actor.has(*SUPERVISORS):
        raise PermissionDenied
    lead = request.GET.get("lead", "")
    page = lists.missed_page(request.actor, lead=lead, after=request.GET.get("after", ""))
    more = {"lead": lead} if lead else {}
    leads = lists.missed_by_lead(request.actor)
    context = {
        "page": page,
        "leads": leads,
        "total": sum(one.count for one in leads if not lead or (one.lead and one.lead.username == lead)),
        "lead": lead,
        "next_url": f"?{urlencode(more | {'after': page.next})}" if page.next else "",
        "first_url": f"?{urlencode(more)}" if "after" in request.GET else "",
    }
    return render(request, "cases/investigation/missed.html", context)


@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    """Visits after closing: due, overdue, done."""
    if not request.actor.has(*SUPERVISORS):
        raise PermissionDenied
    tab = lists.TAB.get(request.GET.get("tab", ""), lists.TABS[0])
    page = lists.recheck_page(request.actor, tab, after=request.GET.get("after", ""))
    counts = lists.recheck_counts(request.actor)
    context = {
        "page": page,
        "tab": tab,
        "tabs": [(one, counts[one.code]) for one in lists.TABS],
        "total": counts[tab.code],
        "next_url": f"?{urlencode({'tab': tab.code, 'after': page.next})}" if page.next else "",
        "first_url": f"?{urlencode({'tab': tab.code})}" if "after" in request.GET else "",
    }
    return render(request, "cases/investigation/rechecks.html", context)


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Units with fewer than two certified inspectors in red, and what each inspector carries."""
    actor = request.actor
    if not actor.has(*STAFF_READERS) or actor.district is None:
        raise PermissionDenied
    rows = staffing(actor)
    context = {
        "rows": rows,
        "understaffed": sum(row.understaffed for row in rows),
        "candidates": ranked(actor.district),
        "reads_directory": actor.has(*DIRECTORY_READERS),
    }
    return render(request, "cases/investigation/staff.html", context)
