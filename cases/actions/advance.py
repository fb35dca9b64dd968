"""The only place that sets the state of a case."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.actions.changes import publish_case
from cases.actions.record import Limit, open_clocks, start_clocks, tell
from cases.actions.standing import changing
from cases.models import Case, Sight, sight_of
from cases.queries.steps import refusal
from cases.workflow import STEP, State, Step
from clocks.actions import run
from common.errors import Refused, Stale
from common.time import now
from common.worded import ask

# A penalty decided is reported and made public though its case is over.
OUTLIVING = ("LSI-14", "LSI-15")


def take(
    case: Case,
    code: str,
    *,
    actor: Actor,
    version: int | None = None,
    target: str = "",
    outcome: str = "",
    data: dict | None = None,
    note: str = "",
    since: datetime | None = None,
    **changes: object,
) -> Case:
    """Take one step of the workflow: lock the row, check, change the state, stop and start clocks, tell the timeline
    and the apps above that asked to be told (`CASE_STEPS_TOLD`).

    `version` is what the caller last saw. `changes` are other fields of the case that the step sets. `since`: when
    what it answers to happened, for limits that begin then and not now.
    Raises Case.DoesNotExist when the actor may not see the case, Stale, Refused.
    """
    step = STEP[code]
    locked = lock(case, actor=actor, version=version)
    if no := refusal(locked, step, actor):
        raise no
    with changing(locked):
        _move(locked, step, target, outcome, changes)
    stop_clocks(locked, step, actor=actor)
    limits = [Limit(rule_id, since, reason=str(step.label)) for rule_id in step.starts]
    start_clocks(locked, limits, actor=actor)
    tell(locked, code, actor=actor, data=data, note=note)
    publish_case(locked, code)
    for listener in settings.CASE_STEPS_TOLD:
        import_string(listener)(locked, code, data=data or {}, note=note, actor=actor)
    return locked


def expect(case: Case, code: str, *, actor: Actor, version: int | None = None) -> None:
    """What `take` would refuse anyway, before a step asks questions of its own: who comes too late, or has no right,
    hears that and not that an approver is missing."""
    locked = lock(case, actor=actor, version=version)
    if no := refusal(locked, STEP[code], actor):
        raise no


def lock(case: Case, *, actor: Actor, version: int | None = None) -> Case:
    """The case, locked until the transaction ends, as this actor may see it. Raises Case.DoesNotExist, Stale."""
    sight = sight_of(actor)
    found = ask(("locked case", sight), lambda one: _locked(one, sight), case.pk)
    if not found:
        raise Case.DoesNotExist
    if version is not None and version != found[0].version:
        raise Stale("stale", _("他人刚刚办理过这个案件，请看过最新情况后再办理；您填写的内容还在"))
    return found[0]


def _locked(case: int, sight: Sight) -> QuerySet[Case]:
    seen = Case.objects.within(sight).select_for_update(of=("self",))
    return seen.select_related("unit", "district").filter(pk=case)


def stop_clocks(case: Case, step: Step, *, actor: Actor) -> None:
    """Meet the clocks the step answers; when it ends the case, drop the rest."""
    if step.stops:
        run.meet(open_clocks(case, *step.stops), actor=actor)
    if case.state == State.CLOSED:
        left = [clock for clock in open_clocks(case) if clock.rule_id not in OUTLIVING]
        run.drop(left, actor=actor, reason=str(step.label))


def _move(case: Case, step: Step, target: str, outcome: str, changes: dict) -> None:
    if step.targets:
        goal = target or step.targets[0]
        if goal not in step.targets:
            raise Refused("no_such_target", _("这一步不能到达该状态"))
        case.state = goal
    case.outcome, case.closed_at = (outcome, now()) if case.state == State.CLOSED else ("", None)
    for field, value in changes.items():
        setattr(case, field, value)
    case.version += 1
    case.save()
