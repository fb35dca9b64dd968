"""Empty copies of tables for bare statements: with the indexes, checks and foreign keys of the real ones."""

from collections.abc import Iterable
from typing import Any

FOREIGN_KEYS = """
    SELECT format('ALTER TABLE bare_%%s ADD CONSTRAINT bare_%%s %%s', %s, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'
"""


def make_copies(cursor: Any, tables: Iterable[str]) -> None:
    """`bare_<table>` for each, anew. Their keys point to the rows the real ones point to; no trigger is copied."""
    for table in tables:
        cursor.execute(f"DROP TABLE IF EXISTS bare_{table}")
        cursor.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        cursor.execute(FOREIGN_KEYS, [table, table])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
