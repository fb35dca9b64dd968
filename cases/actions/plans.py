"""The plan of an investigation: proposed when a case is filed, then worked through (调查方案)."""

from datetime import date

from accounts.actor import Actor
from cases.models import Case, PlanCondition, PlanKind, PlanStep, PlanTemplate, PlanTemplateStep
from clocks.queries import current_calendar
from common.time import local_day

MANUFACTURING = "C"  # GB/T 4754, section C


def propose_plan(case: Case, *, actor: Actor) -> list[PlanStep]:
    """Write the steps of the template that fits the case; none when the district has no template. Inside `file`."""
    template = PlanTemplate.objects.filter(kind=kind_of(case), active=True).prefetch_related("steps").first()
    if template is None:
        return []
    return PlanStep.objects.bulk_create(steps_of(template, case, local_day(case.filed_at)))


def steps_of(template: PlanTemplate, case: Case, since: date) -> list[PlanStep]:
    """The steps a template proposes for a case, not stored yet; their days are counted from `since`."""
    calendar = current_calendar()
    return [
        PlanStep(
            case=case,
            position=step.position,
            title=step.title,
            title_en=step.title_en,
            evidence_wanted=step.evidence_wanted,
            evidence_wanted_en=step.evidence_wanted_en,
            due_on=calendar.shift(since, step.working_days),
        )
        for step in template.steps.all()
        if _applies(step, case)
    ]


def kind_of(case: Case) -> str:
    """Which kind of template fits the facts of the case."""
    if case.is_construction or case.enterprise.is_construction:
        return PlanKind.CONSTRUCTION
    return PlanKind.MANUFACTURING if case.enterprise.industry.startswith(MANUFACTURING) else PlanKind.GENERAL


def _applies(step: PlanTemplateStep, case: Case) -> bool:
    if step.condition == PlanCondition.GROUP:
        return case.is_group
    return step.condition != PlanCondition.NO_CREDIT_CODE or not case.enterprise.credit_code
