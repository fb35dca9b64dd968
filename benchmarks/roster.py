"""`python -m benchmarks.roster`: 5,000 rows read, checked and stored, beside reading the file and COPYing its rows.

Prints one ratio. Both sides run in this process, on the same database, one after the other, best of three. COPY goes
into the very tables, whose triggers write the history rows, as any loader of this schema would have to.
"""

import io
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks.place import database

if TYPE_CHECKING:
    from cases.models import Case

ROWS = 5000
ROUNDS = 3
# The rows a roster leaves; their triggers write as many of history.
TABLES = ("cases_worker", "cases_wageline")


def main() -> None:
    with database():
        from tests.roster.sheets import people, xlsx

        files = [xlsx(people(ROWS, start)) for start in range(1, ROUNDS * ROWS, ROWS)]
        stored = best(files, read_check_and_store, prepare=_case)
        dumps = _dumps()
        bare = best(files, read_and_copy, prepare=lambda: dumps)
        print(f"a roster of {ROWS} rows: {stored:.2f} s, {stored / bare:.1f} x reading it and COPY of its rows")


def best(files: list[bytes], work: Callable[[bytes, Any], None], *, prepare: Callable[[], Any]) -> float:
    """Seconds of the quickest round; each round has a file of its own, and what `prepare` made before."""
    seconds = []
    for data in files:
        made = prepare()
        start = time.perf_counter()
        work(data, made)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


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
    """The rows of one roster out of each table, as COPY writes them, without their keys."""
    from django.db import connection

    dumps = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            # Other people, since a case knows each only once.
            columns = _columns(table).replace("id_number_index", "md5(id_number_index)")
            out = io.StringIO()
            cursor.copy_expert(f"COPY (SELECT {columns} FROM {table} ORDER BY id DESC LIMIT {ROWS}) TO STDOUT", out)
            dumps[table] = out.getvalue()
    return dumps


def _columns(table: str) -> str:
    from django.apps import apps

    model = apps.get_model(*table.split("_"))
    return ", ".join(field.column for field in model._meta.concrete_fields if not field.primary_key)


def read_and_copy(data: bytes, dumps: dict[str, str]) -> None:
    """The same reader, then as many rows into the same tables, in one transaction that leaves nothing."""
    from django.db import connection, transaction

    from cases.roster.read import read_file

    read_file("a.xlsx", data)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, dump in dumps.items():
            cursor.copy_expert(f"COPY {table} ({_columns(table)}) FROM STDIN", io.StringIO(dump))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
