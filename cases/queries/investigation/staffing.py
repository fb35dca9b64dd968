"""Whether each field unit can go to a site, and what it has to work on (执法力量与在办案件)."""

from dataclasses import dataclass

from django.db.models import Count

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.units import FIELD_UNITS, OFFICERS_NEEDED, staffing_band, units_with_staff
from cases.models import Case
from common.time import today


@dataclass(frozen=True)
class UnitRow:
    """A field unit with its people, its certified inspectors and its open cases; red below two inspectors."""

    unit: Unit
    open_cases: int
    band: str

    @property
    def understaffed(self) -> bool:
        return self.unit.officers < OFFICERS_NEEDED


def staffing(actor: Actor) -> list[UnitRow]:
    """Brigade and squads of the actor's district, those with too few inspectors first. Two queries."""
    day = today()
    units = Unit.objects.valid_on(day).filter(district=actor.district, kind__in=FIELD_UNITS)
    open_cases = dict(
        Case.objects.visible_to(actor).open().order_by().values_list("unit_id").annotate(count=Count("pk"))
    )
    rows = [
        UnitRow(unit, open_cases.get(unit.pk, 0), staffing_band(unit, day)) for unit in units_with_staff(units, day)
    ]
    return sorted(rows, key=lambda row: (not row.understaffed, -row.open_cases, row.unit.pk))
