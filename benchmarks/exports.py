"""`python -m benchmarks.exports`: 100,000 rows exported as CSV and as Excel, beside the bare COPY of the same rows.

Three lists: cases with their channels, sums and worst limits; employers with a contact each; and the wage lines of one
case, once one of each worker, once five as everywhere in `benchmarks.year`. The last two have two sealed columns each,
the texts of every contact and worker sealed on their own.

The bare COPY is `COPY (the statement of the list, its columns as they lie in the database) TO STDOUT`, into a file.
The export is the whole task: count, read, open, mask, write, digest, pack, store, and say so.

Bare and exports take turns in one process that does nothing else, as a worker would. Rounds are short, and the speed of
a machine that is shared wavers: of each the median counts. Ends with 1 when an export takes more than four times as
long as the COPY, the process grows beyond 200 MB, or a row is missing.
"""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile

ROWS = 100_000
ROUNDS = 5
MOST_TIMES = 4
MOST_MEGABYTES = 200
LINES_EACH = {"BM00000001": 1, "BM00000002": 5}  # lines of a worker, by case
# What is measured → the list and the filters it leaves under.
LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "cases": ("cases", {}), "enterprises": ("enterprises", {}),
    **{f"wage_lines_{each}": ("wage_lines", {"q": case}) for case, each in LINES_EACH.items()},
}  # fmt: skip
FORMATS = ("csv", "xlsx")
ENTERPRISES = """
    INSERT INTO enterprises_enterprise (id, name, credit_code, kind, standing, district_id, street_id, address,
        legal_representative, is_construction, industry, headcount, is_unidentified, sort_key, version, created_at)
    SELECT 1000000 + n, '杭州第' || n || '服饰有限公司', '91' || lpad(n::text, 16, '0'), 'company', 'active', %s, %s,
        '江城路' || n || '号', '张三', false, 'C18', 120, false, '', 1, now() FROM generate_series(1, %s) AS n
"""
CONTACTS = """
    INSERT INTO enterprises_contact (enterprise_id, role, name, phone, name_index, phone_index, note, source, since)
    SELECT 1000000 + n, 'other', name, phone, '', '', '', '', current_date
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS told (name, phone, n)
"""
WORKERS = """
    INSERT INTO cases_worker (id, case_id, name, id_number, phone, name_index, phone_index, id_number_index)
    SELECT %s + n, %s, name, number, '', '', '', '' FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY
        AS told (name, number, n)
"""
LINES = """
    INSERT INTO cases_wageline (case_id, worker_id, kind, period_from, period_to, headcount, owed, paid)
    SELECT case_id, id, 'wages', date '2026-01-01', date '2026-03-01', 1, 12000 + id %% 1000, id %% 3000
    FROM cases_worker, generate_series(1, %s) WHERE case_id = %s AND id > %s
"""


def main() -> int:
    """Fill a database, and measure in a process of its own."""
    from benchmarks.place import database

    with database():
        from tests.worker import test_database_url

        _enter()
        command = [sys.executable, "-m", "benchmarks.exports", *LISTS]
        with TemporaryDirectory() as home:  # files go to a disk, as everywhere but in tests
            site = {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "ANXIN_HOME": home,
                "DATABASE_URL": test_database_url(),
            }
            return subprocess.run(command, env=os.environ | site, check=False).returncode


def _enter() -> None:
    """By statements; the history of these rows is not what is measured."""
    from django.db import connection

    from benchmarks import year
    from cases.models import Case
    from common.encryption import encrypt_all
    from tests.people import street

    year.fill(ROWS)
    place = street()
    names = encrypt_all([f"李四{number % 977}" for number in range(ROWS)])
    phones = encrypt_all([f"138{number:08d}" for number in range(ROWS)])
    numbers = encrypt_all([f"33010219900101{number % 10_000:04d}" for number in range(ROWS)])
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        cursor.execute(ENTERPRISES, [place.district_id, place.pk, ROWS])
        cursor.execute(CONTACTS, [names, phones])
        for place_of_case, (number, each) in enumerate(LINES_EACH.items(), 1):
            case, after, workers = Case.objects.get(number=number).pk, place_of_case * 1_000_000, ROWS // each
            cursor.execute(WORKERS, [after, case, names[:workers], numbers[:workers]])
            cursor.execute(LINES, [each, case, after])
        cursor.execute("VACUUM ANALYZE")


