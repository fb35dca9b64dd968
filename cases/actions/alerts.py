"""Tell owners of views that more cases match than they wanted to hear of: once, and again after it fell."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor, recorded
from cases.models import SavedView
from cases.queries.case_list import COUNT_UP_TO, Filters, selected
from cases.queries.saved_views import counts_of
from common.time import now
from outbox.actions import draft, queue_many
from outbox.models import Message
from outbox.texts import in_both

TOGETHER = 20  # views counted by one query
FiltersOf = Callable[[str, Actor], Filters]


def check_views(filters_of: FiltersOf) -> int:
    """Count what the watched views hold, each with its owner's eyes; returns how many owners were told."""
    watched = SavedView.objects.exclude(threshold=None).filter(user__is_active=True)
    views = list(watched.select_related("user").order_by("pk"))
    owners = Actor.for_users({view.user for view in views})
    told = 0
    for start in range(0, len(views), TOGETHER):
        some = views[start : start + TOGETHER]
        eyes = {view.pk: owners[view.user_id] for view in some}
        counts = counts_of({v.pk: selected(filters_of(v.query, eyes[v.pk]), eyes[v.pk]) for v in some})
        told += _settle(some, counts, actor=Actor.clock("views"))
    return told


@recorded
def _settle(views: Sequence[SavedView], counts: dict[int, int], *, actor: Actor) -> int:
    """Three statements for all. What somebody changed since it was counted waits for the next round."""
    seen = {view.pk: view for view in views}
    locked = SavedView.objects.select_for_update().filter(pk__in=seen).order_by("pk")
    same = [view for view in locked if _watches_the_same(view, seen[view.pk])]
    over = {view.pk for view in same if counts[view.pk] > view.threshold}
    SavedView.objects.filter(pk__in=[view.pk for view in same if view.pk not in over]).update(alert_since=None)
    rising = [view for view in same if view.pk in over and view.alert_since is None]
    moment = now()
    SavedView.objects.filter(pk__in=[view.pk for view in rising]).update(alert_since=moment)
    queue_many(_letter(seen[view.pk], counts[view.pk], int(moment.timestamp())) for view in rising)
    return len(rising)


def _watches_the_same(one: SavedView, other: SavedView) -> bool:
    return (one.query, one.threshold) == (other.query, other.threshold)


def _letter(view: SavedView, count: int, second: int) -> Message:
    shown = f"{COUNT_UP_TO}+" if count > COUNT_UP_TO else count
    return draft(
        "view_above_threshold",
        reason=f"view:{view.pk}:{second}",
        data={
            "name": view.name,
            "count": shown,
            "threshold": view.threshold,
            "lines": [{"text": in_both(_("打开视图")), "to": f"{reverse('cases:list')}?{view.query}"}],
        },
        recipient=view.user,
    )
