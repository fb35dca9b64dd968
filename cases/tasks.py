"""Nudges: the work is found by query."""

from celery import shared_task

from cases.actions.rosters import work
from cases.forms.roster import check_rows


@shared_task
def work_rosters() -> int:
    """Check the large rosters that wait, store those confirmed."""
    return work.work_rosters(check=check_rows)


@shared_task
def drop_forgotten_rosters() -> int:
    """Delete the rows of rosters nobody confirmed."""
    return work.drop_forgotten()
