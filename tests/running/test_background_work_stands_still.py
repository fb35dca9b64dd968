"""While somebody lives another time in the database, the background work of the site does nothing."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from cases.models import Case
from clocks.tasks import sweep_clocks
from common.standstill import ANOTHER_TIME, KEY, WORK, NotAlone, at_work, standstill
from oversight.management.commands.replay_2020 import told_what_to_do

HOLD = "SELECT pg_advisory_lock(%s, %s)"
SHARE = "SELECT pg_advisory_lock_shared(%s, %s)"


@contextmanager
def held(lock: int, how: str = HOLD) -> Iterator[None]:
    """By another connection, as the process of a replay or a worker holds it."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(how, [KEY, lock])
    try:
        yield
    finally:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        other.close()


@pytest.mark.django_db
def test_a_task_does_nothing_and_says_so_and_does_its_work_afterwards(caplog):
    caplog.set_level(logging.INFO)
    with held(WORK):
        assert sweep_clocks() is None
    assert "clocks.tasks.sweep_clocks stands still" in caplog.text
    assert sweep_clocks() == 0


@pytest.mark.django_db
def test_tasks_do_not_wait_for_one_another():
    with held(WORK, SHARE), at_work() as may:
        assert may


@pytest.mark.django_db
def test_what_failed_keeps_nobody_waiting():
    with pytest.raises(ZeroDivisionError), at_work():
        raise ZeroDivisionError
    with held(WORK), at_work() as may:
        assert not may


@pytest.mark.django_db(transaction=True)
def test_work_that_has_begun_is_waited_for():
    with held(WORK, SHARE), pytest.raises(NotAlone, match="not come to rest"), standstill(seconds=0.2):
        pass
    with standstill(seconds=0.2):
        pass
    with held(WORK), held(ANOTHER_TIME):
        pass  # nothing was kept


@pytest.mark.django_db
def test_a_second_replay_is_refused():
    with held(ANOTHER_TIME), pytest.raises(CommandError, match="being lived in this database already"):
        call_command("replay_2020", share=20)


@pytest.mark.parametrize("ended", [KeyboardInterrupt(), Case.DoesNotExist("gone"), OperationalError("gone")])
def test_a_year_that_did_not_end_says_what_to_do(ended):
    with pytest.raises(CommandError, match="with --anew"), told_what_to_do():
        raise ended


@pytest.mark.django_db(transaction=True)
def test_a_session_that_was_lost_says_it_as_well():
    with pytest.raises(CommandError, match="with --anew"), standstill(), told_what_to_do(), connection.cursor() as ours:
        ours.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close()


@pytest.mark.slow
def test_a_real_worker_lets_its_tasks_go(real_worker):
    def said(pattern: str) -> bool:
        return bool(re.search(pattern, real_worker.log.read_text(errors="replace")))

    with held(WORK):
        idle = sweep_clocks.delay().id
        real_worker.wait_until(lambda: said(rf"\[{idle}\] succeeded.*None"), "the task is let go")
        assert said("sweep_clocks stands still")
    done = sweep_clocks.delay().id
    real_worker.wait_until(lambda: said(rf"\[{done}\] succeeded.*: 0"), "the task is done")
