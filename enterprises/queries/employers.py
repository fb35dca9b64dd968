"""Find employers."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from accounts.models import Unit
from enterprises.likeness import spellings_to_find
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key

SUGGESTIONS = 8
CALLED_ALIKE = 200  # names compared one by one; a trade name alone may fit more


class Called(NamedTuple):
    """A name an employer goes by."""

    enterprise: int
    name: str
    credit_code: str | None


def named_like(text: str, *, district: Unit | None = None, limit: int = SUGGESTIONS) -> QuerySet[Enterprise]:
    """Employers whose code starts with, or one of whose names contains, what was typed. Two characters suffice."""
    text = text.strip()
    found = Enterprise.objects.select_related("street")
    if district:
        found = found.filter(district=district)
    if len(text) < 2:
        return found.none()
    pairs = grams(text)
    names = EnterpriseName.objects.filter(grams__contains=pairs) if pairs else EnterpriseName.objects.none()
    return found.filter(Q(credit_code__startswith=text.upper()) | Q(pk__in=names.values("enterprise_id")))[:limit]


def same_employer(*, name: str, credit_code: str, district: Unit) -> Enterprise | None:
    """The employer meant: by credit code, else by the key of any of its names in the district."""
    if credit_code and (known := Enterprise.objects.filter(credit_code=credit_code).first()):
        return known
    found = Enterprise.objects.filter(district=district, names__key=name_key(name))
    if credit_code:
        found = found.filter(credit_code=None)
    return found.order_by("id").first()


def called_like(names: Iterable[str], credit_codes: Iterable[str], *, district: Unit) -> list[Called]:
    """Names of the district that may be another spelling of one of these, and those of the credit codes. One query.

    Found by index: a spelling one slip or any number of equal sounds away shares an entry of `sounds`.
    `enterprises.likeness.alike` then says which of them mean the same.
    """
    names = [name for name in names if name.strip()]
    codes = [code for code in credit_codes if code]
    meant = Q()
    if names:
        meant |= Q(sounds__overlap=sorted({one for name in names for one in spellings_to_find(name)}))
    if codes:
        meant |= Q(pk__in=EnterpriseName.objects.filter(enterprise__credit_code__in=codes).values("pk"))
    if not meant:
        return []
    spelt_so = ExpressionWrapper(Q(key__in=[name_key(name) for name in names]), output_field=BooleanField())
    found = EnterpriseName.objects.filter(meant, enterprise__district=district).order_by(spelt_so.desc(), "-pk")
    rows = found.values_list("enterprise_id", "name", "enterprise__credit_code")[:CALLED_ALIKE]
    return [Called(*row) for row in rows]
