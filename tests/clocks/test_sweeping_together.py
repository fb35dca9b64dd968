"""Two sweeps at once, from threads and from processes: each rung is still taken once."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from clocks.actions import run
from clocks.actions.sweep import sweep
from clocks.models import Clock, Escalation
from common.time import moved_clock, now
from outbox.actions import deliver_due
from outbox.models import DemonstrationLetter, Message
from tests.clocks.conftest import at
from tests.people import actor
from tests.worker import test_database_url as database_url
from tools.place import ROOT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def together(work: Callable[[], int], times: int) -> list[int]:
    """The answers of `times` threads that begin at the same moment, each with its own connection."""
    barrier = Barrier(times)

    def one(_number: int) -> int:
        try:
            barrier.wait(timeout=20)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def assert_each_rung_once(number: int) -> None:
    assert Escalation.objects.count() == 4 * number
    assert Message.objects.filter(reason__startswith="clock:").count() == 4 * number


def test_four_threads_sweep_sixty_clocks_and_count_each_rung_once(many: Callable[..., list[Clock]]) -> None:
    many(60, "LSI-01", at(2020, 6, 8, 10), handler="liming")

    def work() -> int:
        with moved_clock(at(2020, 6, 30, 9)):
            return sum(sweep() for _again in range(3))

    assert sum(together(work, 4)) == 240
    assert_each_rung_once(60)


def test_two_processes_sweep_and_each_rung_is_taken_once(many: Callable[..., list[Clock]]) -> None:
    many(30, "LSI-01", now() - timedelta(days=40), handler="liming")
    command = [sys.executable, "manage.py", "sweep"]
    environment = os.environ | {"DATABASE_URL": database_url()}
    twins = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _twin in range(2)
    ]
    said = [twin.communicate(timeout=90) for twin in twins]
    assert [twin.returncode for twin in twins] == [0, 0], said
    assert sum(int(out.rsplit(":", 1)[1]) for out, _err in said) == 120
    assert_each_rung_once(30)


def test_a_clock_met_while_others_sweep_is_either_told_before_or_never(many: Callable[..., list[Clock]]) -> None:
    clocks = many(40, "LSI-01", at(2020, 6, 8, 10), handler="liming")
    by = actor("liming")

    def work() -> int:
        with moved_clock(at(2020, 6, 30, 9)):
            return sweep()

    with ThreadPoolExecutor(1) as pool:
        sweeping = pool.submit(lambda: (work(), connection.close()))
        with moved_clock(at(2020, 6, 30, 9)):
            run.meet(clocks[:20], actor=by)
        sweeping.result(timeout=30)
    work()
    told = Escalation.objects.values_list("clock_id", "level")
    assert len(set(told)) == len(told)
    assert {clock for clock, _level in told} >= {clock.pk for clock in clocks[20:]}
    before = Escalation.objects.count()
    assert work() == 0 and Escalation.objects.count() == before


@pytest.mark.parametrize("gateways", [{}, {"site": "demonstration"}])
def test_four_threads_deliver_each_message_once(
    many: Callable[..., list[Clock]], settings: object, gateways: dict[str, str]
) -> None:
    """Together where they are read in the site; one after another where a gateway takes them."""
    settings.OUTBOX_GATEWAYS = gateways
    many(40, "LSI-01", at(2020, 6, 8, 10), handler="liming")
    with moved_clock(at(2020, 6, 30, 9)):
        sweep()
    waiting = Message.objects.waiting().count()

    assert sum(together(deliver_due, 4)) == waiting
    assert DemonstrationLetter.objects.count() == (waiting if gateways else 0)
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
