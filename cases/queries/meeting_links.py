"""Links to a list for a meeting: what opens by one, and who sees that it was opened."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from cases.models import MeetingLink
from cases.queries.saved_views import DISTRICT_HEADS, HEADS
from common.encryption import blind_index
from common.time import now

INDEX_KIND = "meeting_link"
LONGEST_TOKEN = 80
READERS = HEADS | {Role.AUDITOR}


def link_of(token: str) -> MeetingLink | None:
    """The running link of a token; None for one that is over, was taken back or never was. One query."""
    if len(token) > LONGEST_TOKEN:
        return None
    index = blind_index(token, kind=INDEX_KIND)
    return MeetingLink.objects.running(now()).select_related("user", "unit").filter(token_hash=index).first()


def eyes_of(link: MeetingLink) -> Actor | None:
    """Its maker as they are today, who must still head the unit; None when they do not. One query."""
    if not link.user.is_active:
        return None
    maker = Actor.for_user(link.user, via="meeting")
    heads = any(post.unit_id == link.unit_id and post.role in HEADS for post in maker.posts)
    return maker if heads else None


def links_seen_by(actor: Actor) -> QuerySet[MeetingLink]:
    """One's own; for those who answer for the district, and the auditor, all of it."""
    seen = Q(user=actor.user)
    if actor.has(*DISTRICT_HEADS, Role.AUDITOR):
        seen |= Q(unit__in=actor.district_ids_seen) | Q(unit__district__in=actor.district_ids_seen)
    return MeetingLink.objects.filter(seen).select_related("user", "unit").order_by("-pk")
