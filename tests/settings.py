"""The site's settings, with what makes tests quick and what keeps them away from anybody else's Redis keys."""

import os

from config.settings import *  # noqa: F403
from config.settings import CACHES, CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, MEDIA_ROOT, PASSWORD_HASHERS, STORAGES

PREFIX = "anxin-test-" + os.environ.get("PYTEST_XDIST_WORKER", "main")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {"global_keyprefix": f"{PREFIX}:"}
CACHES["default"]["KEY_PREFIX"] = PREFIX
MEDIA_ROOT = f"{MEDIA_ROOT}/{PREFIX}"
STORAGES = STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["ENGINE"] = "tests.postgres"
