"""What came into the special account of a project is its labour cost of the month (人工费用拨付)."""

from collections.abc import Sequence

from accounts.actor import Actor
from feeds.actions.applying.months import months_told, set_months, set_months_linked
from feeds.actions.matching import link_batch_to_projects
from feeds.queries.records import records_of
from feeds.sources.base import NotApplied, Stored


def apply_account(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """The months the batch speaks of, and those of earlier facts that have their project only now."""
    set_months_linked(link_batch_to_projects(stored), stored)
    told = records_of(stored).filter(project__isnull=False).order_by().values_list("project_id", "period").distinct()
    months = set(told)
    return set_months(months_told("account", months), stored) if months else ()
