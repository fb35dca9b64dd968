"""Nudges: the work is found by query."""

from celery import shared_task

from clocks.actions.sweep import sweep


@shared_task
def sweep_clocks() -> int:
    """Take every rung of the ladder that has come."""
    return sweep()
