"""Nudges: the work is found by query."""

from celery import shared_task

from feeds.actions import work


@shared_task
def work_batches() -> int:
    """Store the batches that wait."""
    return work.work_batches()
