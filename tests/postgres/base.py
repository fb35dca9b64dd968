"""The backend of the tests: after a test that commits, only the tables that hold rows are emptied.

Django truncates them all, with each index a file made anew: more than a second with some two hundred tables.
"""

from collections.abc import Iterable, Sequence

from django.core.management.color import Style
from django.db.backends.postgresql import base

from tests.postgres.creation import DatabaseCreation

# Made by the migrations and never changed by a test; emptied, they would be made again each time.
KEPT = {"django_content_type", "auth_permission"}
# Parts of the table of facts, made as batches come: Django does not know of them.
PARTS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'feeds_record'::regclass"
SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
# Planning a look into two hundred tables takes a fifth of a second, so a connection plans it once.
PLANNED = "SELECT 1 FROM pg_prepared_statements WHERE name = 'filled_tables'"


class DatabaseOperations(base.DatabaseWrapper.ops_class):
    def sql_flush(
        self, style: Style, tables: Iterable[str], *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> Sequence[str]:
        tables = sorted(set(tables) - KEPT)
        with self.connection.cursor() as cursor:
            cursor.execute(SUPERUSER)
            if reset_sequences or not cursor.fetchone()[0]:
                return super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
            cursor.execute(PLANNED)
            if cursor.fetchone() is None:
                rows = " UNION ALL ".join(f"(SELECT '{name}' FROM {self.quote_name(name)} LIMIT 1)" for name in tables)
                cursor.execute(f"PREPARE filled_tables AS {rows}")
            cursor.execute("EXECUTE filled_tables")
            filled = [name for (name,) in cursor.fetchall()]
            cursor.execute(PARTS)
            parts = [name for (name,) in cursor.fetchall()]
        # Rows that the product never deletes go too, in any order.
        return [
            "SET session_replication_role = replica;",
            *(f"DELETE FROM {self.quote_name(name)};" for name in filled),
            *(f"DROP TABLE {name};" for name in parts),
            "SET session_replication_role = origin;",
        ]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    creation_class = DatabaseCreation
