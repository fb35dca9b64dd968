"""Is it the same matter? The card on the case page, and two cases beside each other before they are joined."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from cases.models import Case
from cases.queries.duplicates import Likeness, compared_with, duplicates_of
from cases.queries.joinings import joined_here
from cases.queries.side_by_side import Compared, side_by_side
from cases.queries.steps import refusal
from cases.views.case_page import visible_case
from cases.workflow import STEP

CASE_NUMBER = re.compile(r"[A-Z]{2}\d{4}-\d{6}")


@dataclass(frozen=True)
class Card:
    """A likeness with its lines."""

    likeness: Likeness
    lines: list[Compared]


@never_cache
@require_safe
def duplicates(request: HttpRequest, number: str) -> HttpResponse:
    """What may be the same matter as this case, and what was joined to it. By htmx the card alone, else a page."""
    case = visible_case(request, number)
    found = duplicates_of(case, request.actor)
    context = {
        "case": case,
        "cards": [Card(one, side_by_side(one)) for one in found.likely],
        "elsewhere": found.elsewhere,
        "joined_here": joined_here(case),
        "may_join": refusal(case, STEP["join"], request.actor) is None,
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, "cases/duplicates/_card.html" if by_htmx else "cases/duplicates/page.html", context)


def asked_into(request: HttpRequest) -> str:
    """The number of a case in the address, to be filled in for the reader; anything else is dropped."""
    number = request.GET.get("into", "")
    return number if CASE_NUMBER.fullmatch(number) else ""


def comparison(case: Case, number: str, actor: Actor) -> Card | None:
    """The two cases beside each other. None when the other is not there, not to be seen, or the same."""
    into = Case.objects.visible_to(actor).filter(number=number.strip().upper()).exclude(pk=case.pk).first()
    likeness = compared_with(case, into, actor) if into else None
    return Card(likeness, side_by_side(likeness)) if likeness else None


def facts_seen(case: Case, into: Case, actor: Actor) -> dict[str, object]:
    """What made the person think so, to be kept with the joining."""
    likeness = compared_with(case, into, actor)
    return {"score": likeness.score, "reasons": [fact.code for fact in likeness.facts]} if likeness else {}
