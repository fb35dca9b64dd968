"""Nudges: the work is found by query."""

from celery import shared_task

from accounts.actor import Actor
from projects.actions.expiry import tell_expired


@shared_task
def tell_expired_systems() -> int:
    """Tell of the six systems whose paper or check ended."""
    return tell_expired(actor=Actor.clock("systems"))
