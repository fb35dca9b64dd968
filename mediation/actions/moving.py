"""A step that touches the case too: both rows locked, the case first; and an end without an agreement."""

from datetime import datetime

from accounts.actor import Actor
from cases.actions.advance import lock as lock_case
from cases.actions.decide import mediation_failed
from cases.models import Case
from mediation.actions.ending import end
from mediation.actions.record import lock
from mediation.models import Mediation
from mediation.workflow import Ending
from outbox.actions import queue
from outbox.texts import in_both


def lock_with_case(mediation: Mediation, code: str, *, actor: Actor, version: int | None = None) -> Mediation:
    """As `record.lock`, the row of the case locked before it, whoever moves either. Raises as it does."""
    try:
        lock_case(mediation.case, actor=actor)
    except Case.DoesNotExist:
        raise Mediation.DoesNotExist from None
    return lock(mediation, code, actor=actor, version=version)


def end_without_agreement(
    mediation: Mediation, ending: Ending, *, note: str, actor: Actor, at: datetime | None = None
) -> None:
    """It is over and the case goes on by itself, with its own date, counted from `at` (else now). Both are locked.

    The unit that handles the case is told. Raises Refused when the case lets this actor not move it.
    """
    end(mediation, ending, actor=actor, note=note, at=at)
    reason = f"{ending.label}：{note}" if note else str(ending.label)
    mediation_failed(mediation.case, reason=reason, since=at, actor=actor)
    queue(
        "mediation_over",
        reason=f"mediation:{mediation.pk}:over",
        data={"number": mediation.number, "case": mediation.case.number, "ending": in_both(ending.label)},
        unit=mediation.case.unit,
        subject=mediation.case.number,
    )
