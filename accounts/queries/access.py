"""Ways in: who is locked out after wrong passwords, and which API tokens there are or were."""

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from accounts.models import ApiToken, User
from common.time import now

TokenEvent = ApiToken.pgh_event_model


def _failures_by(column: str) -> QuerySet:
    since = now() - settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(attempt_time__gte=since).values(column)
    return counted.annotate(failures=Sum("failures_since_start")).filter(failures__gte=settings.AXES_FAILURE_LIMIT)


def locked_usernames() -> set[str]:
    """Names locked after too many wrong passwords. Mistyped names are among them: never show those nobody bears."""
    return set(_failures_by("username").values_list("username", flat=True))


def locked_addresses() -> list[str]:
    """Network addresses locked after too many wrong passwords."""
    addresses = _failures_by("ip_address").order_by("ip_address").values_list("ip_address", flat=True)
    return [address for address in addresses if address]


def tokens_of(people: QuerySet[User]) -> QuerySet:
    """Every token these people ever had, from history: rows of ended tokens are cleaned away, their history stays.

    Adds `ends`, `last_context` and `last_at` of the newest entry. Newest token first.
    """
    newest = TokenEvent.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id")).order_by("-pgh_id")
    return (
        TokenEvent.objects.filter(pgh_label="insert", user__in=people.order_by().values("pk"))
        .annotate(
            ends=Subquery(newest.values("expiry")[:1]),
            last_context=Subquery(newest.values("pgh_context")[:1]),
            last_at=Subquery(newest.values("pgh_created_at")[:1]),
        )
        .select_related("user")
        .order_by("-pgh_id")
    )


def token_state(token: object) -> str:
    """`active`, `revoked` or `expired` of a row of `tokens_of`."""
    if token.ends is None or token.ends > now():
        return "active"
    return "revoked" if (token.last_context or {}).get("action") == "revoke_token" else "expired"
