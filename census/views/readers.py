"""Who comes in at the pages of the census."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from census.models import Campaign
from census.queries.campaigns import campaigns_seen
from census.queries.rights import READERS


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for those who have nothing to do with employers."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.has(*READERS) or request.actor.district is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def campaign_or_404(request: HttpRequest, pk: int) -> Campaign:
    """A census this reader sees."""
    found = campaigns_seen(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
