"""QR entry points and what came by them."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role, Unit
from cases.models import Case, EntryPoint

ENTRY_POINT_READERS = frozenset(
    {Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR, Role.ADMINISTRATOR}
)
PAGE_SIZE = 50


def entry_points_of(district: Unit) -> QuerySet[EntryPoint]:
    """Those of one district."""
    return EntryPoint.objects.filter(district=district).select_related("enterprise", "street")


def counted(points: QuerySet[EntryPoint], actor: Actor) -> QuerySet[EntryPoint]:
    """With `arrived`: complaints that came by each, as far as the actor may see them. One query.

    Who sees no case at all (the administrator) is told the number alone.
    """
    return points.annotate(arrived=Count("complaints", filter=_seen(actor), distinct=True))


def page_of(actor: Actor, after: int | None) -> tuple[list[EntryPoint], int | None]:
    """The newest fifty older than entry point `after`, and the cursor to the next. One query."""
    points = counted(entry_points_of(actor.district), actor).order_by("-pk")
    found = list((points.filter(pk__lt=after) if after else points)[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if more else None


def campaigns(actor: Actor) -> list[dict[str, Any]]:
    """Each campaign with its codes and the complaints they brought: {campaign, codes, arrived}. One query."""
    named = EntryPoint.objects.filter(district=actor.district).exclude(campaign="").order_by()
    counts = named.values("campaign").annotate(
        codes=Count("pk", distinct=True), arrived=Count("complaints", filter=_seen(actor), distinct=True)
    )
    return list(counts.order_by("-arrived", "campaign")[:PAGE_SIZE])


def open_entry_point(code: str) -> EntryPoint | None:
    """The code on a leaflet, when it is still in use. One query."""
    points = EntryPoint.objects.filter(code=code.upper(), closed_at=None)
    return points.select_related("enterprise", "street").first()


def _seen(actor: Actor) -> Q | None:
    if actor.roles and actor.roles <= {Role.ADMINISTRATOR}:
        return None
    return Q(complaints__case__in=Case.objects.visible_to(actor))
