"""The facts of a batch."""

from datetime import date

from django.db.models import Max, Q, QuerySet

from feeds.models import Record
from feeds.sources.base import Stored


def records_of(stored: Stored) -> QuerySet[Record]:
    """The current rows a batch brought, in their order. Only the parts of its months are looked at."""
    batch = stored.batch
    rows = Record.objects.current().filter(source=batch.source_id, period__range=(stored.first, stored.last))
    return rows.filter(batch=batch).order_by("row")


def with_credit_code(rows: QuerySet[Record]) -> QuerySet[Record]:
    """Of an employer that is named by its credit code, not by an older one or its name alone."""
    return rows.filter(code__regex="^.{18}$")


def told_since(stored: Stored, about: Q | None = None) -> dict[str, date]:
    """Code → the last day other batches speak of (`about` something), of those with a later day than the first of this
    batch: a file may arrive late. One query."""
    batch = stored.batch
    others = Record.objects.current().filter(
        source=batch.source_id, district=batch.district_id, period__gt=stored.first
    )
    others = others.exclude(batch=batch).filter(about or Q(), code__in=records_of(stored).order_by().values("code"))
    return dict(others.exclude(code="").order_by().values_list("code").annotate(last=Max("period")))
