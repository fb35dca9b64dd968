"""What may happen next to a decision, and why not. The pages, REST and the actions all ask here."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.decision_workflow import DECISION_STEPS, EARLY, DecisionState, DecisionStep
from cases.models import Case, Decision
from cases.queries.case_page import Told, told
from cases.queries.decision_conditions import CONDITIONS
from cases.queries.decision_facts import DecisionFacts
from cases.queries.steps import no_right
from cases.workflow import State
from common.errors import Refused

MAY_PROPOSE = (Role.INSPECTOR, Role.BRIGADE_HEAD)
PROPOSED_FROM = (State.INVESTIGATING, State.ORDERED)


@dataclass(frozen=True)
class DecisionOffer:
    """A step on offer: `refusal` says why it is not possible now, None when it is."""

    step: DecisionStep
    refusal: Refused | None

    @property
    def possible(self) -> bool:
        return self.refusal is None


def decision_of(pk: int, actor: Actor) -> Decision:
    """A decision with its case. Raises Decision.DoesNotExist when it is not there or not to be seen."""
    parts = ("case__district", "case__unit", "case__enterprise", "case__lead", "case__group_matter")
    people = ("proposed_by", "approver", "legal_reviewer", "hearing_host")
    return Decision.objects.visible_to(actor).select_related(*parts, *people).get(pk=pk)


def decisions_of(case: Case) -> QuerySet[Decision]:
    """The decisions of a case, oldest first."""
    return case.decisions.select_related("proposed_by", "approver").order_by("pk")


def offers(decision: Decision, actor: Actor, facts: DecisionFacts | None = None) -> list[DecisionOffer]:
    """Every step the table knows for this kind and state, in its order, possible or not."""
    facts = facts or DecisionFacts(decision)
    known = [one for one in DECISION_STEPS if decision.kind in one.kinds and decision.state in one.sources]
    return [DecisionOffer(one, refusal(decision, one, actor, facts)) for one in known]


def refusal(decision: Decision, step: DecisionStep, actor: Actor, facts: DecisionFacts | None = None) -> Refused | None:
    """Why this actor may not take this step now; None when they may."""
    return (
        _by_table(decision, step)
        or no_right(decision.case, step.roles, actor)
        or _by_case(decision, step)
        or _by_condition(decision, step, actor, facts)
    )


def why_not_propose(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not propose a decision on this case now."""
    if case.state not in PROPOSED_FROM:
        return Refused("not_from_here", _("案件现在是“%(state)s”，不能拟定决定") % {"state": case.get_state_display()})
    return no_right(case, MAY_PROPOSE, actor)


def history(facts: DecisionFacts) -> list[Told]:
    """What happened to a decision, newest first."""
    return [told(entry) for entry in reversed(facts.told)]


def _by_table(decision: Decision, step: DecisionStep) -> Refused | None:
    if decision.kind not in step.kinds:
        return Refused(
            "not_this_kind",
            _("“%(kind)s”没有“%(step)s”这一步") % {"kind": decision.get_kind_display(), "step": step.label},
        )
    if decision.state not in step.sources:
        return Refused(
            "not_from_here",
            _("决定现在是“%(state)s”，不能办理“%(step)s”")
            % {"state": decision.get_state_display(), "step": step.label},
        )
    return None


def _by_case(decision: Decision, step: DecisionStep) -> Refused | None:
    """On an ended case nothing is decided any more; what was decided is still carried through."""
    if decision.case.is_ended and decision.state in EARLY and step.target != DecisionState.WITHDRAWN:
        return Refused("case_ended", _("案件已经办结，拟定中的决定只能撤销"))
    return None


def _by_condition(decision: Decision, step: DecisionStep, actor: Actor, facts: DecisionFacts | None) -> Refused | None:
    condition = CONDITIONS.get(step.code)
    return condition(decision, facts or DecisionFacts(decision), actor) if condition else None
