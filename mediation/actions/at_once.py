"""Received, sent to mediation and booked in one go, while the worker still stands at the counter (即接即调)."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.decide import mediate
from cases.actions.dispatch import receive
from cases.models import Case
from cases.workflow import State
from mediation.actions.booking import book
from mediation.models import Mediation, Session, Slot
from mediation.queries.at_once import why_not_at_once
from mediation.workflow import Mode


@recorded
def mediate_at_once(case: Case, slot: Slot, *, actor: Actor, version: int | None = None) -> Session:
    """Receive the case if nobody has, send it to the station of the slot, book the slot: all of it or nothing.

    Raises Case.DoesNotExist, Stale, Refused: no right, or as `book`: `slot_taken` when somebody was quicker.
    """
    case = lock(case, actor=actor, version=version)
    if no := why_not_at_once(case, actor):
        raise no
    if case.state == State.DISPATCHED:
        case = receive(case, actor=actor)
    case = mediate(case, station=slot.station.unit, actor=actor, note=_("登记时即接即调"))
    mediation = Mediation.objects.running().get(case=case)
    return book(mediation, slot=slot, mode=Mode.IN_PERSON, actor=actor)
