"""Two workers, a stop in the middle, a worker killed: every row is done once or not at all."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from cases.actions.bulk import rows as doing
from cases.actions.bulk import work
from cases.actions.bulk.ask import stop
from cases.models import BulkJob, BulkRow, Case, TimelineEntry
from cases.tasks import work_bulk
from outbox.models import Message
from tables.actions.leases import MOST_ATTEMPTS
from tests.bulk.conftest import confirmed, copies, some_cases, states
from tests.people import actor, person
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def beside(task: Callable[[], object]) -> Iterator[threading.Thread]:
    """Another thread with a connection of its own."""

    def run() -> None:
        try:
            task()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield thread
    thread.join(timeout=20)
    assert not thread.is_alive()


def entries() -> int:
    return TimelineEntry.objects.filter(kind="bulk_handler_assigned").count()


@pytest.fixture
def halt(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """The worker waits inside its second row: (it is there, it may go on)."""
    reached, go_on = threading.Event(), threading.Event()
    plain, done = doing.DO["assign"], []

    def slow(job: BulkJob, row: BulkRow, who: object) -> str:
        said = plain(job, row, who)
        done.append(row.position)
        if len(done) == 2:
            reached.set()
            assert go_on.wait(timeout=20)
        return said

    monkeypatch.setitem(doing.DO, "assign", slow)
    return reached, go_on


def test_a_stop_in_the_middle_lets_the_row_at_hand_finish_and_touches_no_other(district, halt):
    job = confirmed(some_cases(5))
    reached, go_on = halt
    with beside(work_bulk):
        assert reached.wait(timeout=20)
        with beside(lambda: stop(job, actor=actor("heqing"))) as stopping:
            stopping.join(timeout=0.3)
            assert stopping.is_alive(), "it waits for the row at hand"
            go_on.set()
    job.refresh_from_db()
    assert (job.state, states(job)) == ("stopped", ["done", "done", "waiting", "waiting", "waiting"])
    assert entries() == Case.objects.filter(handler=person("chenjing")).count() == 2
    assert work_bulk() == 0 and entries() == 2


def test_a_second_worker_leaves_the_row_at_hand_to_the_first_and_does_the_others(district, halt):
    job = confirmed(some_cases(5))
    reached, go_on = halt
    with beside(work_bulk):
        assert reached.wait(timeout=20)
        assert work.work_jobs() == 3
        job.refresh_from_db()
        assert job.state == "running", "a row is still in somebody's hands"
        go_on.set()
    job.refresh_from_db()
    assert (job.state, states(job), entries()) == ("done", ["done"] * 5, 5)


def test_four_workers_at_once_do_every_row_once(district):
    job = confirmed(some_cases(12))
    with beside(work_bulk), beside(work_bulk), beside(work_bulk):
        work_bulk()
    work_bulk()
    job.refresh_from_db()
    assert (job.state, states(job), entries()) == ("done", ["done"] * 12, 12)
    assert Message.objects.filter(kind="case_handed").count() == 12


def test_a_row_that_kills_its_worker_is_given_up_after_some_attempts(district, monkeypatch):
    """The process is gone each time, as when memory ran out; the others are done."""
    plain, died = doing.DO["assign"], []

    def deadly(job: BulkJob, row: BulkRow, who: object) -> str:
        if row.position != 2:
            return plain(job, row, who)
        died.append(row.pk)
        raise SystemExit

    monkeypatch.setitem(doing.DO, "assign", deadly)
    job = confirmed(some_cases(4))
    for _worker in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            work.work_jobs()
    work.work_jobs()
    job.refresh_from_db()
    assert len(died) == MOST_ATTEMPTS
    assert job.state == "done" and sorted(states(job)) == ["done", "done", "done", "refused"] and entries() == 3
    assert job.rows.get(state="refused").message.startswith("多次没有办成")


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_nothing_and_repeats_nothing(district, real_worker: Worker):
    first = some_cases(1)[0]
    job = confirmed([first, *copies(first, 90)], by="sunyan", to="zhaomin")
    work_bulk.delay()
    real_worker.wait_until(lambda: job.rows.filter(state="done").count() > 5, "some rows are done")
    real_worker.child.process.kill()
    real_worker.child.end(seconds=5)
    done = job.rows.filter(state="done").count()
    assert 5 < done < 91 and entries() == Case.objects.filter(handler=person("zhaomin")).count() == done
    real_worker.start()
    work_bulk.delay()
    real_worker.wait_until(lambda: BulkJob.objects.get(pk=job.pk).state == "done", "another does the rest")
    assert job.rows.filter(state="done").count() == entries() == 91
    assert Message.objects.filter(kind="case_handed").count() == 91
