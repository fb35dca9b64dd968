"""What the planner knows of rows that only this test sees."""

from django.db import connection

from common.planner import count_rows


def take_stock() -> None:
    """After many rows: else the planner goes by what autovacuum saw of an empty table, and a page may take for ever."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        count_rows()
        cursor.execute("RESET statement_timeout")
