"""Projects and checks by what was typed."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts.actor import Actor
from cases.queries.search.found import Group, OnSite, ProjectHit
from cases.queries.search.marks import contains, marked
from cases.queries.search.on_sites import near_on_sites, on_sites
from cases.queries.search.slips import nearly_in, pairs_left
from cases.queries.search.typed import Typed
from census.models import CheckTask
from census.queries.rights import READERS
from enterprises.names import initials, letter_grams
from projects.models import Project

LISTED = 8
COMPARED = 200
NUMBERS = ("number", "permit_number", "platform_code")


def find_projects(typed: Typed, actor: Actor) -> Group[ProjectHit]:
    """By number, permit or platform code from its beginning, part of the name, initials, or somebody on the site.
    Two queries."""
    if not actor.has(*READERS):
        return Group()
    people = on_sites(typed, actor)
    meant = Q(pk__in=people) if people else Q()
    if typed.code:
        for number in NUMBERS:
            meant |= Q(**{f"{number}__startswith": typed.code})
    if typed.grams:
        meant |= _named(typed)
    if not meant:
        return Group()
    found = list(_seen(actor).filter(meant).order_by(_order(typed, people), "-pk")[: 3 * LISTED + 1])
    kept = [one for one in found if one.pk in people or contains(one.name, typed) or _begins(one, typed.code)]
    exact = [one for one in kept if typed.code and typed.code in (getattr(one, number) for number in NUMBERS)]
    return replace(_group(kept, typed, people), exact=exact[0] if len(exact) == 1 else None)


def near_projects(typed: Typed, actor: Actor) -> Group[ProjectHit]:
    """Part of the name with one slip, or with other characters of the same sound, or somebody on the site called
    nearly so; of the newest. Two queries."""
    if not typed.has_signs or not actor.has(*READERS):
        return Group(near=True)
    people, letters = near_on_sites(typed, actor), initials(typed.text)
    likely = Q(pk__in=people) | Q(grams__contains=letter_grams(letters), initials__contains=letters)
    for pairs in pairs_left(typed.text):
        likely |= Q(grams__contains=pairs)
    found = _seen(actor).filter(likely).order_by("-pk")[:COMPARED]
    kept = [one for one in found if one.pk in people or nearly_in(typed.text, one.name)]
    return replace(_group(kept, typed, people), near=True)


def find_checks(typed: Typed, actor: Actor) -> Group[CheckTask]:
    """Checks of abnormal employers (核查) by number from its beginning. One query, for what begins like one."""
    if not typed.code.startswith("HC") or not actor.has(*READERS):
        return Group()
    checks = CheckTask.objects.visible_to(actor).filter(number__startswith=typed.code).select_related("enterprise")
    rows = list(checks.order_by("-pk")[: LISTED + 1])
    exact = next((one for one in rows if one.number == typed.code), None)
    return Group(rows[:LISTED], len(rows) > LISTED, exact)


def _named(typed: Typed) -> Q:
    named = Q(grams__contains=typed.grams)
    return named & Q(initials__contains=typed.letters) if typed.letters else named


def _order(typed: Typed, people: Mapping[int, OnSite]) -> Case:
    """Exactly so called, begins so or has somebody called so, contains it."""
    ranks = [When(name=typed.text, then=Value(0)), When(name__startswith=typed.text, then=Value(1))]
    ranks += [When(pk__in=people, then=Value(1))] if people else []
    return Case(*ranks, default=Value(2), output_field=IntegerField())


def _begins(one: Project, code: str) -> bool:
    return bool(code) and any((getattr(one, number) or "").startswith(code) for number in NUMBERS)


def _seen(actor: Actor) -> QuerySet[Project]:
    return Project.objects.visible_to(actor).select_related("street", "general_contractor")


def _group(found: list[Project], typed: Typed, people: Mapping[int, OnSite]) -> Group[ProjectHit]:
    rows = [ProjectHit(one, marked(one.name, typed), people.get(one.pk)) for one in found[:LISTED]]
    return Group(rows, len(found) > LISTED, by_person=any(row.person for row in rows))
