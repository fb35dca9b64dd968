"""`python -m benchmarks.exports`: 100,000 employers with a contact each exported as Excel, complete and counted.

Prints seconds and the peak memory of the process; ends with 1 when a row is missing, the process grows beyond 300 MB,
or the work takes longer than a task may.
"""

import csv
import io
import resource
import sys
import time

from benchmarks.place import database

ROWS = 100_000
MOST_MEGABYTES = 300
MOST_SECONDS = 90  # CELERY_TASK_TIME_LIMIT


def main() -> int:
    with database():
        _enter()
        _report("before")
        problems = [problem for kind in ("xlsx", "csv") for problem in _export(kind)]
    print("; ".join(problems) or "complete")
    return int(bool(problems))


def _enter() -> None:
    """Employers and contacts by two statements; every contact has the same sealed telephone."""
    from django.db import connection

    from common.encryption import encrypt
    from tests.people import street

    place = street()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for table in ("enterprises_enterprise", "enterprises_contact"):  # their history is not what is measured
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            "INSERT INTO enterprises_enterprise (name, credit_code, kind, standing, district_id, street_id, address,"
            " legal_representative, is_construction, industry, headcount, is_unidentified, sort_key, version,"
            " created_at) SELECT '杭州第' || n || '服饰有限公司', '91' || lpad(n::text, 16, '0'), 'company', 'active',"
            " %s, %s, '江城路' || n || '号', '张三', false, 'C18', 120, false, '', 1, now()"
            " FROM generate_series(1, %s) AS n",
            [place.district_id, place.pk, ROWS],
        )
        cursor.execute(
            "INSERT INTO enterprises_contact (enterprise_id, role, name, phone, name_index, phone_index, note, source,"
            " since) SELECT id, 'other', %s, %s, '', '', '', '', current_date FROM enterprises_enterprise",
            [encrypt("李四"), encrypt("13800001234")],
        )
        cursor.execute("RESET statement_timeout")


def _export(kind: str) -> list[str]:
    from tables.actions.outgoing.ask import ask_export
    from tables.actions.outgoing.make import make_exports
    from tables.outgoing import table_out
    from tests.people import actor

    export = ask_export(table_out("enterprises"), filters={}, file_format=kind, actor=actor("liming"))
    start = time.perf_counter()
    make_exports()
    seconds = time.perf_counter() - start
    export.refresh_from_db()
    _report(f"{kind}: {export.state} {export.rows_total} rows, {export.size / 1e6:.1f} MB, {seconds:.1f} s")
    problems = []
    if export.state != "ready" or export.rows_total != ROWS:
        problems.append(f"{kind}: {export.state} {export.error}")
    elif kind == "csv" and _lines(export.file.open("rb").read()) != ROWS + 3:
        problems.append("csv: not every row is in the file")
    if _peak() > MOST_MEGABYTES:
        problems.append(f"{kind}: {_peak():.0f} MB")
    if seconds > MOST_SECONDS:
        problems.append(f"{kind}: {seconds:.0f} s")
    return problems


def _lines(data: bytes) -> int:
    return sum(1 for _row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _peak() -> float:
    """Megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _report(what: str) -> None:
    print(f"{what}, at most {_peak():.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
