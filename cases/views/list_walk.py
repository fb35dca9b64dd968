"""The list a case was opened from stays in the address of its page and of its steps: `?list=` and the filters."""

from django.http import HttpRequest

from cases.forms.filters import filters_of, list_suffix, query_sent
from cases.models import Case
from cases.queries.case_list import selected
from cases.queries.list_walk import walk_from

PARAMETER = "list"


def kept_suffix(request: HttpRequest) -> str:
    """The list as it follows the address of a case; empty when the case was not opened from one."""
    if PARAMETER not in request.GET:
        return ""
    return list_suffix(query_sent(request.GET[PARAMETER]))


def walk_of(request: HttpRequest, case: Case) -> dict[str, object]:
    """The place of the case in that list and its neighbours, for the template; no query when there is no list."""
    if PARAMETER not in request.GET:
        return {}
    query = query_sent(request.GET[PARAMETER])
    found = selected(filters_of(query, request.actor), request.actor)
    return {"walk": walk_from(case, found), "walked_query": query, "list_suffix": list_suffix(query)}
