"""Who may open the pages about time."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def only(*roles: str) -> Callable[[View], View]:
    """403 for everybody who holds none of the roles today."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.actor.has(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
