"""Find a unit of the district by what an outside system calls it."""

from django.db.models import Q

from accounts.models import Unit, UnitKind
from common.time import today


def unit_called(text: str, *, district: Unit | None, kind: str = "") -> Unit | None:
    """The district's unit of today by code, full name (either language) or place: `xiaoying`, `小营`, `小营街道`."""
    said = "".join(text.split())
    if not said or district is None:
        return None
    place = said.removesuffix("办事处").removesuffix("街道") or said
    named = Q(code__iexact=said) | Q(name=said) | Q(short_name__in=[said, place]) | Q(name_en__iexact=text.strip())
    units = Unit.objects.valid_on(today()).filter(named, district=district).exclude(kind=UnitKind.OUTSIDE)
    return (units.filter(kind=kind) if kind else units).order_by("id").first()
