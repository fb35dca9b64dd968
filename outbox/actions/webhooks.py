"""Call the endpoints that have something to hear, each in order, and keep in mind how it went."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from django.db import DatabaseError, connection, transaction

from accounts.actor import Actor
from common.time import now
from outbox.actions.endpoints import end_gone_endpoint
from outbox.gateways import webhook
from outbox.gateways.webhook import Answer
from outbox.models import Message, WebhookAttempt, WebhookEndpoint
from outbox.queries.webhooks import ENDPOINT_STOPPED, due_endpoints, messages_of, without_endpoint

logger = logging.getLogger(__name__)

# After the first failure of a message five seconds, after the eighth a day; the ninth gives it up.
RETRY_SECONDS = (5, 30, 120, 600, 3600, 3 * 3600, 8 * 3600, 24 * 3600)
ENDPOINT_SECONDS = 20  # in one run for one endpoint, so that a slow one leaves time for the others
LOCKS = 0x776862  # our class of PostgreSQL's advisory locks: one caller at a time for each endpoint
BREAKAGES = (LookupError, ValueError, TypeError, AttributeError, OSError, DatabaseError)


def call_endpoints(deadline: float) -> int:
    """Tell every endpoint what is due, until `deadline` (monotonic seconds); returns how many messages were taken.

    No transaction is open during a call. Who dies between the call and its record calls again: the receiver knows
    the message by its webhook-id.
    """
    without_endpoint().update(given_up_at=now(), error=ENDPOINT_STOPPED)
    return sum(_serve(endpoint, deadline) for endpoint in due_endpoints(now()))


def _serve(endpoint: WebhookEndpoint, deadline: float) -> int:
    """Oldest first. After a failure the rest waits for another run: a dead endpoint costs one call."""
    taken, last, until = 0, 0, min(deadline, monotonic() + ENDPOINT_SECONDS)
    if monotonic() >= until:
        return 0
    with _alone(endpoint) as first:
        while first and monotonic() < until:
            current = WebhookEndpoint.objects.filter(pk=endpoint.pk, stopped_at=None).first()
            message = messages_of(endpoint).due(now()).filter(pk__gt=last).order_by("pk").first()
            if current is None or message is None or not _tell(message, current):
                break
            taken, last = taken + 1, message.pk
    return taken


@contextmanager
def _alone(endpoint: WebhookEndpoint) -> Iterator[bool]:
    """Whether nobody else is calling this endpoint. The database lets go of the lock when its holder dies."""
    key = [LOCKS, endpoint.pk % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        first = cursor.fetchone()[0]
    try:
        yield first
    finally:
        if first:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


def _tell(message: Message, endpoint: WebhookEndpoint) -> bool:
    try:
        answer = webhook.call(message, endpoint)
    except BREAKAGES as failure:
        logger.exception("message %s broke the call of its endpoint", message.pk)
        answer = Answer(None, type(failure).__name__)  # its text might quote what it choked on
    _record(message, endpoint, answer)
    return answer.taken


@transaction.atomic
def _record(message: Message, endpoint: WebhookEndpoint, answer: Answer) -> None:
    WebhookAttempt.objects.create(
        message=message,
        endpoint=endpoint,
        at=now(),
        status=answer.status,
        milliseconds=answer.milliseconds,
        error=answer.error,
    )
    if answer.gone:
        end_gone_endpoint(endpoint, actor=Actor.clock("outbox"))
        return
    waiting = Message.objects.waiting().select_for_update(of=["self"]).filter(pk=message.pk).first()
    if waiting is None:  # somebody stopped the endpoint meanwhile
        return
    waiting.attempts += 1
    waiting.error = answer.error
    if answer.taken:
        waiting.delivered_at = now()
    else:
        _push_back(waiting, answer, endpoint)
    waiting.save(update_fields=["attempts", "error", "delivered_at", "next_attempt_at", "given_up_at"])


def _push_back(message: Message, answer: Answer, endpoint: WebhookEndpoint) -> None:
    if message.attempts > len(RETRY_SECONDS):
        message.given_up_at = now()
        return
    wait = timedelta(seconds=RETRY_SECONDS[message.attempts - 1])
    if answer.retry_after is not None:  # the other side asks for quiet, not only about this message
        wait = max(wait, answer.retry_after)
        quiet_until = now() + answer.retry_after
        others = messages_of(endpoint).waiting().exclude(pk=message.pk).filter(next_attempt_at__lt=quiet_until)
        others.update(next_attempt_at=quiet_until)
    message.next_attempt_at = now() + wait
