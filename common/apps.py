from django.apps import AppConfig

from common import lookups  # noqa: F401 - registered by being imported


class CommonConfig(AppConfig):
    name = "common"
