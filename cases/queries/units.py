"""Find a unit of the district by what an outside system calls it."""

from datetime import date
from functools import partial

from django.db.models import Q, QuerySet

from accounts.models import Unit, UnitKind
from common.time import today
from common.worded import ask_one


def unit_called(text: str, *, district: Unit | None, kind: str = "") -> Unit | None:
    """The district's unit of today by code, full name (either language) or place: `xiaoying`, `小营`, `小营街道`."""
    said = "".join(text.split())
    if not said or district is None:
        return None
    place = said.removesuffix("办事处").removesuffix("街道") or said
    day = today()
    key, wording = ("unit called", day, kind), partial(_called, day, kind)
    return ask_one(key, wording, district.pk, said, said, place, text.strip())


def _called(day: date, kind: str, district: int, code: str, name: str, place: str, name_en: str) -> QuerySet[Unit]:
    named = Q(code__iexact=code) | Q(name=name) | Q(short_name__in=[name, place]) | Q(name_en__iexact=name_en)
    units = Unit.objects.valid_on(day).filter(named, district=district).exclude(kind=UnitKind.OUTSIDE)
    return (units.filter(kind=kind) if kind else units).order_by("id")[:1]
