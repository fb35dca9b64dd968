"""Reads of messages, with a name. Lists turn the page by key, newest first; unread ones stand before the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import UnitKind
from outbox.models import Message, MessageQuerySet

PAGE = 50


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
    """What left or should leave the house, in the districts this person answers for. `only`: failed, waiting or ""."""
    districts = {post.unit.district_id or post.unit_id for post in actor.posts if post.unit.kind != UnitKind.OUTSIDE}
    messages = Message.objects.in_districts(districts).select_related("recipient", "unit", "letter")
    if only == "failed":
        return messages.exclude(given_up_at=None)
    if only == "waiting":
        return messages.waiting()
    return messages
