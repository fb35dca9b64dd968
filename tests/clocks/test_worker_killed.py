"""The worker is killed, Redis is gone: obligations are rows, so nothing is lost and nothing comes twice."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command

from clocks.models import Clock, Escalation
from clocks.tasks import sweep_clocks
from common.time import now
from config.celery import app
from outbox import tasks as outbox_tasks
from outbox.models import DemonstrationLetter, Message
from tests.worker import Worker
from tests.worker import test_database_url as database_url
from tools.place import ROOT

pytestmark = pytest.mark.slow
RUNGS = 4
NOWHERE = "redis://127.0.0.1:1/0"
# A day at the office without Redis: log in, look at pages, take a complaint.
WITHOUT_REDIS = """
import django; django.setup()
from django.test import Client
from tests.people import actor, client_of, person
from tests.factories import make_complaint
anyone = person("chenjing"); anyone.set_password("Correct-horse-7"); anyone.save()
client = Client()
answer = client.post("/accounts/login/", {"username": "chenjing", "password": "Correct-horse-7"})
assert answer.status_code == 302, answer.status_code
for page in ("/clocks/?rule=LSI-06&start=2020-03-02", "/clocks/calendar/", "/clocks/rules/", "/messages/"):
    assert client.get(page).status_code == 200, page
assert client.get("/readyz").json()["status"] == "degraded"
print(make_complaint().number)
"""


def test_a_worker_killed_again_and_again_loses_nothing_and_repeats_nothing(
    many: Callable[..., list[Clock]], real_worker: Worker
) -> None:
    many(80, "LSI-01", now() - timedelta(days=40), handler="liming")
    for pause in (0.02, 0.2):
        sweep_clocks.delay()
        outbox_tasks.deliver_due.delay()
        time.sleep(pause)
        real_worker.child.process.kill()
        real_worker.child.end(seconds=5)
        real_worker.start(keep_queue=True)
    # What was in the hands of a killed worker comes again with the next beat.
    sweep_clocks.delay()
    real_worker.wait_until(lambda: Escalation.objects.count() == 80 * RUNGS, "every rung is taken")
    outbox_tasks.deliver_due.delay()
    real_worker.wait_until(lambda: not Message.objects.waiting().exists(), "every message is delivered")
    assert Escalation.objects.count() == Message.objects.filter(reason__startswith="clock:").count() == 80 * RUNGS
    assert DemonstrationLetter.objects.count() == Message.objects.count()


def test_a_queue_that_was_flushed_is_forgotten_without_harm(
    many: Callable[..., list[Clock]], worker_to_come: Worker
) -> None:
    """While no worker ran."""
    many(20, "LSI-01", now() - timedelta(days=40))
    for _beat in range(3):
        sweep_clocks.delay()
    app.control.purge()
    assert Escalation.objects.count() == 0
    worker_to_come.start()
    sweep_clocks.delay()
    worker_to_come.wait_until(lambda: Escalation.objects.count() == 20 * RUNGS, "the next beat finds all of it")


@pytest.mark.django_db(transaction=True)
def test_the_office_works_without_redis_and_the_messages_wait(district: object) -> None:
    away = dict.fromkeys(("REDIS_URL", "BROKER_URL", "CACHE_URL"), NOWHERE)
    environment = os.environ | away | {"DATABASE_URL": database_url(), "ALLOWED_HOSTS": "testserver,localhost"}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_REDIS], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.strip().startswith("LJ")
    waiting = Message.objects.waiting().count()
    assert waiting > 0, "the unit was to be told; the message is a row"
    call_command("sweep", verbosity=0)
    assert outbox_tasks.deliver_due() >= waiting
    assert not Message.objects.waiting().exists()
