"""The Celery application. Its timetable is `config/beat.py`."""

import logging
import os

from celery import Celery, Task

from common.standstill import at_work
from config.beat import TIMETABLE

log = logging.getLogger(__name__)


class Nudge(Task):
    """A task that does nothing while somebody lives another time in the database: it comes again with its period."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        with at_work() as may:
            if may:
                return super().__call__(*args, **kwargs)
        log.info("%s stands still: another time is being lived in this database", self.name)
        return None


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("anxin", task_cls=Nudge)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = TIMETABLE
app.autodiscover_tasks()
