"""What came into the special account of a project is its labour cost of the month (人工费用拨付)."""

from collections.abc import Iterable, Sequence
from datetime import date

from accounts.actor import Actor
from feeds.actions.applying.months import set_months
from feeds.actions.matching import link_batch_to_projects
from feeds.queries.facts import account_months
from feeds.queries.records import records_of
from feeds.sources.base import NotApplied, Stored
from projects.actions.stages import StageRow
from projects.models import StageKind


def apply_account(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """The months the batch speaks of, summed over all their days: a batch may bring one day of them."""
    link_batch_to_projects(stored)
    projects = records_of(stored).filter(project__isnull=False).order_by().values_list("project_id", flat=True)
    return set_months(account_rows(projects.distinct(), stored.first, stored.last), stored)


def account_rows(projects: Iterable[int], first: date, last: date) -> list[StageRow]:
    """What the special accounts of these projects say of each month from that of `first` to `last`, in yuan."""
    months = account_months(projects, first=first.replace(day=1), last=last)
    return [
        StageRow(
            project_id=project,
            kind=StageKind.LABOUR_COST,
            period=month,
            amount_paid=sums.came,
            done_on=sums.last_day_with_money,
        )
        for (project, month), sums in months.items()
        if sums.came is not None
    ]
