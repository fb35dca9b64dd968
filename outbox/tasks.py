"""Nudges: the work is found by query."""

from celery import shared_task

from outbox import actions


@shared_task
def deliver_due() -> int:
    """Hand every due message to its gateway."""
    return actions.deliver_due()
