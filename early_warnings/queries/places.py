"""Who answers for a warning: the street, or the brigade of the district; which limit its grade has."""

from collections.abc import Iterable

from accounts.models import Unit, UnitKind
from common.time import today
from early_warnings.models import EarlyWarning, Responsible
from early_warnings.workflow import Grade, Level

# The limit to answer that goes with a grade, where no rule says a shorter one.
GRADE_CLOCKS = {Grade.YELLOW: "WRN-01", Grade.ORANGE: "WRN-02", Grade.RED: "WRN-03"}
END_CLOCK = "WRN-06"


def level_for(grade: str, *, responsible: str, in_street: bool) -> Level:
    """The level at which a warning begins: yellow is the enterprise's own to answer, red always the district's."""
    if grade == Grade.YELLOW:
        return Level.ENTERPRISE
    if grade == Grade.ORANGE and responsible == Responsible.STREET and in_street:
        return Level.STREET
    return Level.DISTRICT


def brigades(districts: Iterable[int]) -> dict[int, Unit]:
    """District → the brigade that answers for it; the district itself where it has none. Two queries."""
    keys = set(districts)
    squads = Unit.objects.valid_on(today()).filter(kind=UnitKind.BRIGADE, district__in=keys).order_by("-pk")
    return Unit.objects.in_bulk(keys) | {unit.district_id: unit for unit in squads}


def is_with_street(warning: EarlyWarning) -> bool:
    """Whether the street answers for it now."""
    return warning.street_id is not None and warning.unit_id == warning.street_id
