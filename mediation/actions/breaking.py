"""The promise was not kept: no more waiting, the case goes on to filing (转入立案)."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.decide import mediation_failed
from cases.actions.record import start_clock, tell
from cases.actions.reopen import reopen
from cases.models import Case
from cases.workflow import State as CaseState
from common.errors import Refused
from common.time import now
from mediation.actions.ending import end
from mediation.actions.instalments import mark_missed
from mediation.actions.moving import lock_with_case
from mediation.actions.record import said
from mediation.models import Mediation
from mediation.queries.promises import missed_of
from mediation.workflow import Ending

FILE = "LSI-04"


@recorded
def break_off(mediation: Mediation, *, reason: str, actor: Actor, version: int | None = None) -> Case:
    """An instalment was missed: the agreement is off, the case goes on to filing with its own date.

    A case that was closed on the strength of the agreement is reopened first, under its own number. Money that came
    stays posted. Raises Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock_with_case(mediation, "break_off", actor=actor, version=version)
    reason = said(reason, "reason")
    missed = list(missed_of(found).select_for_update(of=("self",)))
    if not missed:
        raise Refused("nothing_missed", _("没有逾期未付的分期"))
    for one in missed:
        if one.missed_at is None:  # the watch comes by only now and then
            mark_missed(found, one, actor=actor)
    end(found, Ending.BROKEN, actor=actor, note=reason)
    left = sum(one.amount for one in found.agreement.instalments.unproven())
    tell(found.case, "mediation_broken", actor=actor, data={"mediation": found.number, "amount": str(left)})
    return _go_on(found.case, reason, actor)


def _go_on(case: Case, reason: str, actor: Actor) -> Case:
    """To filing. One that somebody took on to it before stays where it is."""
    if case.state == CaseState.MEDIATING:
        return mediation_failed(case, reason=reason, since=now(), actor=actor)
    if case.state != CaseState.CLOSED:
        return case
    case = reopen(case, reason=reason, actor=actor)
    if case.state == CaseState.ACCEPTED:
        start_clock(case, FILE, actor=actor, reason=reason[:300])
    return case
