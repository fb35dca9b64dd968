"""One case on one page: what it is, what comes next by law, who is owed what, what happened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.forms.evidence import EvidenceForm
from cases.models import Case
from cases.queries import case_page as page
from cases.queries.evidence import evidence_of, may_add, may_open
from cases.queries.identify import why_not_identify
from cases.queries.informants import may_know_informants
from cases.queries.joinings import joining_of
from cases.queries.money import why_no_money
from cases.queries.order_cards import order_cards
from cases.queries.rosters import open_rosters
from cases.queries.steps import why_no_rerouting


def visible_case(request: HttpRequest, number: str) -> Case:
    """The case, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*CASE_READERS):
        raise Http404
    try:
        return page.case_of(number, request.actor)
    except Case.DoesNotExist:
        raise Http404 from None


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The case page."""
    actor = request.actor
    if not actor.has(*CASE_READERS):
        raise Http404
    try:
        found = page.case_with_everything(number, actor)
    except Case.DoesNotExist:
        raise Http404 from None
    possible, impossible = page.steps_on_offer(found, actor)
    lines = list(found.wage_lines.all())
    told, left_out = page.timeline(found, everything=request.GET.get("timeline") == "all")
    clocks = page.clock_cards(found.clocks.all())
    context = {
        "case": found,
        "light": page.worst_light(found),
        "joined": joining_of(found),
        "may_unjoin": any(card.step.code == "unjoin" for card in possible),
        "possible": possible,
        "impossible": impossible,
        "clocks": clocks,
        "ended_clocks": [card for card in clocks if not card.clock.is_open],
        "lines": lines,
        "payments": page.payments_of(lines),
        "orders": order_cards(found.complaints.all(), actor),
        "assignments": found.assignments.all(),
        "involvements": found.involvements.all(),
        "sums": page.sums_of(lines),
        "timeline": told,
        "timeline_left_out": left_out,
        "looks": page.looks_at(found, actor),
        "may_record_money": why_no_money(found, actor) is None,
        "rosters": open_rosters(found),
        "may_reroute": why_no_rerouting(found, actor) is None,
        "may_identify": why_not_identify(found, actor) is None,
    }
    return render(request, "cases/case.html", context | _evidence(found, actor))


def _evidence(case: Case, actor: Actor) -> dict[str, object]:
    """The card of files, and whether this person may ask who tipped us off."""
    return {
        "evidence": list(evidence_of(case, actor)),
        "may_open_evidence": may_open(actor),
        "may_add_evidence": may_add(case, actor),
        "evidence_form": EvidenceForm(auto_id="evidence_%s"),
        "knows_informants": may_know_informants(case, actor),
    }
