"""What gunicorn loads, once: its workers share it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # else the first visitor of each worker waits while they load
gc.freeze()  # looking for garbage would give each worker its own copy
