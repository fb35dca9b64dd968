"""Projects and checks by what was typed."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from rapidfuzz.distance import OSA

from accounts.actor import Actor
from cases.queries.search.found import Group, ProjectHit
from cases.queries.search.marks import contains, marked
from cases.queries.search.typed import Typed
from census.models import CheckTask
from census.queries.rights import READERS
from enterprises.likeness import sounds
from enterprises.names import grams, initials, letter_grams, plain
from projects.models import Project

LISTED = 8
COMPARED = 200
NUMBERS = ("number", "permit_number", "platform_code")
SHORTEST_SLIP = 3  # of two characters, one wrong leaves one: only the sound tells then


def find_projects(typed: Typed, actor: Actor) -> Group[ProjectHit]:
    """By number, permit or platform code from its beginning, part of the name, or initials. One query."""
    meant = Q()
    if typed.code:
        for number in NUMBERS:
            meant |= Q(**{f"{number}__startswith": typed.code})
    if typed.grams:
        meant |= _named(typed)
    if not meant or not actor.has(*READERS):
        return Group()
    found = list(_seen(actor).filter(meant).order_by(_order(typed), "-pk")[: 3 * LISTED + 1])
    kept = [one for one in found if contains(one.name, typed) or _begins(one, typed.code)]
    exact = [one for one in kept if typed.code and typed.code in (getattr(one, number) for number in NUMBERS)]
    return _group(kept, typed, exact[0] if len(exact) == 1 else None)


def near_projects(typed: Typed, actor: Actor) -> Group[ProjectHit]:
    """Part of the name with one slip, or with other characters of the same sound, of the newest that share a pair or
    all initials. One query."""
    if not typed.has_signs or not actor.has(*READERS):
        return Group()
    letters = initials(typed.text)
    likely = Q(grams__overlap=grams(typed.text)) | Q(grams__contains=letter_grams(letters), initials__contains=letters)
    found = _seen(actor).filter(likely).order_by("-pk")[:COMPARED]
    return _group([one for one in found if nearly_in(typed.text, one.name)], typed)


def find_checks(typed: Typed, actor: Actor) -> Group[CheckTask]:
    """Checks of abnormal employers (核查) by number from its beginning. One query, for what begins like one."""
    if not typed.code.startswith("HC") or not actor.has(*READERS):
        return Group()
    checks = CheckTask.objects.visible_to(actor).filter(number__startswith=typed.code).select_related("enterprise")
    rows = list(checks.order_by("-pk")[: LISTED + 1])
    exact = next((one for one in rows if one.number == typed.code), None)
    return Group(rows[:LISTED], len(rows) > LISTED, exact)


def nearly_in(text: str, name: str) -> bool:
    """Whether some part of the name is one character away from the text, or sounds like it."""
    text, name = plain(text), plain(name)
    heard, length = sounds(text), len(text)
    parts = [name[at : at + size] for size in (length, length - 1, length + 1) for at in range(len(name) - size + 1)]
    if length >= SHORTEST_SLIP and any(OSA.distance(text, part, score_cutoff=1) <= 1 for part in parts):
        return True
    return any(len(part) == length and sounds(part) == heard for part in parts)


def _named(typed: Typed) -> Q:
    named = Q(grams__contains=typed.grams)
    return named & Q(initials__contains=typed.letters) if typed.letters else named


def _order(typed: Typed) -> Case:
    """Exactly so called, begins so, contains it."""
    ranks = [When(name=typed.text, then=Value(0)), When(name__startswith=typed.text, then=Value(1))]
    return Case(*ranks, default=Value(2), output_field=IntegerField())


def _begins(one: Project, code: str) -> bool:
    return bool(code) and any((getattr(one, number) or "").startswith(code) for number in NUMBERS)


def _seen(actor: Actor) -> QuerySet[Project]:
    return Project.objects.visible_to(actor).select_related("street", "general_contractor")


def _group(found: list[Project], typed: Typed, exact: Project | None = None) -> Group[ProjectHit]:
    return Group([ProjectHit(one, marked(one.name, typed)) for one in found[:LISTED]], len(found) > LISTED, exact)
