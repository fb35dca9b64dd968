"""Find employers."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value

from accounts.actor import Actor
from accounts.models import Unit
from common.worded import ask
from enterprises.likeness import SUREST_FIRST, Alike, alike, spellings_to_find
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, letter_grams, name_key, plain, typed_letters

SUGGESTIONS = 8
CALLED_ALIKE = 200  # names compared one by one; a trade name alone may fit more


class Called(NamedTuple):
    """A name an employer goes by."""

    enterprise: int
    name: str
    credit_code: str | None


class Meant(NamedTuple):
    """The employer meant, and whether this very spelling is among its names."""

    employer: Enterprise | None
    so_called: bool


def named_like(text: str, *, district: Unit | None = None, limit: int = SUGGESTIONS) -> QuerySet[Enterprise]:
    """Employers whose code starts with, or one of whose names contains, what was typed. Two characters suffice."""
    text = text.strip()
    found = Enterprise.objects.unmerged().select_related("street")
    if district:
        found = found.filter(district=district)
    if len(text) < 2:
        return found.none()
    names = names_with(text).values("enterprise_id")
    return found.filter(Q(credit_code__startswith=text.upper()) | Q(pk__in=names))[:limit]


def names_with(text: str) -> QuerySet[EnterpriseName]:
    """Names that hold all pairs of neighbouring characters of a text, or these letters among their initials."""
    if letters := typed_letters(text):
        return EnterpriseName.objects.filter(grams__contains=letter_grams(letters), initials__contains=letters)
    pairs = grams(text)
    return EnterpriseName.objects.filter(grams__contains=pairs) if pairs else EnterpriseName.objects.none()


def same_employer(*, name: str, credit_code: str, district: Unit) -> Enterprise | None:
    """The employer meant by a name and a code. See `meant_by`."""
    return meant_by(name=name, credit_code=credit_code, district=district).employer


def meant_by(*, name: str, credit_code: str, district: Unit) -> Meant:
    """The employer meant: by credit code, else the only one of the district that is called exactly so, else the only
    one with the key of the name. None when several may be meant, unless one exactly so called has no code.

    One merged into another has handed over its names and its code, so that the other one is found.
    """
    if credit_code and (known := Enterprise.objects.filter(credit_code=credit_code).first()):
        known = known.merged_into or known
        return Meant(known, known.names.filter(name=name).exists())
    bare, written = bool(credit_code), plain(name)
    called = ask(("same employer", bare), partial(_same, bare), district.pk, name_key(name))
    employers = {one.enterprise_id: one.enterprise for one in called}
    exactly = {one.enterprise_id for one in called if plain(one.name) == written}
    meant = the_only(exactly, employers)
    if meant is None and not bare:
        meant = min((key for key in exactly if employers[key].credit_code is None), default=None)
    if meant is None:
        return Meant(None, False)
    return Meant(employers[meant], any(one.enterprise_id == meant and one.name == name for one in called))


def the_only(exactly: Collection[int], alike: Collection[int]) -> int | None:
    """Who is meant by a name: the only one exactly so called; when none is, the only one with its key. Pure."""
    meant = exactly or alike
    return next(iter(meant)) if len(meant) == 1 else None


def _same(bare: bool, district: int, key: str) -> QuerySet[EnterpriseName]:
    """`bare`: only those whose code is not known."""
    found = EnterpriseName.objects.filter(enterprise__district=district, enterprise__merged_into=None, key=key)
    found = found.filter(enterprise__credit_code=None) if bare else found
    return found.select_related("enterprise").defer("grams", "sounds").order_by("enterprise", "pk")[:CALLED_ALIKE]


def called_like(names: Iterable[str], credit_codes: Iterable[str], *, district: Unit) -> list[Called]:
    """Names of the district that may be another spelling of one of these, and those of the credit codes. One query.

    Found by index: a spelling one slip or any number of equal sounds away shares an entry of `sounds`.
    `enterprises.likeness.alike` then says which of them mean the same.
    """
    names = [name for name in names if name.strip()]
    codes = [code for code in credit_codes if code]
    values: list = [district.pk]
    if names:
        values += [sorted({one for name in names for one in spellings_to_find(name)})]
        values += [[name_key(name) for name in names]]
    if codes:
        values += [codes]
    if len(values) == 1:
        return []
    asked = bool(names), bool(codes)
    return [Called(*row) for row in ask(("called like", *asked), partial(_called, *asked), *values, planned=True)]


def _called(with_names: bool, with_codes: bool, district: int, *lists: list[str]) -> QuerySet:
    """`lists`: what to find and the keys, of the names; the codes."""
    names, meant, order = EnterpriseName.objects.order_by(), Q(), ["-pk"]
    if with_names:
        sounding = names.filter(sounds__overlap=Value(lists[0], EnterpriseName._meta.get_field("sounds")))
        meant |= Q(pk__any_of=ArraySubquery(sounding.values("pk")))
        order.insert(0, ExpressionWrapper(Q(key__any_of=lists[1]), output_field=BooleanField()).desc())
    if with_codes:
        meant |= Q(pk__any_of=ArraySubquery(names.filter(enterprise__credit_code__any_of=lists[-1]).values("pk")))
    known = names.filter(meant, enterprise__district=district, enterprise__merged_into=None)
    return known.order_by(*order).values_list("enterprise_id", "name", "enterprise__credit_code")[:CALLED_ALIKE]


def nearly_called(name: str, credit_code: str, *, district: Unit, limit: int = SUGGESTIONS) -> list[Enterprise]:
    """Employers a person may mean by a name that is none of theirs, surest first: apart by 集团 or 分公司, by a slip,
    or short. None with another credit code. Two queries."""
    best: dict[int, int] = {}
    for called in called_like([name], [], district=district):
        how = alike(name, called.name)
        if how is not Alike.NOT and is_namesake(called, credit_code):
            rank = SUREST_FIRST.index(how)
            best[called.enterprise] = min(rank, best.get(called.enterprise, rank))
    keys = sorted(best, key=lambda key: (best[key], key))[:limit]
    employers = Enterprise.objects.select_related("street").in_bulk(keys) if keys else {}
    return [employers[key] for key in keys]


def called_exactly(names: Iterable[str], *, district: Unit) -> list[Called]:
    """Names of the district that are exactly one of these, of the newest employer first. One query."""
    found = written_so(names).filter(enterprise__district=district, enterprise__merged_into=None)
    rows = found.order_by("-enterprise").values_list("enterprise_id", "name", "enterprise__credit_code")
    return [Called(*row) for row in rows]


def written_so(names: Iterable[str]) -> QuerySet[EnterpriseName]:
    """Rows of exactly these names. Their keys are what the index has."""
    names = list(names)
    return EnterpriseName.objects.filter(key__in={name_key(name) for name in names}, name__in=names)


def is_namesake(called: Called, credit_code: str | None) -> bool:
    """Whether one who is called the same may be the one with this code (or without): no pair of codes tells apart."""
    return not (called.credit_code and credit_code)


def one_called(text: str, actor: Actor) -> Enterprise | None:
    """The employer the reader sees by this credit code, else by exactly this name."""
    seen = Enterprise.objects.visible_to(actor).unmerged()
    by_code = seen.filter(credit_code=text.upper()).first()
    return by_code or seen.filter(pk__in=written_so([text]).values("enterprise")).order_by("pk").first()
