"""Nudges: the work is found by query."""

from celery import shared_task

from tables.actions.incoming import work
from tables.actions.outgoing import make


@shared_task
def work_tables() -> int:
    """Check the large tables that wait, store those confirmed."""
    return work.work_tables()


@shared_task
def drop_forgotten_tables() -> int:
    """Delete the rows of tables nobody confirmed or mended."""
    return work.drop_forgotten()


@shared_task
def make_exports() -> int:
    """Make the files of exports that wait."""
    return make.make_exports()


@shared_task
def drop_expired_exports() -> int:
    """Delete the files of exports whose days are over."""
    return make.drop_expired()
