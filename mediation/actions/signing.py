"""A station signs for a mediation (签收), or it is sent on to another (改派)."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from cases.models import Case, Involvement, InvolvementKind
from cases.queries.officers import mediation_stations
from clocks.actions import run
from common.errors import Refused
from common.time import now
from mediation.actions.booking import drop
from mediation.actions.following import SIGN, station_of
from mediation.actions.limits import start_limit
from mediation.actions.moving import lock_with_case
from mediation.actions.record import enter, lock, said, save
from mediation.models import EntryKind, Mediation, SessionState
from mediation.queries.conflicts import why_not_mediate
from mediation.queries.rights import is_at_station
from mediation.workflow import State


@recorded
def sign(mediation: Mediation, *, note: str = "", actor: Actor, version: int | None = None) -> Mediation:
    """The station takes it; both sides are asked next. Whoever signs mediates, when nobody was named and nothing binds
    them. Raises Mediation.DoesNotExist, Stale, Refused."""
    found = lock(mediation, "sign", actor=actor, version=version)
    sign_locked(found, note=note, actor=actor)
    save(found, "state", "signed_at", "mediator")
    return found


def sign_locked(found: Mediation, *, note: str, actor: Actor) -> None:
    """What signing changes, the row being locked; the caller saves state, signed_at and mediator."""
    found.state, found.signed_at = State.SIGNED, now()
    clocks = found.clocks.filter(rule_id=SIGN).open().select_for_update(of=("self",))
    run.meet(list(clocks), actor=actor)
    enter(found, EntryKind.SIGNED, actor=actor, note=note.strip())
    willing = actor.user is not None and is_at_station(found, actor)
    if found.mediator_id is None and willing and why_not_mediate(actor.user, found.case) is None:
        found.mediator = actor.user
        enter(found, EntryKind.ASSIGNED, actor=actor, data={"mediator": actor.user.pk})


@recorded
def forward(mediation: Mediation, *, station: Unit, reason: str, actor: Actor, version: int | None = None) -> Mediation:
    """Another station takes it: it signs within its own limit and asks the sides anew.

    The former station's appointments are cancelled and its part in the case ends. Raises as `sign`.
    """
    found = lock_with_case(mediation, "forward", actor=actor, version=version)
    reason = said(reason, "reason")
    former = found.station.unit
    if station.pk == former.pk:
        raise Refused("same_station", _("事项已经在%(unit)s") % {"unit": former.label}, "station")
    if not mediation_stations(found.district).filter(pk=station.pk).exists():
        raise Refused("not_a_station", _("%(unit)s不是调解组织") % {"unit": station.label}, "station")
    for session in found.sessions.filter(state=SessionState.PLANNED):
        drop(found, session, note=_("改派调解组织"), actor=actor)
    run.drop(list(found.clocks.open().select_for_update(of=("self",))), actor=actor, reason=reason)
    found.station, found.state, found.mediator = station_of(station), State.SENT, None
    found.signed_at = found.begun_at = found.worker_consents = found.employer_consents = None
    save(found, "station", "state", "mediator", "signed_at", "begun_at", "worker_consents", "employer_consents")
    _hand_over(found.case, former, station)
    start_limit(found, SIGN, actor=actor)
    data = {"from": former.name, "station": station.name}
    enter(found, EntryKind.FORWARDED, actor=actor, note=reason, data=data)
    return found


def _hand_over(case: Case, former: Unit, station: Unit) -> None:
    """Whose part in the case it is from now on; the handling unit keeps its own."""
    assisting = case.involvements.filter(kind=InvolvementKind.ASSISTING, until=None)
    if former.pk != case.unit_id:
        assisting.filter(unit=former).update(until=now())
    if station.pk != case.unit_id:
        Involvement.objects.get_or_create(
            case=case, unit=station, kind=InvolvementKind.ASSISTING, until=None, defaults={"since": now()}
        )
