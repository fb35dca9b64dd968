"""Two workers, a worker that dies, a person in a hurry: each message is told once, and nobody waits for a slow one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import Error, connection

from accounts.actor import Actor
from accounts.models import Unit
from outbox.actions import deliver_due, queue
from outbox.actions.endpoints import stop_endpoint
from outbox.actions.webhooks import LOCKS
from outbox.models import Gateway, Message, WebhookAttempt, WebhookEndpoint
from tests.outbox.receiver import Call, Receiver, listen, receiver
from tests.people import person

pytestmark = pytest.mark.django_db(transaction=True)


def tell(*numbers: int) -> None:
    for number in numbers:
        queue(
            "webhook",
            reason=f"change:{number}",
            data={"type": "x", "change": number},
            recipient=person("hotline-12345"),
            gateway=Gateway.WEBHOOK,
        )


def apart(work: Callable[[], object]) -> object:
    """What `work` answers on a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


class Door:
    """Holds every call until it is opened; `knocked` says that one has come."""

    def __init__(self, heard: Receiver) -> None:
        self.knocked, self.open = Event(), Event()
        heard.before = self._hold

    def _hold(self, call: Call) -> None:
        self.knocked.set()
        assert self.open.wait(8)


def test_two_workers_tell_each_message_once_and_in_order(district: Unit) -> None:
    with receiver() as heard, ThreadPoolExecutor(1) as pool:
        listen(heard.url)
        tell(1, 2, 3)
        door = Door(heard)
        first = pool.submit(apart, deliver_due)
        assert door.knocked.wait(8)
        assert deliver_due() == 0, "the other one is at it"
        door.open.set()
        assert first.result(20) == 3
        assert heard.ids() == ["change:1", "change:2", "change:3"]
    assert WebhookAttempt.objects.count() == 3


def test_nobody_waits_for_a_call_under_way(district: Unit) -> None:
    with receiver() as heard, ThreadPoolExecutor(1) as pool:
        endpoint = listen(heard.url)
        tell(1, 2)
        door = Door(heard)
        run = pool.submit(apart, deliver_due)
        assert door.knocked.wait(8)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 200")
            stop_endpoint(endpoint, why="搬迁", actor=Actor.clock("test"))
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
            )
            assert cursor.fetchone()[0] == 0, "no transaction is open while the other side thinks"
        door.open.set()
        run.result(20)
        assert heard.ids() == ["change:1"], "and after the stop nothing more is sent"
    connection.close()
    assert set(Message.objects.values_list("error", flat=True)) == {"endpoint_stopped"}


def test_a_worker_that_dies_after_the_call_tells_it_again_under_the_same_id(district: Unit) -> None:
    with receiver() as heard, ThreadPoolExecutor(1) as pool:
        listen(heard.url)
        tell(1)
        heard.before = lambda call: apart(_kill_the_caller) if len(heard.calls) == 1 else None
        with pytest.raises(Error):
            pool.submit(apart, deliver_due).result(20)
        assert not WebhookAttempt.objects.exists() and Message.objects.waiting().count() == 1
        assert deliver_due() == 1
        secret = WebhookEndpoint.objects.get().secret
        once, again = [call.verified(secret) for call in heard.calls]
        assert once == again and heard.ids() == ["change:1", "change:1"]


def _kill_the_caller() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s", [LOCKS]
        )
        assert cursor.fetchall() == [(True,)]
