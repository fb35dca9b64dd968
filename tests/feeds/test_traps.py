"""What goes wrong with the files of real registers."""

import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from common.encryption import blind_index
from common.time import now, today
from feeds.actions.work import work_batches
from feeds.models import Batch, Record, Reject
from feeds.reading import pieces
from feeds.reading.people import eighteen_digits
from tests.feeds.batches import HEADING, code, counts, csv_of, current, employer, power, reasons, send, store
from tests.worker import test_database_url

heading = (",".join(HEADING) + "\n").encode()


def line(number: int, **changes: object) -> bytes:
    return csv_of([power(number, **changes)]).splitlines(keepends=True)[1]


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
class TestFiles:
    def test_the_same_row_twice_counts_once_and_another_is_rejected_with_the_row_it_contradicts(self) -> None:
        rows = [power(1), power(2), power(1), power(1, kwh="7"), power(2)]
        for key, month in (("1", "2026-03"), ("2", "2026-03")):  # a new month, then one that is known
            batch = store(
                csv_of([row | {"month": month, "account": f"{key}{row['account']}"} for row in rows]), key=key
            )
            assert counts(batch) == (5, 2, 2, 0, 1)
            assert list(batch.rejects.values_list("row", "reason", "against")) == [(4, "contradicts", 1)]

    def test_gb18030_and_utf8_line_by_line_and_what_neither_reads(self) -> None:
        text = line(2).decode()
        data = heading + line(1) + text.encode("gb18030") + b"\xff\xff,\xff\n" + line(3)
        batch = store(data)
        assert (counts(batch), batch.encoding) == ((4, 3, 0, 0, 1), "mixed")
        assert reasons(batch) == [(3, "", "encoding")]
        assert current(row=2).get().name == "杭州宏达2服饰有限公司"
        whole = store((heading + line(1, month="2026-04")).decode().encode("gb18030"), key="2")
        assert (whole.encoding, whole.accepted) == ("gb18030", 1)

    def test_a_byte_order_mark_windows_line_ends_semicolons_and_no_last_line_end(self) -> None:
        text = (heading + line(1) + line(2)).decode().rstrip("\n").replace(",", ";").replace("\n", "\r\n")
        assert counts(store(b"\xef\xbb\xbf" + text.encode())) == (2, 2, 0, 0, 0)

    def test_quoted_cells_with_commas_line_ends_and_a_mark_nobody_closed(self) -> None:
        rows = [power(1, name='杭州"宏达",分\n公司', kwh="1,200.5"), power(2)]
        batch = store(csv_of(rows) + line(3).replace(b"33", b'"33', 1) + line(4))
        assert (counts(batch), reasons(batch)) == ((4, 3, 0, 0, 1), [(3, "", "quotes")])
        assert current(row=1).get().quantity == Decimal("1200.5")

    def test_rows_too_short_or_too_long_are_rejected_alone(self) -> None:
        batch = store(heading + line(1) + b"a,b\n\n" + line(2).rstrip(b"\n") + b",more\n" + line(3))
        assert (counts(batch), reasons(batch)) == ((4, 2, 0, 0, 2), [(2, "", "width"), (3, "", "width")])
        assert [reject.line for reject in batch.rejects.all()] == ["a,b", line(2).decode().rstrip("\n") + ",more"]

    def test_every_unusable_value_is_named(self) -> None:
        bad = {
            "credit_code": code(1)[:-1] + ("0" if code(1)[-1] != "0" else "1"), "name": "x" * 201, "month": "2026-13",
            "kwh": "NaN", "amount": "1e99", "due_on": "2026-02-30", "state": "？",
        }  # fmt: skip
        rows = [power(1, **{column: value}) for column, value in bad.items()]
        rows += [power(1, month=f"{today().year + 1}-12"), power(1, account=""), power(1, name="")]
        batch = store(csv_of(rows))
        assert (batch.state, batch.error) == ("refused", "没有一行可用，原因见拒收记录")
        assert [(column, reason) for _row, column, reason in reasons(batch)] == [
            ("credit_code", "credit_check_digit"), ("name", "too_long"), ("month", "month"), ("kwh", "number"),
            ("amount", "number"), ("due_on", "date"), ("state", "event"), ("month", "future"), ("account", "missing"),
            ("name", "missing"),
        ]  # fmt: skip

    def test_a_file_that_ends_in_the_middle_of_a_row_leaves_nothing(self) -> None:
        batch = store(csv_of([power(1), power(2)])[:-40])
        assert (batch.state, Record.objects.count(), Reject.objects.count()) == ("refused", 0, 0)
        assert "中间断了" in batch.error and not batch.file

    def test_more_rows_than_declared_are_refused_too(self) -> None:
        batch = store(csv_of([power(1), power(2)]), declared_rows=1)
        assert (batch.state, Record.objects.count()) == ("refused", 0)

    def test_an_empty_file_is_no_news_unless_it_says_so(self) -> None:
        assert store(heading).state == "refused"
        assert store(heading, key="2", declared_rows=0).state == "stored"

    def test_old_id_numbers_of_fifteen_digits_are_the_same_person(self) -> None:
        text = "项目编码,月份,姓名,身份证号,应发工资\n"
        text += "P1,2026-03,张三,130503670401001,5000\nP1,2026-03,李四,13050319670401002X,1\n"
        batch = store(text.encode(), source="payroll")
        assert (batch.accepted, reasons(batch)) == (1, [(2, "id_number", "id_number")]), batch.error
        record = current().get()
        assert record.person_index == record.item == blind_index("130503196704010016", kind="id")
        assert record.person_name == "张三" and eighteen_digits("130503670401001") == "130503196704010016"
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(r)::text FROM feeds_record AS r")
            assert "张三" not in cursor.fetchone()[0]

    def test_a_batch_another_worker_holds_is_left_to_it_until_its_lease_ends(self) -> None:
        batch = send(csv_of([power(1)]))
        Batch.objects.update(lease_until=now() + timedelta(seconds=30), attempts=1)
        assert work_batches() == 0
        Batch.objects.update(lease_until=now() - timedelta(seconds=1), attempts=5)
        work_batches()
        batch.refresh_from_db()
        assert (batch.state, batch.attempts) == ("failed", 6)
        assert store(csv_of([power(1)])).state == "stored", "sent anew under its key"

    def test_memory_does_not_grow_with_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        employer(1)
        monkeypatch.setattr(pieces, "PIECE", 1 << 16)
        send(csv_of(power(1, account=str(number)) for number in range(30_000)))
        tracemalloc.start()
        work_batches()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert current().count() == 30_000 and peak < 3_000_000, "the file has 3.5 MB"


