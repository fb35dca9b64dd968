"""A piece that is read as a whole says the same as its rows read one by one, whatever stands in it."""

import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from feeds.reading import blocks, pieces
from feeds.reading.heading import read_heading
from feeds.sources import SOURCES
from tests.feeds.batches import code, counts, csv_of, current, employer, power, reasons, send, store
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
def test_a_worker_made_by_forking_stores_a_batch(district: object, settings: object, tmp_path: Path) -> None:
    """Where a library with threads of its own hangs, if it was set to work before."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    batch = send(csv_of(power(number) for number in range(500)))
    environment = os.environ | {"DATABASE_URL": test_database_url(), "MEDIA_ROOT": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    assert subprocess.run([sys.executable, "-c", FORKED], env=environment, timeout=60, check=False).returncode == 0
    batch.refresh_from_db()
    assert counts(batch) == (500, 500, 0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE feeds_record_power_202603")
