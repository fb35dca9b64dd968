"""Who may keep, share and change views of the list, and how many cases several selections hold."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import IntegerField, QuerySet, Value

from accounts.actor import Actor
from accounts.models import Post, Role, Unit
from cases.models import Case, ListHabit, SavedView, ViewScope
from cases.queries.case_list import COUNT_UP_TO

DISTRICT_HEADS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
HEADS = DISTRICT_HEADS | {Role.SQUAD_HEAD}


def shown_to(actor: Actor) -> tuple[list[SavedView], SavedView | None]:
    """The views a person finds above their list, and the whole list as they like it, if they ever said. One query."""
    found = list(SavedView.objects.shown_to(actor).select_related("user", "unit"))
    return [view for view in found if view.name], next((view for view in found if not view.name), None)


def pinned_for(actor: Actor) -> list[SavedView]:
    """The pinned views, one's own and shared ones, for my work. One query."""
    return list(SavedView.objects.shown_to(actor).named().filter(pinned=True))


def habit_of(actor: Actor) -> ListHabit | None:
    """Whether this person wants the morning message; None when they never said. One query."""
    return ListHabit.objects.filter(user=actor.user).first()


def in_force(views: Sequence[SavedView], query: str, actor: Actor) -> SavedView | None:
    """The view whose filters stand in the address: one's own before a shared one."""
    found = [view for view in views if view.query == query]
    return min(found, key=lambda view: view.user_id != actor.user.pk, default=None)


def may_share(actor: Actor) -> dict[str, Unit]:
    """With whom this person may share a view, by scope: heads with their unit, those of the district with all of it."""
    places: dict[str, Unit] = {}
    for post in actor.posts:
        if post.role in HEADS:
            places.setdefault(ViewScope.UNIT, post.unit)
        if post.role in DISTRICT_HEADS:
            places.setdefault(ViewScope.DISTRICT, post.unit.district or post.unit)
    return places


def may_change(view: SavedView, actor: Actor) -> bool:
    """Its owner; of a shared one also those who head the unit or district it is shared with."""
    if view.user_id == actor.user.pk:
        return actor.may_write
    return any(_heads(post, view) for post in actor.posts)


def _heads(post: Post, view: SavedView) -> bool:
    if view.scope == ViewScope.DISTRICT:
        return post.role in DISTRICT_HEADS and view.unit_id == (post.unit.district_id or post.unit_id)
    return view.scope == ViewScope.UNIT and post.role in HEADS and view.unit_id == post.unit_id


def counts_of(selections: Mapping[int, QuerySet[Case]]) -> dict[int, int]:
    """How many cases each selection holds, at most one more than COUNT_UP_TO. One query for all of them."""
    parts = [
        found.order_by().annotate(selection=Value(key, output_field=IntegerField())).values_list("selection", flat=True)
        for key, found in selections.items()
    ]
    if not parts:
        return {}
    capped = [part[: COUNT_UP_TO + 1] for part in parts]
    counted = Counter(capped[0].union(*capped[1:], all=True) if len(capped) > 1 else capped[0])
    return {key: counted[key] for key in selections}
