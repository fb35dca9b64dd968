"""Reads of webhook endpoints, with a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from accounts.models import Post, Role, User
from accounts.queries.people import people_seen
from common.time import today
from common.worded import ask
from outbox.models import Gateway, Message, MessageQuerySet, WebhookAttempt, WebhookEndpoint

# Why a message or an endpoint ended without anybody's fault; shown in words.
ENDPOINT_STOPPED = "endpoint_stopped"
GONE = "gone"
# Seconds without a call after so many failures in a row, whichever messages they were.
PAUSE_SECONDS = (0, 5, 30, 60, 120)
# From so many failures in a row on, an endpoint is said to be failing.
FAILING = 3


def listening(user_ids: Iterable[int | None]) -> frozenset[int]:
    """Of these outside systems, the ones that want to be called. No query when there is none to ask for."""
    asked = frozenset(key for key in user_ids if key is not None)
    if not asked:
        return asked
    return asked & {endpoint.user_id for endpoint in ask(("active endpoints",), _active)}


def _active() -> QuerySet[WebhookEndpoint]:
    """A handful, and whom each belongs to."""
    return WebhookEndpoint.objects.filter(stopped_at=None).only("user")


def messages_of(endpoint: WebhookEndpoint) -> MessageQuerySet:
    """What the outside system of this endpoint was, is or will be told."""
    return Message.objects.filter(gateway=Gateway.WEBHOOK, recipient=endpoint.user_id)


def without_endpoint() -> MessageQuerySet:
    """Waiting messages of outside systems that no longer listen."""
    active = WebhookEndpoint.objects.filter(user=OuterRef("recipient"), stopped_at=None)
    return Message.objects.waiting().filter(~Exists(active), gateway=Gateway.WEBHOOK)


def due_endpoints(moment: datetime) -> list[WebhookEndpoint]:
    """Those with something to be told now: the sound ones first, then the longest uncalled. Two queries at most.

    One that failed several times in a row is left alone for a while, whatever waits for it.
    """
    due = Message.objects.due(moment).filter(gateway=Gateway.WEBHOOK)
    waiting = WebhookEndpoint.objects.filter(Exists(due.filter(recipient=OuterRef("user"))), stopped_at=None)
    order = (F("failures").asc(), F("last_at").asc(nulls_first=True), "pk")
    return [one for one in _with_calls(waiting).order_by(*order) if not _is_resting(one, moment)]


def _is_resting(endpoint: WebhookEndpoint, moment: datetime) -> bool:
    if not endpoint.failures:
        return False
    seconds = PAUSE_SECONDS[min(endpoint.failures, len(PAUSE_SECONDS)) - 1]
    return moment < endpoint.last_at + timedelta(seconds=seconds)


def _with_calls(endpoints: QuerySet[WebhookEndpoint]) -> QuerySet[WebhookEndpoint]:
    """`last_at` and `good_at`: the last call and the last good one; `failures`: how many failed since."""
    calls = WebhookAttempt.objects.filter(endpoint=OuterRef("pk")).order_by("-pk")
    good = calls.filter(error="")
    endpoints = endpoints.annotate(
        last_at=Subquery(calls.values("at")[:1]),
        good_at=Subquery(good.values("at")[:1]),
        good_pk=Coalesce(Subquery(good.values("pk")[:1]), 0, output_field=BigIntegerField()),
    )
    since = WebhookAttempt.objects.filter(endpoint=OuterRef("pk"), pk__gt=OuterRef("good_pk")).order_by()
    return endpoints.annotate(failures=_counted(since, "endpoint"))


def _counted(rows: QuerySet, by: str) -> Coalesce:
    return Coalesce(Subquery(rows.values(by).annotate(number=Count("pk")).values("number")), 0)


def endpoints_seen(actor: Actor) -> QuerySet[WebhookEndpoint]:
    """The endpoints of the districts this actor reads, the listening ones first, each with how it is doing."""
    theirs = WebhookEndpoint.objects.filter(user__in=people_seen(actor).values("pk")).select_related("user")
    return with_health(theirs).order_by(F("stopped_at").desc(nulls_first=True), "user__username", "-pk")


def with_health(endpoints: QuerySet[WebhookEndpoint]) -> QuerySet[WebhookEndpoint]:
    """As `_with_calls`, with `waiting` and `given_up`: messages of its outside system."""
    told = Message.objects.filter(gateway=Gateway.WEBHOOK, recipient=OuterRef("user")).order_by()
    return _with_calls(endpoints).annotate(
        waiting=_counted(told.waiting(), "recipient"),
        given_up=_counted(told.exclude(given_up_at=None), "recipient"),
    )


def troubled() -> QuerySet[WebhookEndpoint]:
    """Endpoints that somebody should look at: failing again and again, or stopped with none in their place."""
    active = WebhookEndpoint.objects.filter(user=OuterRef("user"), stopped_at=None)
    newer = WebhookEndpoint.objects.filter(user=OuterRef("user"), pk__gt=OuterRef("pk"))
    ended = ~Q(stopped_at=None) & ~Exists(active) & ~Exists(newer)
    endpoints = with_health(WebhookEndpoint.objects.select_related("user"))
    return endpoints.filter(ended | Q(stopped_at=None, failures__gte=FAILING)).order_by("user__username")


def outside_systems(actor: Actor) -> QuerySet[User]:
    """Outside systems of the districts this actor reads which have no endpoint that listens."""
    posts = Post.objects.filter(user=OuterRef("pk"), role=Role.OUTSIDE_SYSTEM).held_on(today())
    active = WebhookEndpoint.objects.filter(user=OuterRef("pk"), stopped_at=None)
    return people_seen(actor).filter(Exists(posts), ~Exists(active), is_active=True)


def deliveries(endpoint: WebhookEndpoint, *, only: str = "") -> QuerySet[Message]:
    """The messages of an endpoint with their calls, for a list. `only`: failed, waiting or ""."""
    calls = Prefetch("webhook_attempts", queryset=WebhookAttempt.objects.order_by("pk"))
    messages = messages_of(endpoint).prefetch_related(calls)
    if only == "failed":
        return messages.exclude(given_up_at=None)
    return messages.waiting() if only == "waiting" else messages


def failed_since(endpoint: WebhookEndpoint, moment: datetime) -> MessageQuerySet:
    """Messages decided on since `moment` that were given up."""
    return messages_of(endpoint).filter(created_at__gte=moment).exclude(given_up_at=None)


@dataclass(frozen=True)
class WebhookHealth:
    """For the page that says how the house is doing. Whom a person stopped is named, and nobody must look."""

    listening: int
    troubled: Sequence[WebhookEndpoint]

    @property
    def needs_a_look(self) -> bool:
        return any(one.is_active or one.stopped_why == GONE for one in self.troubled)


def webhook_health(actor: Actor) -> WebhookHealth:
    """Of the endpoints this actor reads. Two queries."""
    seen = endpoints_seen(actor)
    return WebhookHealth(seen.filter(stopped_at=None).count(), list(troubled().filter(pk__in=seen.values("pk"))))
