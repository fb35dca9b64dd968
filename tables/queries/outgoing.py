"""Exports: one's own, and those that wait for a decision."""

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Role
from tables.models import Export, ExportState
from tables.outgoing import TableOut, table_out

DECIDERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
PAGE = 30
MOST_AT_WORK = 5  # of one person


def export_of(pk: int, actor: Actor) -> Export:
    """One's own export. Raises Export.DoesNotExist."""
    return Export.objects.visible_to(actor).select_related("decided_by", "owner").get(pk=pk)


def exports_of(actor: Actor, *, before: int | None = None) -> tuple[list[Export], int | None]:
    """One's own exports, newest first, and where the next page begins. One query."""
    found = Export.objects.visible_to(actor).select_related("decided_by").order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def decides_in(actor: Actor) -> frozenset[int]:
    """Districts in which this actor decides about exports in plain."""
    return frozenset(post.unit.district_id or post.unit_id for post in actor.posts if post.role in DECIDERS)


def to_decide(actor: Actor) -> QuerySet[Export]:
    """Exports that wait for this actor's word; never one's own."""
    districts = decides_in(actor)
    if not districts:
        return Export.objects.none()
    asked = Export.objects.filter(state=ExportState.ASKED, district__in=districts).exclude(owner=actor.user)
    return asked.select_related("owner").order_by("pk")


def rows_under(table: TableOut, export: Export, actor: Actor) -> QuerySet:
    """The rows of an export as its owner sees them now."""
    return table.rows(actor, export.filters).order_by()


def with_labels(exports: list[Export]) -> list[Export]:
    """Each with the name of its list, in the reader's language."""
    for export in exports:
        export.label = label_of(export.kind)
    return exports


def label_of(kind: str) -> str:
    """The name of a list; its code when this installation leaves it out."""
    try:
        return str(table_out(kind).label)
    except LookupError:
        return kind
