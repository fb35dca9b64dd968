"""A real Celery worker process on the tests' database and Redis."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from config.celery import app
from tools.children import Child
from tools.place import ROOT


class Worker:
    """`child.process` may be killed by a test; `start()` starts it again."""

    def __init__(self, log: Path) -> None:
        command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "INFO"]
        command += ["--without-gossip", "--without-mingle", "--hostname", f"test-{os.getpid()}@anxin"]
        self.log = log
        self.child = Child(
            "worker",
            command,
            log,
            environment={"DATABASE_URL": test_database_url(), "OUTBOX_GATEWAYS": "site=demonstration"},
            directory=ROOT,
        )

    def start(self, *, keep_queue: bool = False) -> None:
        """Returns when the worker takes tasks. What an earlier test left in the queue is thrown away."""
        if not keep_queue:
            app.control.purge()
        ready_before = self._times_ready()
        self.child.start()
        self.wait_until(lambda: self._times_ready() > ready_before, "the worker is ready")

    def wait_until(self, true: Callable[[], object], what: str, *, seconds: float = 90) -> None:
        """Asks every 100 ms; fails with `what` and the worker's log."""
        deadline = time.monotonic() + seconds
        while not true():
            if time.monotonic() > deadline:
                raise AssertionError(f"Not within {seconds} s: {what}\n{self.log.read_text(errors='replace')[-5000:]}")
            time.sleep(0.1)

    def stop(self, *, seconds: float = 5) -> None:
        self.child.ask_to_stop()
        self.child.end(seconds=seconds)

    def _times_ready(self) -> int:
        return self.log.read_text(errors="replace").count(" ready.") if self.log.exists() else 0


def test_database_url() -> str:
    """The DATABASE_URL of the database that this test process uses, for programs it starts."""
    known = connection.settings_dict
    login = quote(known["USER"], safe="") + (":" + quote(known["PASSWORD"], safe="") if known["PASSWORD"] else "")
    if known["HOST"].startswith("/"):
        return f"postgres://{login}@/{known['HOST']}/{known['NAME']}"
    port = f":{known['PORT']}" if known["PORT"] else ""
    return f"postgres://{login}@{known['HOST']}{port}/{known['NAME']}"


test_database_url.__test__ = False
