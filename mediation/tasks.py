"""Nudges: the work is found by query."""

from celery import shared_task

from mediation.actions import instalments, lapsing


@shared_task
def lapse_mediations() -> int:
    """Those whose limit ran out without an agreement end; their cases go on."""
    return lapsing.lapse_due()


@shared_task
def watch_instalments() -> int:
    """Instalments whose day ended without proof are warned of."""
    return instalments.watch_instalments()
