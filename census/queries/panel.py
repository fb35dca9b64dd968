"""What the census knows of one employer."""

from dataclasses import dataclass

from accounts.actor import Actor
from census.models import CensusTask, CensusVisit
from census.queries.changes import ChangeLine, changes_seen, line_of
from common.time import today
from enterprises.models import Enterprise
from enterprises.queries.register import fresh_since

SHOWN = 20


@dataclass(frozen=True)
class CensusOfEnterprise:
    """The newest of each first. `is_stale`: nobody verified it for too long, or ever."""

    tasks: list[CensusTask]
    visits: list[CensusVisit]
    changes: list[ChangeLine]
    is_stale: bool


def census_of(enterprise: Enterprise, actor: Actor) -> CensusOfEnterprise:
    """Tasks, visits with photographs, and changes. Four queries."""
    tasks = CensusTask.objects.visible_to(actor).filter(enterprise=enterprise)
    visits = CensusVisit.objects.visible_to(actor).filter(enterprise=enterprise)
    changes = changes_seen(actor).filter(enterprise=enterprise).order_by("-pk")[:SHOWN]
    return CensusOfEnterprise(
        list(tasks.select_related("campaign", "assignee").order_by("-pk")[:SHOWN]),
        list(visits.select_related("visitor").prefetch_related("photos")[:SHOWN]),
        [line_of(change) for change in changes],
        enterprise.verified_on is None or enterprise.verified_on < fresh_since(today()),
    )
