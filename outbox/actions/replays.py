"""Send again what an outside system missed. The webhook-id stays: who has had it already recognises it."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from outbox.actions.endpoints import require_listening, require_manager
from outbox.models import Message, MessageQuerySet, WebhookEndpoint
from outbox.queries.webhooks import failed_since, messages_of


@recorded
def replay(message: Message, *, endpoint: WebhookEndpoint, actor: Actor) -> None:
    """One message again, from its first attempt on, also when it was delivered. Raises Refused: no right, stopped."""
    require_manager(endpoint.user, actor)
    require_listening(endpoint)
    if not _again(messages_of(endpoint).filter(pk=message.pk)):
        raise Refused("other_system", _("这条推送不属于这个外部系统"))


@recorded
def replay_failed(endpoint: WebhookEndpoint, *, since: datetime, actor: Actor) -> int:
    """All that was given up since then, oldest first; returns how many. Raises Refused: no right, stopped."""
    require_manager(endpoint.user, actor)
    require_listening(endpoint)
    return _again(failed_since(endpoint, since))


def _again(messages: MessageQuerySet) -> int:
    return messages.update(delivered_at=None, given_up_at=None, attempts=0, error="", next_attempt_at=now())
