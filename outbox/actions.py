"""Decide on a message, and deliver it. Decided in the action's transaction; delivered by whoever comes by."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit, User
from common.errors import Refused
from common.time import now
from outbox.gateways import GATEWAYS, GatewayFailed
from outbox.models import Gateway, Message

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
BATCH = 100
MAY_RETRY = (Role.BRIGADE_HEAD, Role.ADMINISTRATOR)
# What a gateway may stumble over besides its own refusal. One bad message must never hold up the others.
BREAKAGES = (LookupError, ValueError, TypeError, AttributeError, OSError, DatabaseError)


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
    Each run looks at every message once, so that neither a twin at work nor a message that fails holds it up.
    """
    moment, last, delivered = now(), 0, 0
    while True:
        due = Message.objects.due(moment).filter(pk__gt=last).order_by("pk")
        keys = list(due.values_list("pk", flat=True)[:BATCH])
        delivered += sum(_deliver(key) for key in keys)
        if len(keys) < BATCH:
            return delivered
        last = keys[-1]


@transaction.atomic(savepoint=False)
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


@recorded
def retry(message: Message, *, actor: Actor) -> None:
    """A person asks for another round of attempts. Raises Refused: no right, or already delivered."""
    if not actor.has(*MAY_RETRY):
        raise Refused("no_right", _("只有大队长或管理员可以重发消息"))
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.delivered_at:
        raise Refused("delivered_already", _("这条消息已经送出"))
    message.attempts, message.given_up_at, message.error = 0, None, ""
    message.next_attempt_at = now()
    message.save(update_fields=["attempts", "given_up_at", "error", "next_attempt_at"])


@recorded
def mark_read(keys: Iterable[int] | None, *, actor: Actor) -> int:
    """The reader has seen these of their messages (None: all of them); returns how many were new to them."""
    if not actor.may_write or actor.user is None:
        raise Refused("no_right", _("您的岗位只能查看"))
    mine = Message.objects.for_people(user=actor.user, unit_ids=actor.unit_ids).filter(read_at=None)
    if keys is not None:
        mine = mine.filter(pk__in=list(keys))
    return mine.update(read_at=now())
