"""What the planner knows of rows that only this test sees."""

from django.db import connection


def take_stock() -> None:
    """After many rows: else the planner goes by what autovacuum saw of an empty table, and a page may take for ever."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("ANALYZE")
        cursor.execute("RESET statement_timeout")
