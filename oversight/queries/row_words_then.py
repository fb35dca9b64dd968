"""What a row said of itself at a moment that is over, where records tell it: building sites and their six systems."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Max, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from common.time import CHINA
from oversight.queries.row_words import What, both, choice, name
from projects.models import CheckedState, Project, ProjectStanding, ProjectSystem, ProjectVisit, SystemStanding


def _told(records: QuerySet) -> Subquery:
    """The word for the state of the one record there is."""
    return Subquery(records.annotate(word=choice("state")(records.model)).order_by().values("word")[:1])


def _project(moment: datetime) -> dict[str, What]:
    stood = ProjectStanding.objects.at(moment).filter(project=OuterRef("pk"))
    visits = ProjectVisit.objects.filter(project=OuterRef("pk"), recorded_at__lte=moment)
    newest = visits.order_by().values("project").annotate(newest=Max("visited_on")).values("newest")
    return {"about": _told(stood), "at": Subquery(newest)}


def _system(moment: datetime) -> dict[str, What]:
    found = SystemStanding.objects.at(moment).filter(entry=OuterRef("pk"))
    checked = found.annotate(day=TruncDate("since", tzinfo=CHINA)).order_by().values("day")
    state = Coalesce(_told(found), Value(str(CheckedState.MISSING.label)))
    return {"about": both(name("system__"), state), "at": Subquery(checked[:1])}


THEN: Mapping[type[Model], Callable[[datetime], dict[str, What]]] = {Project: _project, ProjectSystem: _system}
