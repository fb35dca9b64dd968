"""`python -m benchmarks.roster`: a roster of 5,000 rows read, checked and stored, beside reading it and bare COPY.

Prints one ratio; ends with 1 when it is more than 3. Both sides run in this process, on the same database, one after
the other. Rounds are short and one may meet a busy moment: of each side the median of nine counts.
"""

import io
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.bare import make_copies
from benchmarks.place import database

if TYPE_CHECKING:
    from cases.models import Case

ROWS = 5000
ROUNDS = 9
MOST_TIMES = 3.0
# The rows a roster leaves, with those their triggers write.
TABLES = ("cases_worker", "cases_wageline", "cases_workerevent", "cases_wagelineevent")


def main() -> int:
    with database():
        from tests.roster.sheets import people, xlsx

        files = [xlsx(people(ROWS, start)) for start in range(1, ROUNDS * ROWS, ROWS)]
        stored = usual(files, read_check_and_store, prepare=_case)
        dumps = _dumps()
        bare = usual(files, read_and_copy, prepare=lambda: _emptied(dumps))
        print(f"a roster of {ROWS} rows: {stored:.2f} s, {stored / bare:.1f} x reading it and COPY of its rows")
    return int(stored > MOST_TIMES * bare)


def usual(files: list[bytes], work: Callable[[bytes, Any], None], *, prepare: Callable[[], Any]) -> float:
    """Seconds of the middle round; each round has a file of its own, and what `prepare` made before."""
    seconds = []
    for data in files:
        made = prepare()
        start = time.perf_counter()
        work(data, made)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def _case() -> "Case":
    from tests.factories import make_complaint

    return make_complaint().case


def read_check_and_store(data: bytes, case: "Case") -> None:
    """As the pages and the worker do it: received, checked, confirmed, stored, each in its transaction."""
    from cases.actions.rosters.receive import receive_roster
    from cases.actions.rosters.store import confirm_roster
    from cases.actions.rosters.work import work_rosters
    from cases.forms.roster import check_rows, digest_of
    from cases.roster.read import read_file
    from tests.people import actor

    who = actor("chenjing")
    roster, _new = receive_roster(
        case, table=read_file("a.xlsx", data), file_name="a.xlsx", digest=digest_of(data), check=check_rows, actor=who
    )
    work_rosters(check=check_rows)
    roster.refresh_from_db()
    confirm_roster(roster, check=check_rows, actor=who)
    work_rosters(check=check_rows)
    roster.refresh_from_db()
    if roster.result.get("lines") != ROWS:
        raise SystemExit(f"{roster.state}: {roster.error} {roster.result}")


def _dumps() -> dict[str, str]:
    """The rows of one roster out of each table, as COPY writes them."""
    from django.db import connection

    dumps = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            out = io.StringIO()
            cursor.copy_expert(f"COPY (SELECT * FROM {table} LIMIT {ROWS}) TO STDOUT", out)
            dumps[table] = out.getvalue()
    return dumps


def _emptied(dumps: dict[str, str]) -> dict[str, str]:
    """The same, with empty copies of the tables to go into."""
    from django.db import connection

    with connection.cursor() as cursor:
        make_copies(cursor, dumps)
    return dumps


def read_and_copy(data: bytes, dumps: dict[str, str]) -> None:
    """The same reader, then as many rows into the copies of the tables, in one transaction."""
    from django.db import connection, transaction

    from cases.roster.read import read_file

    read_file("a.xlsx", data)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, dump in dumps.items():
            cursor.copy_expert(f"COPY bare_{table} FROM STDIN", io.StringIO(dump))


if __name__ == "__main__":
    sys.exit(main())
