"""`python -m benchmarks.case_page`: the page of a case of 200 workers × 24 months beside the SQL it asks.

Prints the number of queries, and the time of the page as a multiple of the time of its own statements asked bare
through a cursor. Both in this process, on the same database, in turns; the quickest of each counts. Ends with 1 when
the page asks more than 25 queries or takes more than 2.5 times as long.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.place import database

MOST_QUERIES = 25
MOST_TIMES = 2.5
ROUNDS = 15
FRAME = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def main() -> int:
    with database():
        from tests.ledger.large import make_large_case

        queries, page, bare = measure(make_large_case(paid=100))
    print(
        f"a case of 200 workers × 24 months, 300 entries: {queries} queries,"
        f" page {page * 1000:.1f} ms, {page / bare:.2f} x its SQL alone ({bare * 1000:.1f} ms)"
    )
    return int(queries > MOST_QUERIES or page > MOST_TIMES * bare)


def measure(case: Any) -> tuple[int, float, float]:
    """(queries, seconds of the page, seconds of its statements alone), the quickest round of each."""
    from tests.people import client_of

    client, address = client_of("sunyan"), f"/cases/{case.number}/"

    def page() -> None:
        if client.get(address).status_code != 200:
            raise SystemExit("The page did not open.")

    page()  # templates are read and the calendar is kept from now on
    statements = captured(page)
    return (len(statements), *quickest(page, lambda: ask(statements)))


def captured(work: Callable[[], None]) -> list[tuple[str, Any]]:
    """The statements that this work asks, with their values."""
    from django.db import connection

    asked: list[tuple[str, Any]] = []

    def note(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if not sql.startswith(FRAME):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return asked


def ask(statements: list[tuple[str, Any]]) -> None:
    """The statements alone: sent, answered, every row fetched."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


def quickest(*works: Callable[[], None], rounds: int = ROUNDS) -> list[float]:
    """Seconds of the quickest round of each, in turns so that both meet the same machine."""
    seconds: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            seconds[place].append(time.perf_counter() - start)
    return [min(one) for one in seconds]


if __name__ == "__main__":
    sys.exit(main())
