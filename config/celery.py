"""The Celery application. Its timetable is `config/beat.py`."""

import os

from celery import Celery

from config.beat import TIMETABLE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("anxin")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = TIMETABLE
app.autodiscover_tasks()
