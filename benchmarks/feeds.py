"""`python -m benchmarks.feeds`: a month of electricity, 1,000,000 rows of 200,000 employers, stored and matched, beside
a bare COPY of the same file into a table of texts.

Prints one ratio; ends with 1 when it is more than 4. Both sides run in this process, on the same database, in turn. The
speed of a machine that is shared wavers: of each the median of five counts. Each round of ours is a month of its own.
"""

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.place import database

if TYPE_CHECKING:
    from feeds.models import Batch

ROWS = 1_000_000
EMPLOYERS = 200_000
ROUNDS = 5
MOST_TIMES = 4.0
HEADING = "统一社会信用代码,户名,用电月份,户号,用电量,应缴电费,实缴电费,缴费截止日,用电状态\n"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def main() -> int:
    with database(), TemporaryDirectory() as place:
        _enter_employers()
        ours, bare = [], []
        for number in range(ROUNDS):
            path = Path(place) / f"{number}.csv"
            path.write_text(HEADING + "".join(_lines(number + 1)))
            bare.append(_bare_copy(path))
            batch, received = _receive(path, number)
            ours.append(_store(batch))
            print(f"  received in {received:.2f} s, stored in {ours[-1]:.2f} s, bare COPY {bare[-1]:.2f} s")
            path.unlink()
    ratio = median(ours) / median(bare)
    print(f"a batch of {ROWS} rows: {median(ours):.2f} s, {ratio:.1f} x a bare COPY of the file")
    return int(ratio > MOST_TIMES)


def _code(number: int) -> str:
    """A credit code with its check character (GB 32100)."""
    body = "91330102MA" + "".join(SIGNS[number // 31**place % 31] for place in range(7))
    return body + SIGNS[(31 - sum(SIGNS.index(sign) * 3**place for place, sign in enumerate(body)) % 31) % 31]


def _enter_employers() -> None:
    """Straight into the tables, as the history does not matter here."""
    from django.db import connection

    from accounts.models import Unit

    district = Unit.objects.get(code="shangcheng").pk
    columns = (
        "name, credit_code, kind, standing, district_id, address, legal_representative, is_construction, industry,"
    )
    columns += " is_unidentified, sort_key, version, created_at"
    rest = f"company\tactive\t{district}\t\t\tf\tC18\tf\t\t1\t2026-01-01"
    text = "".join(f"杭州宏达{number}服饰有限公司\t{_code(number)}\t{rest}\n" for number in range(EMPLOYERS))
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("ALTER TABLE enterprises_enterprise DISABLE TRIGGER USER")
        cursor.copy_expert(f"COPY enterprises_enterprise ({columns}) FROM STDIN", io.StringIO(text))
        cursor.execute("ALTER TABLE enterprises_enterprise ENABLE TRIGGER USER")
        cursor.execute("ANALYZE enterprises_enterprise")


def _lines(month: int) -> Iterator[str]:
    for row in range(ROWS):
        number = row % EMPLOYERS
        used = row * 7919 % 99_991
        overdue = row % 9 == 0
        yield (
            f"{_code_of(number)},杭州宏达{number}服饰有限公司,2026-{month:02d},33{row:08d},{used}.{row % 10},"
            f"{used * 0.7:.2f},{0 if overdue else used * 0.7:.2f},2026-{month + 1:02d}-15,"
            f"{'欠费' if overdue else '正常'}\n"
        )


_codes: list[str] = []


def _code_of(number: int) -> str:
    if not _codes:
        _codes.extend(_code(one) for one in range(EMPLOYERS))
    return _codes[number]


def _bare_copy(path: Path) -> float:
    """Seconds of COPY alone into a plain table."""
    from django.db import connection, transaction

    columns = ", ".join(f"c{number} text" for number in range(HEADING.count(",") + 1))
    with path.open("rb") as file, connection.cursor() as cursor:
        start = time.perf_counter()
        with transaction.atomic():
            cursor.execute(f"CREATE TABLE bare_copy ({columns})")
            cursor.copy_expert("COPY bare_copy FROM STDIN (FORMAT csv, HEADER)", file, size=1 << 20)
        seconds = time.perf_counter() - start
        cursor.execute("DROP TABLE bare_copy")
    return seconds


def _receive(path: Path, number: int) -> tuple["Batch", float]:
    from feeds.actions.receive import receive_batch
    from tests.people import actor

    start = time.perf_counter()
    with path.open("rb") as file:
        batch, _new = receive_batch(
            "power", key=f"month-{number}", stream=file, file_format="csv", declared_rows=ROWS, actor=actor("sunyan")
        )
    return batch, time.perf_counter() - start


def _store(batch: "Batch") -> float:
    """Seconds of the worker, from finding the batch to its last row."""
    from feeds.actions.work import work_batches

    start = time.perf_counter()
    work_batches()
    seconds = time.perf_counter() - start
    batch.refresh_from_db()
    if (batch.state, batch.accepted, batch.matched) != ("stored", ROWS, ROWS):
        raise SystemExit(f"{batch.state} {batch.error}: {batch.accepted} stored, {batch.matched} matched")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
