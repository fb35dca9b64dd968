"""The worker fixture: a real process, a real queue, the test's own database."""

import pytest

from clocks.tasks import sweep_clocks
from config.celery import app
from tests.worker import Worker


@pytest.mark.slow
def test_a_task_sent_to_the_queue_is_done_by_the_worker_even_after_it_was_killed(real_worker: Worker):
    def done(task: str) -> bool:
        return f"[{task}] succeeded" in real_worker.log.read_text(errors="replace")

    first = sweep_clocks.delay().id
    real_worker.wait_until(lambda: done(first), "the sweep is done")
    real_worker.child.process.kill()
    real_worker.child.end(seconds=5)
    second = app.send_task("clocks.tasks.sweep_clocks").id
    real_worker.start(keep_queue=True)
    real_worker.wait_until(lambda: done(second), "the sweep sent while no worker ran is done")
