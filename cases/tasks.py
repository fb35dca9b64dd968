"""Nudges: the work is found by query."""

from celery import shared_task

from accounts.actor import Actor
from cases.actions import alerts, digests
from cases.actions.bulk import work as bulk
from cases.actions.decisions import enforce
from cases.actions.rosters import work
from cases.forms.filters import filters_of
from cases.forms.roster import check_rows


@shared_task
def work_rosters() -> int:
    """Check the large rosters that wait, store those confirmed."""
    return work.work_rosters(check=check_rows)


@shared_task
def drop_forgotten_rosters() -> int:
    """Delete the rows of rosters nobody confirmed."""
    return work.drop_forgotten()


@shared_task
def work_bulk() -> int:
    """Do and undo what bulk jobs ask, row by row."""
    return bulk.work_jobs()


@shared_task
def drop_old_bulk_files() -> int:
    """Delete what was printed a day ago, and previews nobody confirmed."""
    return bulk.drop_old_files()


@shared_task
def open_enforcement() -> int:
    """Start the limit to ask the court for unpaid decisions whose review and lawsuit are over."""
    return enforce.open_enforcement(actor=Actor.clock("enforcement"))


@shared_task
def check_views() -> int:
    """Tell owners of watched views that more cases match than they wanted."""
    return alerts.check_views(filters_of)


@shared_task
def send_digests() -> int:
    """The morning message of a working day."""
    return digests.send_digests(filters_of)
