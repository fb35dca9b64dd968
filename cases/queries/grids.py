"""Complaints that belong to no grid yet: the tray (待定网格)."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from cases.models import Complaint

PAGE_SIZE = 50


@dataclass(frozen=True)
class TrayPage:
    """Complaints newest first. `older` and `newer` are cursors (complaint ids), None at the ends."""

    rows: list[Complaint] = field(default_factory=list)
    newer: int | None = None
    older: int | None = None


def in_tray(actor: Actor) -> QuerySet[Complaint]:
    """The complaints without a grid that the actor may see."""
    return Complaint.objects.visible_to(actor).filter(grid=None)


def tray_count(actor: Actor) -> int:
    """How many wait for a person to say where they belong. One query."""
    return in_tray(actor).order_by().count()


def tray_page(actor: Actor, *, after: int | None = None, before: int | None = None) -> TrayPage:
    """Fifty of the tray by arrival: the newest, those older than complaint `after`, or newer than `before`."""
    found = in_tray(actor).select_related("case", "case__unit", "case__enterprise", "street")
    backwards = before is not None
    cursor = Complaint.objects.filter(pk=before if backwards else after).values_list("received_at", "pk").first()
    if cursor is not None:
        found = found.filter(_beyond(*cursor, newer=backwards))
    order = ("received_at", "pk") if backwards else ("-received_at", "-pk")
    rows = list(found.order_by(*order)[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if backwards:
        rows.reverse()
    if not rows:
        return TrayPage()
    has_newer = more if backwards else cursor is not None
    has_older = True if backwards else more
    return TrayPage(rows, rows[0].pk if has_newer else None, rows[-1].pk if has_older else None)


def _beyond(moment: object, pk: int, *, newer: bool) -> Q:
    if newer:
        return Q(received_at__gt=moment) | Q(received_at=moment, pk__gt=pk)
    return Q(received_at__lt=moment) | Q(received_at=moment, pk__lt=pk)
