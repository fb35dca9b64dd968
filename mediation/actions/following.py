"""A case takes a step, its mediation follows: in the same transaction, whichever door the step came through."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Unit
from cases.actions.record import next_number
from cases.models import Case
from cases.workflow import State as CaseState
from common.errors import Refused
from common.time import now
from mediation.actions.ending import end, place_hold, take_up_again
from mediation.actions.limits import start_limit
from mediation.actions.record import enter
from mediation.models import (
    EntryKind,
    Mediation,
    Station,
    StationKind,
)
from mediation.queries.slots import street_of
from mediation.workflow import Ending, State

SIGN = "MDN-01"
# Steps that take the case away from mediation, whatever the sides had hoped for. `close` is not among them: with an
# agreement a case may close and its instalments are still watched.
AWAY = {"withdraw", "refer", "join", "give_back", "refuse"}


def follow_case(case: Case, code: str, *, data: dict, note: str, actor: Actor) -> None:
    """Told of every step of every case (`CASE_STEPS_TOLD`). Mostly does nothing, without a query.

    Raises Refused when an agreement stands that the step would pass over.
    """
    if code == "mediate":
        open_mediation(case, Unit.objects.get(code=data["station"]), note=note, actor=actor)
    elif code == "mediation_failed":
        _refuse_with_an_agreement(case)
        _over(case, Ending.FAILED, note, actor)
    elif code in AWAY:
        _over(case, Ending.RECALLED, note, actor)
    elif code == "unjoin" and case.state == CaseState.MEDIATING:
        _again(case, note, actor)


def open_mediation(case: Case, unit: Unit, *, note: str, actor: Actor) -> Mediation:
    """The station has it from now on: to be signed for within its limit. The case stays open."""
    mediation = Mediation.objects.create(
        number=next_number("TJ"),
        case=case,
        district=case.district,
        street=street_of(case),
        station=station_of(unit),
        sent_at=now(),
    )
    place_hold(case)
    start_limit(mediation, SIGN, actor=actor)
    enter(mediation, EntryKind.SENT, actor=actor, note=note, data={"station": unit.name})
    return mediation


def station_of(unit: Unit) -> Station:
    """What the unit is in the network; a unit nobody described yet becomes the centre, or one of the X."""
    station = Station.objects.select_related("unit").filter(unit=unit).first()
    if station is not None:
        return station
    has_centre = Station.objects.filter(unit__district=unit.district, kind=StationKind.CENTRE).exists()
    kind = StationKind.CIVIC_STUDIO if has_centre else StationKind.CENTRE
    return Station.objects.create(unit=unit, kind=kind)


def _refuse_with_an_agreement(case: Case) -> None:
    """An agreement stands: it is kept, or broken off with its missed instalment; it did not "fail"."""
    agreed = Mediation.objects.filter(case=case, state=State.AGREED).first()
    if agreed is not None:
        text = _("调解 %(number)s 已达成协议；分期逾期的，请在该调解中转入立案")
        raise Refused("agreement_stands", text % {"number": agreed.number})


def _over(case: Case, ending: Ending, note: str, actor: Actor) -> None:
    """What still runs ends with it; one that ended itself has moved the case and is not open any more."""
    open_one = Mediation.objects.running().filter(case=case).select_for_update(of=("self",))
    mediation = open_one.select_related("case", "station__unit").first()
    if mediation is not None and mediation.state != State.ENDED:
        end(mediation, ending, actor=actor, note=note)


def _again(case: Case, note: str, actor: Actor) -> None:
    """Joining took the case away from mediation; it was not the same matter after all."""
    called_off = Mediation.objects.filter(case=case, ending=Ending.RECALLED).select_for_update(of=("self",))
    last = called_off.select_related("case", "station__unit").order_by("-ended_at", "-pk").first()
    if last is not None and not Mediation.objects.open().filter(case=case).exists():
        take_up_again(last, actor=actor, note=note)
