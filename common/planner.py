"""What PostgreSQL's planner knows of the tables."""

from django.db import connection


def count_rows() -> None:
    """Let the database see how many rows there are, else it plans as if there were none: by itself it counts seldom,
    and never the rows of a transaction that still runs. Only our tables: those that all databases share would stay
    locked until the transaction ends."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(name) for name in sorted(names))}")
