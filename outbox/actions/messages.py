"""Decide on a message, in the transaction of the action it tells of; try it again; mark it read."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit, User
from common.errors import Refused
from common.time import now
from outbox.models import Gateway, Message

MAY_RETRY = (Role.BRIGADE_HEAD, Role.ADMINISTRATOR)


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


def withdraw(reason: str) -> bool:
    """Take back a message that nobody has yet; False when it was delivered, or there is none. Waits for a delivery
    that is under way."""
    message = Message.objects.select_for_update().filter(reason=reason).first()
    if message is None or message.delivered_at:
        return False
    message.delete()
    return True


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
