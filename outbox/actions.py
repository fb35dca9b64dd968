"""Decide on a message, and deliver it. Decided in the action's transaction; delivered by whoever comes by."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import Unit, User
from common.time import now
from outbox.gateways import GATEWAYS, GatewayFailed
from outbox.models import Gateway, Message

MOST_ATTEMPTS = 10
BATCH = 100


def queue(
    kind: str,
    *,
    reason: str,
    data: dict,
    recipient: User | None = None,
    unit: Unit | None = None,
    gateway: str = Gateway.SITE,
    subject: str = "",
) -> None:
    """Decide on one message. The same reason a second time does nothing."""
    queue_many(
        [draft(kind, reason=reason, data=data, recipient=recipient, unit=unit, gateway=gateway, subject=subject)]
    )


def draft(
    kind: str,
    *,
    reason: str,
    data: dict,
    recipient: User | None = None,
    unit: Unit | None = None,
    gateway: str = Gateway.SITE,
    subject: str = "",
) -> Message:
    """A message not yet decided on, for `queue_many`."""
    moment = now()
    return Message(
        kind=kind,
        reason=reason,
        data=data,
        recipient=recipient,
        unit=unit,
        gateway=gateway,
        subject=subject,
        created_at=moment,
        next_attempt_at=moment,
    )


def queue_many(messages: Iterable[Message]) -> None:
    """Decide on many messages in one statement."""
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=500)


def deliver_due() -> int:
    """Hand every due message to its gateway; returns how many were taken.

    A row is marked only after the gateway took it, so a crash delivers again and the gateway recognises `reason`.
    """
    delivered = 0
    while True:
        keys = list(Message.objects.due(now()).order_by("id").values_list("pk", flat=True)[:BATCH])
        taken = sum(_deliver(key) for key in keys)
        delivered += taken
        if len(keys) < BATCH:
            return delivered


@transaction.atomic
def _deliver(key: int) -> bool:
    message = (
        Message.objects.due(now())
        .select_for_update(skip_locked=True, of=["self"])
        .select_related("recipient", "unit")
        .filter(pk=key)
        .first()
    )
    if message is None:
        return False
    gateway = GATEWAYS[settings.OUTBOX_GATEWAYS.get(message.gateway, "demonstration")]
    message.attempts += 1
    try:
        with transaction.atomic():
            gateway.send(message)
    except GatewayFailed as failure:
        _push_back(message, str(failure))
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


def retry(message: Message) -> None:
    """A person asks for another round of attempts."""
    Message.objects.filter(pk=message.pk, delivered_at=None).update(
        attempts=0, given_up_at=None, next_attempt_at=now(), error=""
    )


def mark_read(messages) -> int:
    """The reader has seen these messages."""
    return messages.filter(read_at=None).update(read_at=now())
