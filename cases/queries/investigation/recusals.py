"""Who asked that whom keep away from a case, and what was decided (回避)."""

from django.db.models import QuerySet

from cases.models import Assignment, Case, Recusal


def recusals_of(case: Case) -> list[Recusal]:
    """Every request on a case, oldest first. One query."""
    return list(case.recusals.select_related("officer", "decided_by"))


def recused_from(case: Case) -> QuerySet:
    """Keys of the people who must keep away from the case."""
    return Recusal.objects.filter(case=case, granted=True).values_list("officer_id", flat=True)


def part_of(recusal: Recusal) -> Assignment | None:
    """The part in the case that the officer has now; None when there is none."""
    return Assignment.objects.filter(case_id=recusal.case_id, officer_id=recusal.officer_id, until=None).first()
