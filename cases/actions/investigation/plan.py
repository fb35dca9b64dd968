"""Work through the plan of an investigation: done, dropped, moved, added, proposed anew (调查方案)."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.investigation.entry import investigated
from cases.actions.plans import steps_of
from cases.actions.record import tell
from cases.models import Case, PlanStep, PlanTemplate
from cases.queries.investigation.plan import untouched
from cases.queries.investigation.rights import step_over
from common.errors import Refused
from common.time import now, today


@recorded
def add_step(case: Case, *, title: str, due_on: date, evidence_wanted: str = "", actor: Actor) -> PlanStep:
    """A step of the officer's own, after the others."""
    case = investigated(case, actor)
    if not title.strip():
        raise Refused("title_required", _("请写明要查什么"), "title")
    _check_day(due_on)
    step = PlanStep.objects.create(
        case=case,
        position=_last(case) + 1,
        title=title.strip(),
        evidence_wanted=evidence_wanted.strip(),
        due_on=due_on,
        proposed=False,
    )
    tell(case, "plan_step_added", actor=actor, data={"title": step.title, "due": due_on.isoformat()})
    return step


@recorded
def finish_step(step: PlanStep, *, result: str, actor: Actor) -> PlanStep:
    """Done, with what came of it."""
    case, step = _open_step(step, actor)
    if not result.strip():
        raise Refused("result_required", _("请写明查到了什么"), "result")
    step.done_at, step.done_by, step.result = now(), actor.user, result.strip()
    step.save()
    tell(case, "plan_step_done", actor=actor, data={"title": step.title}, note=step.result)
    return step


@recorded
def drop_step(step: PlanStep, *, reason: str, actor: Actor) -> PlanStep:
    """Not needed after all, with the reason."""
    case, step = _open_step(step, actor)
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    step.dropped_at, step.dropped_why = now(), reason.strip()
    step.save()
    tell(case, "plan_step_dropped", actor=actor, data={"title": step.title}, note=step.dropped_why)
    return step


@recorded
def move_step(step: PlanStep, *, due_on: date, reason: str, actor: Actor) -> PlanStep:
    """Another day, with the reason; the timeline keeps the day before."""
    case, step = _open_step(step, actor)
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    _check_day(due_on)
    if due_on == step.due_on:
        raise Refused("nothing_changes", _("日期没有变化"), "due_on")
    said = {"title": step.title, "before": step.due_on.isoformat(), "due": due_on.isoformat()}
    step.due_on = due_on
    step.save()
    tell(case, "plan_step_moved", actor=actor, data=said, note=reason.strip())
    return step


@recorded
def propose_again(case: Case, template: PlanTemplate, *, actor: Actor) -> list[PlanStep]:
    """The steps of another template in place of those nobody touched; what was done, moved or added stays.

    The days of the new steps are counted from today, so that none is born late.
    """
    case = investigated(case, actor)
    untouched(case).delete()
    kept = set(case.plan_steps.values_list("title", flat=True))
    steps = [step for step in steps_of(template, case, today()) if step.title not in kept]
    for place, step in enumerate(steps, _last(case) + 1):
        step.position = place
    steps = PlanStep.objects.bulk_create(steps)
    tell(case, "plan_replaced", actor=actor, data={"template": template.name, "count": len(steps)})
    return steps


def _open_step(step: PlanStep, actor: Actor) -> tuple[Case, PlanStep]:
    case = investigated(step.case, actor)
    step = PlanStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if refused := step_over(step):
        raise refused
    return case, step


def _check_day(day: date) -> None:
    if day < today():
        raise Refused("day_over", _("日期已经过去，请核对"), "due_on")


def _last(case: Case) -> int:
    return case.plan_steps.aggregate(last=Max("position"))["last"] or 0
