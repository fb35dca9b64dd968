"""Find employers."""

from django.db.models import Q, QuerySet

from accounts.models import Unit
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key

SUGGESTIONS = 8


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
