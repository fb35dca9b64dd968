"""Many rows by one statement, straight from columns of values: the history triggers, constraints and the signature of
the action work as with any other INSERT."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """So many primary keys nobody else will be given. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(name)"
            " FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name OFFSET 0) AS one, generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def insert_columns(model: type[models.Model], names: Sequence[str], columns: Sequence[Sequence[object]]) -> None:
    """Insert rows, given column by column as the database keeps them (sealed texts sealed already). Nothing to insert
    is no query."""
    if not columns or not columns[0]:
        return
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(field.column) for field in fields)
    arrays = ", ".join(f"%s::{field.rel_db_type(connection) if field.is_relation else field.cast_db_type(connection)}[]"
                       for field in fields)  # fmt: skip
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({into}) SELECT * FROM unnest({arrays})"  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [array_of(column) for column in columns])


def array_of(values: Iterable[object]) -> str:
    """A column as one text the database reads as an array: the driver then has one value to quote, not thousands."""
    values = list(values)
    if None not in values:
        joined = '","'.join(map(str, values))
        if "\\" not in joined and joined.count('"') == 2 * max(len(values) - 1, 0):  # no mark but ours
            return '{"' + joined + '"}' if values else "{}"
    return "{" + ",".join("NULL" if value is None else _element(str(value)) for value in values) + "}"


def _element(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
