"""Who may open the pages about the official forms."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.context import PEOPLE
from documents.rights import KEEPERS

View = Callable[..., HttpResponse]


def for_people(view: View) -> View:
    """403 for outside systems; a post also wants the right to keep the wordings."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        allowed = PEOPLE if request.method in ("GET", "HEAD") else KEEPERS
        if not request.actor.has(*allowed):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
