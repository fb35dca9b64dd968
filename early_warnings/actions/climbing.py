"""Yellow warnings nobody verified in time climb to the district (逾期未核实升级)."""

from django.db.models import Exists, OuterRef

from accounts.actor import Actor, recorded
from common.time import now
from early_warnings.actions.moves import climb, move_grade
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries.places import is_with_street
from early_warnings.workflow import Grade, Level, State

CHUNK = 500
WHY = "overdue"


def climb_overdue() -> int:
    """Yellow becomes orange and the district's; returns how many climbed. Run twice, or at once, each climbs once."""
    climbed = 0
    while True:
        found = _climb_chunk(actor=Actor.clock("climbing"))
        climbed += found
        if found < CHUNK:
            return climbed


@recorded
def _climb_chunk(*, actor: Actor) -> int:
    """The rows held by a twin are left to it."""
    late = WarningClock.objects.overdue(now()).filter(warning=OuterRef("pk"))
    waiting = EarlyWarning.objects.filter(grade=Grade.YELLOW, state=State.OPEN).exclude(level=Level.DISTRICT)
    locked = waiting.filter(Exists(late)).select_for_update(of=("self",), skip_locked=True)
    warnings = list(locked.select_related("unit").order_by("pk")[:CHUNK])
    if not warnings:
        return 0
    # One that lies in no street would be the district's by its grade alone, and keep the limit that has run out.
    climb([one for one in warnings if not is_with_street(one)], why=WHY, actor=actor)
    move_grade(warnings, Grade.ORANGE, why=WHY, actor=actor, telling=False)
    climb(warnings, why=WHY, actor=actor)
    return len(warnings)
