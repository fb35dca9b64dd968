"""The chain from one worker up to the owner's payment, on one page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.actions.chain import note_chain_opened
from cases.queries.chain import chain_of, worker_of
from cases.views.case_page import visible_case


@require_safe
def chain(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Worker, team, project, subcontractor, general contractor, owner, payments, complaint, case, result.

    Opening it is a look at personal data and is written down.
    """
    case = visible_case(request, number)
    worker = worker_of(case, pk)
    if worker is None:
        raise Http404
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    note_chain_opened(case, worker, actor=request.actor)
    context = {"case": case, "chain": chain_of(case, worker, request.actor, number=request.GET.get("project", ""))}
    return render(request, "cases/chain/chain.html", context)
