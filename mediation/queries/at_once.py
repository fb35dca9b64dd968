"""Mediation at once (即接即调): for which fresh complaint a free appointment is proposed, and which."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.models import Case, Channel, Complaint
from cases.queries.steps import no_right, refusal
from cases.workflow import STEP, Route, State
from common.errors import Refused
from common.time import now, today
from mediation.models import Mediation, Session, SessionState, Slot
from mediation.queries.slots import next_free
from statutes.thresholds import threshold

FRESH = (State.DISPATCHED, State.RECEIVED, State.ACCEPTED)
# The worker stands there or can be called back at once, and says where the employer is.
AT_HAND = frozenset({Channel.WINDOW, Channel.POLICE})


@dataclass(frozen=True)
class AtOnce:
    """What the receipt shows. `booked`: the appointment there is already; else `slot`, the next free one, which is
    `is_soon` within the minutes that count as at once. `why_not`: why this actor can't book it."""

    case: Case
    fits: bool
    slot: Slot | None = None
    is_soon: bool = False
    why_not: Refused | None = None
    mediation: Mediation | None = None
    booked: Session | None = None

    @property
    def has_something(self) -> bool:
        """Whether there is anything to show."""
        return self.fits or self.mediation is not None


def at_once_for(case: Case, actor: Actor) -> AtOnce:
    """The proposal for a case as it is now. At most a dozen queries; four where it does not fit."""
    running = Mediation.objects.visible_to(actor).running().filter(case=case)
    mediation = running.select_related("station__unit", "mediator").first()
    if mediation is not None:
        sessions = mediation.sessions.filter(state=SessionState.PLANNED).select_related("mediator")
        return AtOnce(case, fits=True, mediation=mediation, booked=sessions.order_by("starts_at").first())
    if not is_for_mediation(case):
        return AtOnce(case, fits=False)
    slot = next_free(case)
    soon = timedelta(minutes=int(threshold("MEDIATION_AT_ONCE_MINUTES", today()).value))
    is_soon = slot is not None and slot.starts_at <= now() + soon
    return AtOnce(case, fits=True, slot=slot, is_soon=is_soon, why_not=why_not_at_once(case, actor))


def is_for_mediation(case: Case) -> bool:
    """Nothing decided yet, no group, and mediation is its way; or it is small and both sides are at hand."""
    if case.state not in FRESH or case.is_group:
        return False
    return case.route == Route.MEDIATION or _is_small(case.complaints.order_by("pk").first(), case)


def why_not_at_once(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not send it to mediation now; receiving it first is part of that, where nobody has yet."""
    if case.state not in FRESH:
        return Refused("too_late", _("案件现在是“%(state)s”，不再适用即接即调") % {"state": case.get_state_display()})
    if case.state == State.DISPATCHED:
        return refusal(case, STEP["receive"], actor) or no_right(case, STEP["mediate"].roles, actor)
    return refusal(case, STEP["mediate"], actor)


def _is_small(complaint: Complaint | None, case: Case) -> bool:
    if complaint is None or complaint.channel not in AT_HAND or complaint.amount is None or complaint.anonymous:
        return False
    on = today()
    small = complaint.amount <= threshold("MEDIATION_SMALL_AMOUNT", on).value
    return small and case.workers_count <= threshold("MEDIATION_SMALL_WORKERS", on).value
