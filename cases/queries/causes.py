"""Causes (欠薪原因): which a case carries, who may put them on, and the list itself."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, Cause, CauseTag, Complaint
from cases.queries.steps import no_right
from common.errors import Refused

MAY_TAG = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR)
MAY_KEEP = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})


def why_no_tag(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not say what a case goes back to; None when they may. An ended case may still be told of."""
    return no_right(case, MAY_TAG, actor, registered=True)


def of_case(case: int) -> Q:
    """Tags on a case (key, or an outer reference to it) as a whole, or on a complaint that is in it now."""
    return Q(complaint=None, case=case) | Q(complaint__case=case)


def tags_of(case: Case) -> QuerySet[CauseTag]:
    """Its tags, those of the whole case first."""
    tags = CauseTag.objects.filter(of_case(case.pk)).select_related("cause", "complaint", "tagged_by")
    return tags.order_by("complaint_id", "cause_id")


def causes_to_choose() -> QuerySet[Cause]:
    """Those in use."""
    return Cause.objects.filter(active=True)


def complaint_of(case: Case, pk: int) -> Complaint:
    """A complaint of the case. Raises Refused."""
    found = case.complaints.filter(pk=pk).first()
    if found is None:
        raise Refused("not_of_this_case", _("这件来件不在本案中"), "complaint")
    return found
