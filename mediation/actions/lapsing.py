"""Time has run out without an agreement (期满): mediation ends by itself, the case goes on (调解仲裁法 art. 14)."""

import logging
from datetime import datetime

from accounts.actor import Actor, recorded
from cases.actions.advance import lock as lock_case
from cases.models import CaseClock
from common.errors import Refused
from common.time import now
from mediation.actions.moving import end_without_agreement
from mediation.actions.record import PARTS
from mediation.models import Mediation
from mediation.workflow import LIMIT, Ending

logger = logging.getLogger(__name__)


def lapse_due() -> int:
    """End every running mediation whose limit has run out; returns how many.

    Found by query, each in its own transaction with its rows locked: twice, at once or days late, each ends once, at
    the moment its limit ran out, and the case counts on from there. One that cannot end holds up no other.
    """
    actor, ended = Actor.clock("mediation"), 0
    late = CaseClock.objects.overdue(now()).filter(rule_id=LIMIT, case__mediations__in=Mediation.objects.running())
    for key in list(late.order_by("due_at", "pk").values_list("case__mediations__pk", flat=True).distinct()):
        try:
            ended += _lapse(key, actor=actor)
        except Refused as refused:
            logger.warning("mediation %s does not lapse: %s", key, refused.code)
    return ended


@recorded
def _lapse(key: int, *, actor: Actor) -> bool:
    """False when somebody was quicker: it ended, there is an agreement, or the sides took more time."""
    lock_case(Mediation.objects.select_related("case").get(pk=key).case, actor=actor)
    running = Mediation.objects.running().select_for_update(of=("self",)).select_related(*PARTS)
    mediation = running.filter(pk=key).first()
    moment = _ran_out_at(mediation) if mediation else None
    if mediation is None or moment is None:
        return False
    end_without_agreement(mediation, Ending.LAPSED, note="", at=moment, actor=actor)
    return True


def _ran_out_at(mediation: Mediation) -> datetime | None:
    late = CaseClock.objects.overdue(now()).filter(rule_id=LIMIT, case=mediation.case_id)
    return late.order_by("pk").values_list("due_at", flat=True).first()
