from outbox.models.message import DemonstrationLetter, Gateway, Message, MessageQuerySet
from outbox.models.webhook import AllowedHost, WebhookAttempt, WebhookEndpoint

__all__ = [
    "AllowedHost",
    "DemonstrationLetter",
    "Gateway",
    "Message",
    "MessageQuerySet",
    "WebhookAttempt",
    "WebhookEndpoint",
]