def measure(kinds: list[str]) -> int:
    """Each list in turns with its bare COPY; prints everything, returns 1 when something is not reached."""
    import django

    django.setup()
    problems, exports = [], []
    for kind in kinds:
        problems += _measure_one(kind, exports)
    problems += [problem for export in exports for problem in _incomplete(export)]
    print("; ".join(problems) or "reached")
    return int(bool(problems))


def _measure_one(kind: str, made: list[object]) -> list[str]:
    _say(f"{kind}: before")
    times: dict[str, list[float]] = {"bare": [], **{file_format: [] for file_format in FORMATS}}
    exports = {}
    for _round in range(ROUNDS):
        times["bare"].append(_bare(kind))
        for file_format in FORMATS:
            seconds, exports[file_format] = _export(kind, file_format)
            times[file_format].append(seconds)
        _say(f"{kind}: " + ", ".join(f"{what} {found[-1]:.2f} s" for what, found in times.items()))
    problems = [f"{kind}: {_peak():.0f} MB"] if _peak() > MOST_MEGABYTES else []
    for file_format, export in exports.items():
        ratio = median(times[file_format]) / median(times["bare"])
        print(
            f"{kind}.{file_format}: {export.size / 1e6:.1f} MB, {ratio:.2f} times the bare COPY (at most {MOST_TIMES})"
        )
        problems += [f"{kind}.{file_format}: {ratio:.2f} times the bare COPY"] if ratio > MOST_TIMES else []
    made += exports.values()
    return problems


def _bare(kind: str) -> float:
    """Seconds of COPY."""
    from django.db import connection

    from tables.outgoing import table_out
    from tables.queries.cells import Texts
    from tests.people import actor

    code, filters = LISTS[kind]
    who, table = actor("liming"), table_out(code)
    texts = Texts(table, table.rows(who, filters).order_by(), actor=who, unmasked=False)
    statement, values = texts.plain.query.sql_with_params()
    with connection.cursor() as cursor, TemporaryFile() as file:
        cursor.execute("SET statement_timeout = 0")
        bare = cursor.cursor.mogrify(statement, values).decode()
        start = time.perf_counter()
        cursor.cursor.copy_expert(f"COPY ({bare}) TO STDOUT WITH (FORMAT csv)", file)
        assert cursor.rowcount >= ROWS
        return time.perf_counter() - start


def _export(kind: str, file_format: str) -> tuple[float, object]:
    from tables.actions.outgoing.ask import ask_export
    from tables.actions.outgoing.make import make_exports
    from tables.outgoing import table_out
    from tests.people import actor

    code, filters = LISTS[kind]
    export = ask_export(table_out(code), filters=filters, file_format=file_format, actor=actor("liming"))
    start = time.perf_counter()
    make_exports()
    seconds = time.perf_counter() - start
    export.refresh_from_db()
    return seconds, export


def _incomplete(export: object) -> list[str]:
    """What is wrong with the file of an export."""
    if export.state != "ready":
        return [f"{export.kind}.{export.file_format}: {export.state} {export.error}"]
    with export.file.open("rb") as file:
        rows = _csv_rows(file) if export.file_format == "csv" else _xlsx_rows(file)
    return [] if rows == export.rows_total + 3 else [f"{export.kind}.{export.file_format}: {rows} lines"]


def _csv_rows(file: object) -> int:
    lines = (line.decode("utf-8-sig") for line in file)
    return sum(1 for _row in csv.reader(lines))


def _xlsx_rows(file: object) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python())


def _peak() -> float:
    """Megabytes this process has held at most. Not what `resource` says: that counts who started the process, too."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def _say(what: str) -> None:
    print(f"{what}, at most {_peak():.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(measure(sys.argv[1:]) if sys.argv[1:] else main())
