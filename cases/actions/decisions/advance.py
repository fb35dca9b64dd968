"""The only place that sets the state of a decision."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.actions.advance import lock
from cases.actions.changes import publish_case
from cases.actions.record import open_clocks, start_clock, tell
from cases.decision_workflow import DECISION_STEP, EARLY, DecisionState, DecisionStep
from cases.models import Case, CaseClock, Decision
from cases.queries.decisions import refusal
from clocks.actions import run
from common.errors import Refused, Stale
from common.time import today

# Limits of the case, not of one decision: met once nothing more is to be decided.
OF_THE_CASE = ("LSI-08", "PEN-03")


@dataclass(frozen=True)
class Outcome:
    """What a step does: fields of the decision, and what the timeline tells of it (codes, dates and sums)."""

    changes: dict[str, object] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)
    note: str = ""


def take(
    decision: Decision,
    code: str,
    work: Callable[[Decision], Outcome],
    *,
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """Take one step: lock the case and then the decision, check, change, stop and start clocks, tell the timeline.

    `work` looks at the locked decision and says what changes, or refuses. `version` is what the caller last saw.
    Raises Case.DoesNotExist when the actor may not see the case, Stale, Refused.
    """
    step = DECISION_STEP[code]
    locked = lock_decision(decision, actor=actor, version=version)
    if no := refusal(locked, step, actor):
        raise no
    outcome = work(locked)
    if step.target:
        locked.state = step.target
    for name, value in outcome.changes.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    _clocks(locked, step, actor=actor)
    tell_of(locked, code, actor=actor, data=outcome.data, note=outcome.note)
    return locked


def tell_of(decision: Decision, code: str, *, actor: Actor, data: dict | None = None, note: str = "") -> None:
    """A line in the timeline of the case, and the change for whoever listens."""
    known = {"decision": decision.pk, "decision_kind": decision.kind}
    tell(decision.case, f"decision_{code}", actor=actor, data=known | (data or {}), note=note)
    publish_case(decision.case, f"decision_{code}")


def lock_decision(decision: Decision, *, actor: Actor, version: int | None = None) -> Decision:
    """The decision, locked after its case, until the transaction ends. Raises Case.DoesNotExist, Stale."""
    case = lock(Case(pk=decision.case_id), actor=actor)
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if version is not None and version != locked.version:
        raise Stale("stale", _("他人刚刚办理过这个决定，请看过最新情况后再办理；您填写的内容还在"))
    locked.case = case
    return locked


def clocks_of(decision: Decision, *rule_ids: str) -> list[CaseClock]:
    """The open clocks of this decision: of these rules, or all."""
    return [clock for clock in open_clocks(decision.case, *rule_ids) if clock.decision_id == decision.pk]


def check_day(day: date, field_name: str, *, earliest: date | None = None) -> None:
    """A day that has come, and not before what had to come first. Raises Refused."""
    if day > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), field_name)
    if earliest and day < earliest:
        raise Refused("day_too_early", _("日期不能早于%(day)s") % {"day": f"{earliest:%Y-%m-%d}"}, field_name)


def require_text(text: str, field_name: str) -> str:
    """Something was written. Raises Refused."""
    if not text.strip():
        raise Refused("text_required", _("这一项没有填"), field_name)
    return text.strip()


def _clocks(decision: Decision, step: DecisionStep, *, actor: Actor) -> None:
    if step.stops:
        run.meet(clocks_of(decision, *step.stops), actor=actor)
        _meet_of_case(decision, step, actor)
    if decision.state == DecisionState.WITHDRAWN:
        run.drop(clocks_of(decision), actor=actor, reason=str(step.label))
    for rule_id in step.starts:
        start_clock(decision.case, rule_id, actor=actor, decision=decision, reason=str(step.label))


def _meet_of_case(decision: Decision, step: DecisionStep, actor: Actor) -> None:
    shared = [rule_id for rule_id in step.stops if rule_id in OF_THE_CASE]
    if shared and not decision.case.decisions.filter(state__in=EARLY).exists():
        run.meet(open_clocks(decision.case, *shared), actor=actor)
