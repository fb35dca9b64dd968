"""How a mediation is over, and the mark that keeps its case open while it runs."""

from collections.abc import Iterable
from datetime import datetime

from accounts.actor import Actor
from cases.models import Case, Hold
from clocks.actions import run
from common.time import now
from mediation.actions.record import enter, save
from mediation.actions.telling import CANCELLED, tell_complainants
from mediation.models import EntryKind, Mediation, MediationClock, SessionState
from mediation.workflow import Ending, State

HOLD = "mediation"  # the code of `Hold`; its words are in cases/investigation_texts.py


def place_hold(case: Case) -> None:
    """The case may not close while mediation runs."""
    Hold.objects.get_or_create(case=case, code=HOLD, lifted_at=None, defaults={"placed_at": now()})


def lift_hold(case: Case) -> None:
    """There is an agreement, or mediation is over."""
    Hold.objects.filter(case=case, code=HOLD, lifted_at=None).update(lifted_at=now())


def end(mediation: Mediation, ending: Ending, *, actor: Actor, note: str = "", at: datetime | None = None) -> None:
    """It is over. Appointments still to come are cancelled, limits end, the case may close again.

    Says nothing to the case: who ends a mediation moves the case, or moved it before. The row must be locked.
    """
    mediation.state, mediation.ending, mediation.ended_at = State.ENDED, ending, at or now()
    save(mediation, "state", "ending", "ended_at")
    _call_off(mediation)
    finish_clocks(mediation.clocks.all(), kept=ending == Ending.FULFILLED, actor=actor)
    lift_hold(mediation.case)
    enter(mediation, EntryKind.ENDED, actor=actor, note=note, data={"ending": str(ending)})


def take_up_again(mediation: Mediation, *, actor: Actor, note: str) -> None:
    """What ended it is undone: it goes on where it stood, its limits too. Appointments called off stay so, people were
    told. The row must be locked."""
    ended_at = mediation.ended_at
    mediation.state = State.MEDIATING if mediation.begun_at else State.SIGNED if mediation.signed_at else State.SENT
    mediation.ending, mediation.ended_at = "", None
    save(mediation, "state", "ending", "ended_at")
    run.take_up(mediation.clocks.filter(dropped_at__gte=ended_at), actor=actor, reason=note)
    place_hold(mediation.case)
    enter(mediation, EntryKind.TAKEN_UP, actor=actor, note=note)


def _call_off(mediation: Mediation) -> None:
    """Nobody is to come in vain: complainants hear of every appointment that was still to come."""
    planned = list(mediation.sessions.filter(state=SessionState.PLANNED))
    mediation.sessions.filter(state=SessionState.PLANNED).update(state=SessionState.CANCELLED, told_at=now())
    for session in planned:
        session.mediation = mediation
        if session.starts_at > now():
            tell_complainants(mediation.case, session, CANCELLED)


def finish_clocks(clocks: Iterable[MediationClock], *, kept: bool, actor: Actor, reason: str = "") -> None:
    """No limit of these runs on: met, else dropped. Limits of a procedure before a court outlive the mediation."""
    left = [one for one in clocks if one.is_open and one.procedure_id is None]
    if kept:
        run.meet(left, actor=actor)
    else:
        run.drop(left, actor=actor, reason=reason)
