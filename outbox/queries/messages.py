"""Reads of messages, with a name. Lists turn the page by key, newest first; unread ones stand before the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.models import UnitKind
from common.time import now
from outbox.models import Message, MessageQuerySet
from outbox.queries.webhooks import ENDPOINT_STOPPED

PAGE = 50
LATE = timedelta(minutes=10)  # what waits longer should be looked at
KINDS = ("waiting", "late", "failed", "delivered")


@dataclass(frozen=True)
class Page:
    """Fifty rows; `after` is the key with which the next page begins, 0 at the end."""

    rows: Sequence[Message]
    after: int


def mine(actor: Actor) -> MessageQuerySet:
    """What this person may read as addressee: their own, and what went to a unit they serve in."""
    return Message.objects.for_people(user=actor.user, unit_ids=actor.unit_ids).select_related("unit")


def page_of(messages: QuerySet, after: int) -> Page:
    """The next fifty, older than the key `after` (0: from the newest)."""
    if after:
        messages = messages.filter(pk__lt=after)
    rows = list(messages.order_by("-pk")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else 0)


def sent(actor: Actor, *, only: str = "") -> MessageQuerySet:
    """What left or should leave the house, in the districts this person answers for. `only`: one of `KINDS`, or ""."""
    districts = {post.unit.district_id or post.unit_id for post in actor.posts if post.unit.kind != UnitKind.OUTSIDE}
    messages = Message.objects.in_districts(districts).select_related("recipient", "unit", "letter")
    return messages.filter(_conditions()[only]) if only else messages


def sent_counts(actor: Actor) -> dict[str, int]:
    """How many of each kind `sent` has. One query."""
    kinds = {kind: Count("pk", filter=condition) for kind, condition in _conditions().items()}
    return sent(actor).order_by().aggregate(**kinds)


def is_troubled_elsewhere(actor: Actor) -> bool:
    """Whether anything is late or failed that is not among `sent`: of other districts, to outside systems, to people
    alone. What ended with its endpoint is nobody's failure. One query."""
    kinds = _conditions()
    failed = kinds["failed"] & ~Q(error=ENDPOINT_STOPPED)
    return Message.objects.filter(kinds["late"] | failed).exclude(pk__in=sent(actor).values("pk")).exists()


def _conditions() -> dict[str, Q]:
    waiting = Q(delivered_at=None, given_up_at=None)
    return {
        "waiting": waiting,
        "late": waiting & Q(created_at__lt=now() - LATE),
        "failed": Q(given_up_at__isnull=False),
        "delivered": Q(delivered_at__isnull=False),
    }
