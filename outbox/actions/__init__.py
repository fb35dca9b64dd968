"""Messages: decided on in the transaction of an action, delivered by whoever comes by."""

from outbox.actions.delivery import MOST_ATTEMPTS, deliver_due
from outbox.actions.messages import MAY_RETRY, draft, mark_read, queue, queue_many, retry, withdraw

__all__ = [
    "MAY_RETRY",
    "MOST_ATTEMPTS",
    "deliver_due",
    "draft",
    "mark_read",
    "queue",
    "queue_many",
    "retry",
    "withdraw",
]
