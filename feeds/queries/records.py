"""The facts of a batch."""

from django.db.models import QuerySet

from feeds.models import Record
from feeds.sources.base import Stored


def records_of(stored: Stored) -> QuerySet[Record]:
    """The current rows a batch brought, in their order. Only the parts of its months are looked at."""
    batch = stored.batch
    rows = Record.objects.current().filter(source=batch.source_id, period__range=(stored.first, stored.last))
    return rows.filter(batch=batch).order_by("row")
