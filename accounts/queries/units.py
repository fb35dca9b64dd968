"""Units with their staff and their earlier names."""

from datetime import date, datetime
from itertools import pairwise

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from accounts.queries.directory import districts_read, in_districts

# Units that go to a site: two officers are needed there.
FIELD_UNITS = frozenset({UnitKind.BRIGADE, UnitKind.STREET_SQUAD})
OFFICERS_NEEDED = 2


def units_seen(actor: Actor) -> QuerySet[Unit]:
    """Units of the districts whose directory this actor reads, ended ones too."""
    return Unit.objects.filter(in_districts(districts_read(actor)))


def units_with_staff(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Adds `people` and `officers` (with a certificate in force) of that day. One query, no duplicates."""
    held = Q(posts__since__lte=day, posts__user__is_active=True)
    held &= Q(posts__until__isnull=True) | Q(posts__until__gte=day)
    certified = held & Q(posts__user__certificate_until__gte=day) & ~Q(posts__user__certificate_number="")
    return units.select_related("district").annotate(
        people=Count("posts__user", filter=held, distinct=True),
        officers=Count("posts__user", filter=certified, distinct=True),
    )


def staffing_band(unit: Unit, day: date) -> str:
    """Red for a field unit with fewer than two certified officers, else green; empty where none are needed or the unit
    is over."""
    if unit.kind not in FIELD_UNITS or not unit_is_valid(unit, day):
        return ""
    return "red" if unit.officers < OFFICERS_NEEDED else "green"


def unit_is_valid(unit: Unit, day: date) -> bool:
    """Whether the unit exists on that day."""
    return unit.valid_from <= day and (unit.valid_until is None or unit.valid_until >= day)


def earlier_names(unit: Unit) -> list[tuple[str, datetime]]:
    """Names this unit had before the present one, newest first, each with the moment it was given up."""
    named = unit.events.order_by("pgh_id").values_list("name", "pgh_created_at")
    return [(old, at) for (old, _since), (new, at) in pairwise(named) if old != new][::-1]
