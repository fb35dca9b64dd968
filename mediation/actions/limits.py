"""Limits on a mediation: whose they are, and who gets them when its mediator changes."""

from datetime import datetime

from accounts.actor import Actor
from accounts.models import Unit, User
from clocks.actions import holders, run
from common.time import now
from mediation.models import Instalment, Mediation, MediationClock, Procedure


def start_limit(
    mediation: Mediation,
    rule_id: str,
    *,
    actor: Actor,
    started_at: datetime | None = None,
    given_due_at: datetime | None = None,
    instalment: Instalment | None = None,
    procedure: Procedure | None = None,
    unit: Unit | None = None,
) -> MediationClock:
    """Begin a limit on the mediation, of its mediator and station unless another `unit` answers for it."""
    handler = mediation.mediator if unit is None else None
    clock = MediationClock(mediation=mediation, handler=handler, instalment=instalment, procedure=procedure)
    return run.start(
        clock,
        rule_id=rule_id,
        started_at=started_at or now(),
        unit=unit or mediation.station.unit,
        subject=mediation.number,
        actor=actor,
        given_due_at=given_due_at,
    )


def give_limits(mediation: Mediation, *, mediator: User | None) -> None:
    """What the station answers for is this person's now; what the handling unit has to decide stays with it."""
    holders.give_to(mediation.clocks.open().filter(unit=mediation.station.unit), handler=mediator)
