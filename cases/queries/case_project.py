"""Which project a case is about: who may say so, and which ones come into question."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from cases.models import Case
from cases.queries.identify import why_not_identify
from common.errors import Refused
from enterprises.names import grams
from projects.models import Project

SUGGESTED = 10


def why_not_set_project(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not say now which project the case is about; None when they may."""
    return why_not_identify(case, actor)


def projects_to_choose(case: Case, actor: Actor) -> QuerySet[Project]:
    """The projects of the district of the case that this actor sees."""
    return Project.objects.visible_to(actor).filter(district=case.district_id)


def suggested_projects(case: Case, actor: Actor) -> list[Project]:
    """Those its employer has a part in, newest first. One query."""
    employer = case.enterprise_id
    part = Q(general_contractor=employer) | Q(owner=employer) | Q(parties__enterprise=employer)
    rows = projects_to_choose(case, actor).filter(part).select_related("general_contractor")
    return list(rows.order_by("-pk").distinct()[:SUGGESTED])


def project_called(text: str, case: Case, actor: Actor) -> Project | None:
    """The project of this number, permit or platform code, or the only one whose name contains the text."""
    rows = projects_to_choose(case, actor)
    exact = rows.filter(Q(number=text.upper()) | Q(permit_number=text) | Q(platform_code=text)).first()
    if exact is not None or len(text) < 2:
        return exact
    likely = list(rows.filter(grams__contains=grams(text)).order_by("-pk")[:50])
    named = [one for one in likely if one.name == text] or [one for one in likely if text in one.name]
    return named[0] if len(named) == 1 else None
