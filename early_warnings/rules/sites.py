"""Construction sites as rules see them: which were at work on a day, and which systems they lacked."""

from django.db.models import F, Q, QuerySet

from early_warnings.rules.base import Scope
from projects.models import CheckedState, Project, ProjectState, ProjectSystem

AT_WORK = (ProjectState.ACTIVE,)
NOT_DONE = (ProjectState.PREPARING, ProjectState.ACTIVE, ProjectState.SUSPENDED)


def sites(scope: Scope, states: tuple[ProjectState, ...] = AT_WORK) -> QuerySet[Project]:
    """Sites in these states. As of a past day: those that had begun and were not completed, by their dates."""
    rows = Project.objects.filter(
        Q(started_on=None) | Q(started_on__lte=scope.day) | Q(contract_signed_on__lte=scope.day),
        Q(completed_on=None) | Q(completed_on__gt=scope.day),
        district=scope.district,
    )
    if not scope.past:
        rows = rows.filter(state__in=states)
    return scope.narrow(rows, "general_contractor", "pk")


def lacking(scope: Scope, system: str) -> QuerySet[ProjectSystem]:
    """Entries of a system found missing on the day, of sites not completed. One checked later was missing then; one
    whose paper has ended is missing."""
    missing = Q(state=CheckedState.MISSING) | Q(valid_until__lt=scope.day)
    if scope.past:
        missing |= Q(checked_on__gt=scope.day)
    rows = ProjectSystem.objects.exclude(state=CheckedState.NOT_APPLICABLE).filter(
        missing, system__code=system, system__active=True, project__in=sites(scope, NOT_DONE).values("pk")
    )
    return rows.annotate(contractor=F("project__general_contractor_id"))
