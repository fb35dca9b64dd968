"""The site. What stands here happens at the start of each of its programs."""

import gc

from config.celery import app as celery_app
from config.triggers import keep_triggers

# Looking for garbage every 700 objects is a tenth of the time of a start and of a request; there is hardly any.
gc.set_threshold(50_000, 20, 20)
keep_triggers()

__all__ = ["celery_app"]
