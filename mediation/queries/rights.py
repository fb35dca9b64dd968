"""Who may take which step with a mediation now, and why not."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.queries.steps import no_right
from common.errors import Refused
from mediation.models import Mediation
from mediation.workflow import MEDIATORS, STEP_BY_CODE, STEPS, Step


def why_not(mediation: Mediation, code: str, actor: Actor) -> Refused | None:
    """Why this actor may not take this step now; None when they may. Asks at most for the case's involvements.

    `mediation` needs its station and case.
    """
    step = STEP_BY_CODE[code]
    if mediation.state not in step.sources:
        words = {"state": mediation.get_state_display(), "step": step.label}
        return Refused("not_from_here", _("调解现在是“%(state)s”，不能办理“%(step)s”") % words)
    return no_right_to(mediation, step, actor)


def no_right_to(mediation: Mediation, step: Step, actor: Actor) -> Refused | None:
    """Why this actor has no right to a step in any state. Who mediates at the station; others as the case lets them."""
    if actor.is_clock or (step.roles & MEDIATORS and is_at_station(mediation, actor)):
        return None
    return no_right(mediation.case, sorted(step.roles - MEDIATORS or step.roles), actor) or _only_there(step, mediation)


def is_at_station(mediation: Mediation, actor: Actor) -> bool:
    """Whether this actor is a mediator of the station that has it."""
    return any(post.role == Role.MEDIATOR and post.unit_id == mediation.station.unit_id for post in actor.posts)


def steps_for(mediation: Mediation, actor: Actor) -> list[Step]:
    """What this actor may do now, in the order of the table."""
    return [step for step in STEPS if why_not(mediation, step.code, actor) is None]


def _only_there(step: Step, mediation: Mediation) -> Refused | None:
    """A mediator's step is for the mediators of this station, and not of another that takes part in the case."""
    if step.roles - MEDIATORS:
        return None
    return Refused("not_your_station", _("这件调解由%(unit)s办理") % {"unit": mediation.station.unit.label})
