"""Querysets as parts of a statement, for what the ORM has no words for: runs of months, the newest of each."""

from typing import Any

from django.db.models import QuerySet


def part(queryset: QuerySet) -> tuple[str, tuple[Any, ...]]:
    """`(SELECT …)` and its parameters. The columns have the names of `.values(…)`."""
    sql, params = queryset.order_by().query.sql_with_params()
    return f"({sql})", tuple(params)
