"""Deliver what was decided on. Whoever comes by does it; a message that fails never holds up the others."""

import logging
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F

from common.time import now
from common.worded import ask
from outbox.actions.webhooks import call_endpoints
from outbox.gateways import GATEWAYS, GatewayFailed
from outbox.models import Gateway, Message, MessageQuerySet

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
BATCH = 100
RUN_SECONDS = 30  # after which no further webhook is called: a run must end well before the limit of a task
# What a gateway may stumble over besides its own refusal. One bad message must never hold up the others.
BREAKAGES = (LookupError, ValueError, TypeError, AttributeError, OSError, DatabaseError)


def deliver_due() -> int:
    """What is read in the site has arrived; every other due message goes to its gateway, webhooks last. Returns how
    many were taken.

    A row is marked only after the gateway took it, so a crash delivers again and the gateway recognises `reason`.
    Each run looks at every message once, so that neither a twin at work nor a message that fails holds it up.
    """
    deadline = monotonic() + RUN_SECONDS
    return _deliver_here() + _deliver_others() + call_endpoints(deadline)


def _deliver_here() -> int:
    """Messages of the site, by one statement: none where a gateway was chosen for them."""
    if Gateway.SITE in settings.OUTBOX_GATEWAYS:
        return 0
    due = Message.objects.due(now()).filter(gateway=Gateway.SITE)
    return due.update(attempts=F("attempts") + 1, delivered_at=now(), error="")


def _deliver_others() -> int:
    moment, last, delivered = now(), 0, 0
    while True:
        due = _ours().due(moment).filter(pk__gt=last).order_by("pk")
        keys = list(due.values_list("pk", flat=True)[:BATCH])
        delivered += sum(_deliver(key) for key in keys)
        if len(keys) < BATCH:
            return delivered
        last = keys[-1]


def _ours() -> MessageQuerySet:
    return Message.objects.exclude(gateway=Gateway.WEBHOOK)


def _waiting(key: int) -> MessageQuerySet:
    free = _ours().waiting().select_for_update(skip_locked=True, of=["self"])
    return free.select_related("recipient", "unit").filter(pk=key)


@transaction.atomic(savepoint=False)
def _deliver(key: int) -> bool:
    found = ask(("waiting message",), _waiting, key)
    if not found or found[0].next_attempt_at > now():  # a twin at work has it, or just had it
        return False
    message = found[0]
    message.attempts += 1
    try:
        with transaction.atomic():
            GATEWAYS[settings.OUTBOX_GATEWAYS.get(message.gateway, "demonstration")].send(message)
    except GatewayFailed as failure:
        _push_back(message, str(failure))
        return False
    except BREAKAGES as failure:
        logger.exception("message %s broke its gateway", message.pk)
        _push_back(message, type(failure).__name__)  # its text might quote what it choked on
        return False
    message.delivered_at = now()
    message.error = ""
    message.save(update_fields=["attempts", "delivered_at", "error"])
    return True


def _push_back(message: Message, error: str) -> None:
    """Try again later, twice as late each time; after the last attempt a person must look."""
    message.error = error[:200]
    message.next_attempt_at = now() + timedelta(seconds=min(30 * 2**message.attempts, 6 * 3600))
    if message.attempts >= MOST_ATTEMPTS:
        message.given_up_at = now()
    message.save(update_fields=["attempts", "error", "next_attempt_at", "given_up_at"])
