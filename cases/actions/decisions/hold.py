"""A case with money of a decision still to come does not close."""

from django.utils.translation import gettext as _

from cases.decision_workflow import FORMAL, DecisionState
from cases.models import Decision, Hold
from common.time import now

CODE = "open_decision"
# Decided and not ended: in court counts as ended, the case closes while the court enforces.
WAITING = (DecisionState.DECIDED, DecisionState.SERVED, DecisionState.URGED)


def place_hold(decision: Decision) -> None:
    """Keep the case from closing, once for all its decisions. An order to correct is a step on the way: no hold."""
    if decision.kind in FORMAL and decision.amount:
        Hold.objects.get_or_create(
            case=decision.case,
            code=CODE,
            lifted_at=None,
            defaults={"reason": _("有决定尚未履行"), "placed_at": now()},
        )


def lift_hold(decision: Decision) -> None:
    """Let the case close again unless another decision still waits for its money."""
    waiting = decision.case.decisions.filter(kind__in=FORMAL, state__in=WAITING, amount__gt=0)
    if not waiting.exclude(pk=decision.pk).exists():
        Hold.objects.filter(case=decision.case, code=CODE, lifted_at=None).update(lifted_at=now())
