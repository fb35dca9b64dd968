"""Employers called nearly as was typed: the whole name with one slip or of the same sound, or a part of it so."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Q, QuerySet, TextField, Value

from accounts.actor import Actor
from accounts.territory import streets_seen
from cases.queries.search.employers import Meant, group_of, seen_by
from cases.queries.search.found import EmployerHit, Group
from cases.queries.search.slips import LONGEST, SHORTEST, heard_in, nearly_in, pairs_left, patterns
from cases.queries.search.typed import Typed
from enterprises.likeness import SUREST_FIRST, Alike, alike
from enterprises.models import EnterpriseName
from enterprises.names import core, core_key, initials, letter_grams, plain
from enterprises.queries.employers import called_like

COMPARED = 200


def near_employers(typed: Typed, actor: Actor) -> Group[EmployerHit]:
    """One slip, or other characters of the same sound, in the whole name or in three characters of it or more. The
    whole ones first, then what sounds so. Four queries at most."""
    if not typed.has_signs or actor.district is None:
        return Group(near=True)
    best: dict[int, tuple[int, str]] = {}
    for owner, rank, name in [*_whole(typed, actor), *_parts(typed, actor)]:
        best[owner] = min((rank, name), best.get(owner, (rank, name)))
    seen = seen_by(actor).filter(pk__in=best).select_related("street") if best else ()
    found = [Meant(one, best[one.pk][1], best[one.pk][0]) for one in seen]
    return group_of(sorted(found, key=_place), typed, actor, near=True)


def _whole(typed: Typed, actor: Actor) -> list[tuple[int, int, str]]:
    """(employer, rank, name) of whole names. One query."""
    called = [(one, alike(typed.text, one.name)) for one in called_like([typed.text], [], district=actor.district)]
    return [(one.enterprise, SUREST_FIRST.index(how), one.name) for one, how in called if how is not Alike.NOT]


def _parts(typed: Typed, actor: Actor) -> list[tuple[int, int, str]]:
    """(employer, rank, name) of names with the part; the newest of them. One query."""
    text = core(plain(typed.text))
    if not SHORTEST <= len(text) <= LONGEST:
        return []
    found = _slipped(text, actor).union(_heard(text, actor), all=True)
    last = len(SUREST_FIRST)
    return [(owner, last + (not heard_in(text, name)), name) for owner, name in found if nearly_in(text, name)]


def _slipped(text: str, actor: Actor) -> QuerySet:
    paired = Q()
    for pairs in pairs_left(text):
        paired |= Q(grams__contains=pairs)
    written = Func(
        F("key"), _any_of(patterns(core_key(text))), template="(%(expressions)s)", arg_joiner=" LIKE ",
        output_field=BooleanField(),
    )  # fmt: skip
    return _newest(_names(actor).filter(paired, written))


def _heard(text: str, actor: Actor) -> QuerySet:
    letters = initials(text)
    return _newest(_names(actor).filter(grams__contains=letter_grams(letters), initials__contains=letters))


def _names(actor: Actor) -> QuerySet[EnterpriseName]:
    """Names of employers one sees. The street stands on the name as well, where the index has it."""
    names = EnterpriseName.objects.filter(enterprise__in=seen_by(actor).order_by())
    streets = streets_seen(actor)
    return names.filter(street__in=streets) if streets else names


def _newest(names: QuerySet[EnterpriseName]) -> QuerySet:
    return names.order_by("-enterprise").values_list("enterprise_id", "name")[:COMPARED]


def _any_of(texts: list[str]) -> Func:
    many = ArrayField(TextField())
    return Func(Value(texts, output_field=many), function="ANY", output_field=many)


def _place(meant: Meant) -> tuple[int, int, bool]:
    return meant.rank, -meant.enterprise.pk, meant.name != meant.enterprise.name
