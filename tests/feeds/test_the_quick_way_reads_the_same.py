"""A piece that is read as a whole says the same as its rows read one by one, whatever stands in it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from feeds.reading import blocks, pieces
from feeds.reading.heading import read_heading
from feeds.sources import SOURCES
from tests.feeds.batches import code, counts, csv_of, current, employer, ndjson_of, power, reasons, send, store
from tests.worker import test_database_url

HEADING = "credit_code,name,备注,month,account,kwh\n"
# What separates, what quotes, what is nothing, what COPY and Rust take for something, and two scripts.
SIGNS = st.text(alphabet=',"\n\r\t \\\x00.N#' + "a1杭－𠀀", max_size=6)
LINES = st.lists(st.lists(SIGNS, min_size=1, max_size=7).map(",".join), max_size=6)


def read(text: bytes) -> tuple[list[tuple[object, ...]], list[tuple[int, str]]]:
    """The rows with their numbers, and those that can't be read."""
    file, source = io.BytesIO(HEADING.encode() + text), SOURCES["power"]
    heading = read_heading(source, file, "csv")
    rows, unread, before = [], [], 0
    for piece in pieces.pieces(file, quoted=True):
        for block in blocks.blocks_of(piece, heading, source, before):
            rows += block.rows.select(blocks.ROW, *(column.name for column in heading.columns)).rows()
            unread += block.unread
            before += block.rows.height + len(block.unread)
    return rows, unread


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
@example(["a,b,c,d,e,", "a,b,c,d,e"], "\n", True)
@example(["a,b,c,d,e,f", "", "a,b,c,d,e,f,", ",,,,,"], "\n", False)
@example(['"a,1",b,c,d,e,f', 'a,"b\n2",c,d,e,""'], "\r\n", True)
@example(["null,NULL,\\N,\\.,#,NaN"], "\n", True)
def test_read_as_a_whole_and_row_by_row(lines: list[str], end: str, ended: bool) -> None:
    text = (end.join(lines) + (end if ended else "")).encode()
    with patch.object(blocks, "_table", return_value=None):
        one_by_one = read(text)
    assert read(text) == one_by_one


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_signs_that_mean_something_on_the_way_arrive_as_they_are() -> None:
    employer(1)
    signs = ("\\N", "\\.", "a\\tb", "\t", "a\nb", "null", "#", "'", '"', "杭\r\n州", "-", "%s", "{}")
    data = csv_of([power(1, account=f"x{sign}x") for sign in signs])
    assert store(data).accepted == len(signs)
    assert [one.item for one in current()] == [f"x{sign}x" for sign in signs]


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_one_row_out_of_order_does_not_change_the_others() -> None:
    employer(1)
    rows = [power(1, account=str(number), paid="") for number in range(2000)]
    rows[700] |= {"paid": "many"}
    rows[1500] |= {"month": "2026-04", "credit_code": code(9)}
    whole = csv_of(rows).replace(b",899,", b",899,9,")
    batch = store(whole)
    assert (counts(batch), batch.matched) == ((2000, 1998, 0, 0, 2), 1997)
    assert reasons(batch) == [(701, "paid", "number"), (900, "", "width")]
    assert {one.period.month for one in current()} == {3, 4} and current(paid=None).count() == 1998


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
class TestManyPieces:
    """What only a later piece of the file tells."""

    @pytest.fixture(autouse=True)
    def small_pieces(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pieces, "PIECE", 1 << 10)  # some eight rows

    def test_another_month_after_the_part_of_the_first_was_begun(self) -> None:
        employer(1)
        rows = [power(1, account=str(number), month=f"2026-{3 + number // 40:02d}") for number in range(120)]
        batch = store(csv_of([*rows, rows[0], rows[0] | {"paid": "1"}]))
        assert (counts(batch), batch.matched) == ((122, 120, 1, 0, 1), 120)
        assert reasons(batch) == [(122, "", "contradicts")]
        assert [(one.period.month, one.item) for one in current().order_by("period", "row")] == [
            (3 + number // 40, str(number)) for number in range(120)
        ]
        again = store(csv_of(rows), key="2")
        assert counts(again) == (120, 0, 120, 0, 0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'feeds_%_2026__' AND relkind = 'r'")
            assert {name[-6:] for (name,) in cursor.fetchall()} == {"202603", "202604", "202605"}
            cursor.execute(
                "SELECT count(*) FROM pg_attrdef JOIN pg_inherits ON inhrelid = adrelid JOIN pg_attribute AS a"
                " ON (a.attrelid, a.attnum) = (adrelid, adnum)"
                " WHERE inhparent = 'feeds_record'::regclass AND attname IN ('source_id', 'batch_id', 'district_id')"
            )
            assert cursor.fetchone() == (0,), "what is the same in a batch is no property of the month"

    def test_nothing_usable_first_then_nobody_known_then_the_known(self) -> None:
        employer(1)
        bad = [power(1, month="?", account=str(number)) for number in range(20)]
        unknown = [power(9, account=f"u{number}") for number in range(20)]
        known = [power(1, account=str(number)) for number in range(20)]
        batch = store(csv_of([*bad, *unknown, *known]))
        assert (counts(batch), batch.matched) == ((60, 40, 0, 0, 20), 20)
        assert reasons(batch) == [(number, "month", "month") for number in range(1, 21)]
        assert [one.row for one in current()] == list(range(21, 61))

    def test_the_line_of_each_rejected_row_is_found_again_wherever_its_piece_ends(self) -> None:
        employer(1)
        rows = [power(1, account="x" * (number % 40), kwh="?" if number % 3 else "1") for number in range(1, 200)]
        text = csv_of(rows)
        batch = store(text)
        assert batch.rejected == batch.rejects.count() > 130
        lines = text.decode().splitlines()
        assert all(reject.line == lines[reject.row] for reject in batch.rejects.all())

    def test_pieces_in_which_no_row_can_be_read(self) -> None:
        employer(1)
        text = csv_of([power(1)]) + b"one,two\n" * 400 + csv_of([power(1, account="x")]).splitlines(keepends=True)[1]
        batch = store(text)
        assert counts(batch) == (402, 2, 0, 0, 400)
        assert {reason for _row, _column, reason in reasons(batch)} == {"width"}
        lines = store(b"no json\n" * 300 + ndjson_of([power(1, month="2026-05")]), key="2", file_format="ndjson")
        assert lines.state == "refused", "its first line is no heading"
        mixed = ndjson_of([power(1, month="2026-05")]) + b"no json\n" * 300
        assert counts(store(mixed, key="3", file_format="ndjson")) == (301, 1, 0, 0, 300)


PEAKS = """
import django; django.setup()
from pathlib import Path
from feeds.actions import work
from feeds.reading import pieces
pieces.PIECE = 1 << 18
store = work.store_batch
def told(*args, **how):
    stored = store(*args, **how)
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(line.split()[1])
    return stored
work.store_batch = told
assert work.work_batches() == 2
"""


@pytest.mark.django_db(transaction=True)
def test_what_the_process_holds_does_not_grow_with_the_file(district: object, worker: Callable[[str], str]) -> None:
    """All of it, not only what Python counts: a file of 3 MB, then one of 33 MB."""
    employer(1)
    for key, count in (("2026-03", 30_000), ("2026-04", 300_000)):
        row = csv_of([power(1, month=key, account="%d")]).decode()
        heading, one = row.splitlines(keepends=True)
        text = heading + "".join(one % number for number in range(count))
        send(text.encode(), key=key)
    first, second = map(int, worker(PEAKS).split())  # kB
    assert current().count() == 330_000
    assert second - first < 10_000, (first, second)


FORKED = """
import os
import django; django.setup()
from feeds.tasks import work_batches  # all that a worker loads before it makes its processes
child = os.fork()
if child == 0:
    os._exit(0 if work_batches() == 1 else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_made_by_forking_stores_a_batch(district: object, worker: Callable[[str], str]) -> None:
    """Where a library with threads of its own hangs, if it was set to work before."""
    batch = send(csv_of(power(number) for number in range(500)))
    worker(FORKED)
    batch.refresh_from_db()
    assert counts(batch) == (500, 500, 0, 0, 0)


@pytest.fixture
def worker(settings: object, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Runs a program beside us on the same database and the same files; returns what it printed."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    environment = os.environ | {"DATABASE_URL": test_database_url(), "MEDIA_ROOT": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"

    def run(program: str) -> str:
        command = [sys.executable, "-c", program]
        return subprocess.run(
            command, env=environment, timeout=60, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    yield run
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'feeds_record'::regclass")
        for (part,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE {part}")
