"""The templates of plans and the modules of the check, for the pages that edit them."""

from django.db.models import Count

from cases.models import CheckModule, PlanTemplate


def templates_with_counts() -> list[PlanTemplate]:
    """Every template with `step_count`. One query."""
    return list(PlanTemplate.objects.annotate(step_count=Count("steps")))


def modules() -> list[CheckModule]:
    """Every module in order. One query."""
    return list(CheckModule.objects.all())


def modules_version() -> int:
    """The newest history entry of any module; 0 when there is none. One query."""
    return CheckModule.pgh_event_model.objects.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0
