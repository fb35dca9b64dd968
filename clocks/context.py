"""What every page says about the sweep."""

from django.http import HttpRequest

from clocks.queries import sweep_age_minutes
from common.time import today
from statutes.thresholds import threshold


def sweep_silence(request: HttpRequest) -> dict[str, object]:
    """`sweep_silent_minutes`: how long the sweep has been silent, when that is too long; else nothing. Lazy."""
    user = getattr(request, "user", None)  # an error may be shown before anybody is known
    if user is None or not user.is_authenticated or request.headers.get("HX-Request"):
        return {}
    limit = float(threshold("SWEEP_SILENCE_MINUTES", today()).value)
    age = sweep_age_minutes()
    return {
        "sweep_silent_minutes": int(age) if age is not None and age > limit else None,
        "sweep_never_ran": age is None,
    }
