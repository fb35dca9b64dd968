"""One case on one page: what it is, what comes next by law, who is owed what, what happened."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.models import Case, CaseClock
from cases.queries import case_page as page
from cases.queries import case_rows as rows
from cases.queries.evidence import SHOWN_ON_CASE, may_add, may_open
from cases.queries.handling import why_no_handler, why_no_reminder
from cases.queries.identify import why_not_identify
from cases.queries.informants import may_know_informants
from cases.queries.joinings import joining_of
from cases.queries.ledger.money_card import money_card
from cases.queries.money import why_no_money
from cases.queries.order_cards import order_cards
from cases.queries.rosters import open_rosters
from cases.queries.steps import why_no_rerouting
from cases.views.list_walk import walk_of
from clocks.queries import current_calendar
from enterprises.panels import panels_named


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
        found = rows.case_of_page(number, actor)
    except Case.DoesNotExist:
        raise Http404 from None
    possible, impossible = page.steps_on_offer(found, actor)
    told, left_out = page.timeline(found, everything=request.GET.get("timeline") == "all")
    calendar = current_calendar()
    clocks = page.clock_cards(found.clocks.all(), calendar)
    money = money_card(found)
    context = {
        "case": found,
        "light": page.worst_light(clocks),
        "joined": joining_of(found),
        "may_unjoin": any(card.step.code == "unjoin" for card in possible),
        "possible": possible,
        "impossible": impossible,
        "clocks": clocks,
        "ended_clocks": [card for card in clocks if not card.clock.is_open],
        "money": money,
        "sums": money.sums,
        "orders": order_cards(found.complaints.all(), actor, calendar),
        "assignments": found.assignments.all(),
        "involvements": found.involvements.all(),
        "timeline": told,
        "timeline_left_out": left_out,
        "looks": rows.looks_at(found, actor),
        "may_record_money": why_no_money(found, actor) is None,
        "rosters": open_rosters(found),
        "may_reroute": why_no_rerouting(found, actor) is None,
        "may_assign": why_no_handler(found, actor) is None,
        "may_remind": why_no_reminder(found, actor) is None,
        "panels": panels_named(settings.CASE_PANELS, found.number),
        "may_identify": why_not_identify(found, actor) is None,
    }
    return render(request, "cases/case.html", context | _evidence(found, actor) | walk_of(request, found))


@require_safe
def clock(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One limit explained day by day: to htmx what opens on the case page, else a page of its own."""
    found = visible_case(request, number)
    try:
        card = page.clock_detail(found, pk)
    except CaseClock.DoesNotExist:
        raise Http404 from None
    template = "cases/case/_clock_detail.html" if request.htmx else "cases/case/clock.html"
    return render(request, template, {"case": found, "card": card})


def _evidence(case: Case, actor: Actor) -> dict[str, object]:
    """The card of files, and whether this person may ask who tipped us off."""
    files = rows.evidence_rows(case, actor)
    return {
        "evidence": files[:SHOWN_ON_CASE],
        "evidence_count": len(files),
        "may_open_evidence": may_open(actor),
        "may_add_evidence": may_add(case, actor),
        "knows_informants": may_know_informants(case, actor),
    }