WORK = """
import django; django.setup()
import threading
from feeds.actions import store
def wait(*args):
    print("half way", flush=True)
    threading.Event().wait()
store.keep_rejects = wait
from feeds.tasks import work_batches
work_batches()
"""


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_from_two_workers_and_a_worker_killed_half_way(
    district: object, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    data = csv_of([power(1), power(2)])
    found: list[int] = []

    def send_it() -> None:
        found.append(send(data).pk)
        connection.close()

    threads = [threading.Thread(target=send_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2 and len(set(found)) == 1 and Batch.objects.count() == 1
    environment = os.environ | {"DATABASE_URL": test_database_url(), "MEDIA_ROOT": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    worker = subprocess.Popen([sys.executable, "-c", WORK], env=environment, stdout=subprocess.PIPE)
    assert worker.stdout.readline() == b"half way\n"
    assert Record.objects.count() == 0 and work_batches() == 0, "it is held"
    Batch.objects.update(lease_until=now() - timedelta(seconds=1))
    assert work_batches() == 0, "its lease ran out, but it lives"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    Batch.objects.update(lease_until=None)
    deadline = time.monotonic() + 20
    while not work_batches() and time.monotonic() < deadline:  # the server lets go when it sees the line is dead
        Batch.objects.update(lease_until=None)
    assert (Record.objects.count(), Batch.objects.get().state) == (2, "stored")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE feeds_record_power_202603")
