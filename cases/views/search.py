"""The search box. What is typed comes by POST and stays out of the address; what was meant beyond doubt is opened."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.context import CASE_READERS
from cases.models import Case
from cases.queries.search.box import belongs_in_address, search
from cases.queries.search.found import Found, Thing
from cases.queries.search.typed import Typed
from census.models import CheckTask
from enterprises.models import Enterprise
from projects.models import Project

PAGES = {
    Enterprise: ("enterprises:enterprise", "pk"),
    Project: ("projects:project", "number"),
    CheckTask: ("census:check", "number"),
    Case: ("cases:case", "number"),
}
LISTS = {"employers": "enterprises:enterprises", "projects": "projects:projects", "cases": "cases:list"}


@require_http_methods(["GET", "POST"])
def results(request: HttpRequest) -> HttpResponse:
    """What was found, on a page whose address says nothing."""
    if not request.actor.has(*CASE_READERS):
        raise PermissionDenied
    typed = Typed.of(request.POST.get("q", ""))
    if not typed.text:
        return redirect("cases:list")
    found = search(typed, request.actor)
    if (thing := found.to_open) is not None:
        return redirect(_address_of(thing))
    lists = _lists(typed, found) if belongs_in_address(typed, found) else {}
    return render(request, "cases/search/results.html", {"found": found, "lists": lists, "searched": ""})


def _address_of(thing: Thing) -> str:
    view, column = PAGES[type(thing)]
    return reverse(view, args=[getattr(thing, column)])


def _lists(typed: Typed, found: Found) -> dict[str, str]:
    """Where all of a group are listed, for each group with something in it that is written so."""
    query = urlencode({"q": typed.text})
    listed = {name: getattr(found, name) for name in LISTS}
    return {name: f"{reverse(LISTS[name])}?{query}" for name, group in listed.items() if group.rows and not group.near}
