"""Many rows by one statement, straight from columns of values: the history triggers, constraints and the signature of
the action work as with any other INSERT."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """So many primary keys nobody else will be given. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows given as the database keeps them (sealed texts sealed already). Nothing to insert is no query."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    if not columns:
        return
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(field.column) for field in fields)
    arrays = ", ".join(f"%s::{field.rel_db_type(connection) if field.is_relation else field.cast_db_type(connection)}[]"
                       for field in fields)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({into}) SELECT * FROM unnest({arrays})", columns)  # noqa: S608 - names of our own columns
