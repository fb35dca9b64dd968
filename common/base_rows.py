"""The rows every installation begins with: `settings.BASE_ROWS` says how each app enters its own."""

from django.conf import settings
from django.utils.module_loading import import_string


def load_base() -> None:
    """Enter what is missing, app by app. A second call changes nothing: what the district edited stands."""
    for name in settings.BASE_ROWS:
        import_string(name)()
