"""What a row said of itself at a moment that is over, where records tell it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Max, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from cases.models import Case, CaseClock, FormerStanding, TimelineEntry, Worker
from clocks.models import FormerHolder
from common.time import CHINA
from early_warnings.models import WarningClock
from oversight.queries.row_words import What, both, choice, either, limit, name, resolved
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


def _former(kept: type[Model], owner: str, moment: datetime, word: What, key: str = "pk") -> Subquery:
    """What the first change after the moment says was before."""
    later = kept._default_manager.filter(until__gt=moment, **{owner: OuterRef(key)}).order_by("until", "pk")
    return Subquery(later.annotate(word=resolved(word, kept)).values("word")[:1])


def _case(moment: datetime) -> dict[str, What]:
    word = either(choice("outcome"), choice("state"))
    return {"about": lambda model: Coalesce(_former(FormerStanding, "case", moment, word), word(model))}


def _of_case(moment: datetime) -> dict[str, What]:
    """Of rows that say how their case stands."""
    word, now = choice("state"), choice("case__state")
    return {"about": lambda model: Coalesce(_former(FormerStanding, "case", moment, word, "case"), now(model))}


def _clock(moment: datetime) -> dict[str, What]:
    def unit(model: type[Model]) -> Coalesce:
        return Coalesce(_former(FormerHolder, "clock", moment, name("unit__")), name("unit__")(model))

    return {"about": both(limit("rule_id"), unit)}


THEN: Mapping[type[Model], Callable[[datetime], dict[str, What]]] = {
    Case: _case,
    CaseClock: _clock,
    Project: _project,
    ProjectSystem: _system,
    TimelineEntry: _of_case,
    WarningClock: _clock,
    Worker: _of_case,
}
