"""Files handed in, as the case page and REST show them."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from accounts.roles import REGISTRARS
from cases.models import Case, Evidence


def evidence_of(case: Case, actor: Actor) -> QuerySet[Evidence]:
    """The files of a case the actor may see, oldest first; those of cases joined to it too. One query.

    An outside system sees what came for its own complaints.
    """
    joined = case.joined_here.filter(undone_at=None).values("case")
    found = Evidence.objects.filter(Q(case=case) | Q(complaint__case=case) | Q(case__in=joined))
    if actor.has(Role.OUTSIDE_SYSTEM):
        found = found.filter(complaint__brought_by=actor.user)
    return found.select_related("user", "complaint").order_by("pk")


def may_open(actor: Actor) -> bool:
    """Whether the actor may read the files themselves: they show people as they are."""
    return actor.sees_personal_data


def may_add(case: Case, actor: Actor) -> bool:
    """Whether the case page offers to add a file."""
    return not case.is_ended and actor.has(*REGISTRARS)
