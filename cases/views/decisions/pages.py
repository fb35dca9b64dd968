"""The panel of a case, one decision, and the list of the district."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS
from cases.actions.decisions.fines import why_no_reversal
from cases.articles import in_words
from cases.decision_workflow import DecisionKind
from cases.models import Decision
from cases.queries import decision_list as listed
from cases.queries.case_page import StepCard
from cases.queries.decision_facts import DecisionFacts
from cases.queries.decision_limits import article_words, limits_of
from cases.queries.decisions import decision_of, decisions_of, history, offers, why_not_propose
from cases.views.case_page import visible_case
from common.time import today


def visible_decision(request: HttpRequest, pk: int) -> Decision:
    """The decision, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*CASE_READERS):
        raise Http404
    try:
        return decision_of(pk, request.actor)
    except Decision.DoesNotExist:
        raise Http404 from None


@never_cache
@require_safe
def decisions(request: HttpRequest, number: str) -> HttpResponse:
    """The decisions of a case. By htmx the card alone, else a page."""
    case = visible_case(request, number)
    context = {
        "case": case,
        "decisions": list(decisions_of(case)),
        "may_propose": why_not_propose(case, request.actor) is None,
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, "cases/decisions/_card.html" if by_htmx else "cases/decisions/page.html", context)


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: where it stands, what comes next, its limits, its money, what happened."""
    found = visible_decision(request, pk)
    facts = DecisionFacts(found)
    cards = [
        StepCard(one.step, in_words(one.step.article), one.refusal.message if one.refusal else "")
        for one in offers(found, request.actor, facts)
    ]
    is_fine = found.kind == DecisionKind.PENALTY and found.amount is not None
    payments = list(found.fine_payments.select_related("recorded_by", "reversal")) if is_fine else []
    context = {
        "decision": found,
        "case": found.case,
        "possible": [card for card in cards if not card.why_not],
        "impossible": [card for card in cards if card.why_not],
        "limits": limits_of(found),
        "account": facts.account if is_fine else None,
        "payments": payments,
        "may_reverse": bool(payments) and why_no_reversal(found, request.actor) is None,
        "history": history(facts),
        "article": article_words(found),
    }
    return render(request, "cases/decisions/decision.html", context)


@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    """Decisions of the district in a year, by kind, each number opening its rows."""
    actor = request.actor
    if not actor.has(*CASE_READERS):
        raise PermissionDenied
    year = _number(request.GET.get("year", ""), longest=4) or today().year
    kind = request.GET.get("kind", "")
    kind = kind if kind in DecisionKind.values else ""
    early = request.GET.get("state") == "early"
    found = listed.made(actor, year)
    shown = listed.under_way(actor) if early else found
    shown = shown.filter(kind=kind) if kind else shown
    context = {
        "year": year,
        "years": sorted({today().year, year, *listed.years(actor)}, reverse=True),
        "kind": kind,
        "early": early,
        "tiles": listed.tiles(found),
        "under_way": listed.under_way(actor).count(),
        "export_query": urlencode({"state": "early", "kind": kind} if early else {"year": year, "kind": kind}),
        "page": listed.page_of(shown, after=_number(request.GET.get("after", ""))),
        "total": shown.count(),
    }
    return render(request, "cases/decisions/list.html", context)


def _number(text: str, longest: int = 17) -> int | None:
    """A number from the address; anything else is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= longest
    return (int(text) or None) if is_number else None
