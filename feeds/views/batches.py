"""One batch: what came of it, and the rows not taken."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.context import FEED_READERS
from feeds.actions.storing.rejects import MOST_KEPT
from feeds.csv_answer import csv_answer
from feeds.models import Batch
from feeds.queries import pages as query
from feeds.queries.batch_rows import reads_facts
from feeds.sources import SOURCES


@require_safe
def batch(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The counts of a batch and the first rows not taken or not applied, with the reasons."""
    found = batch_or_404(request, code, pk)
    source = SOURCES[code]
    listed = found.rejected + found.not_applied
    context = {
        "batch": found,
        "source": source,
        "listed": listed,
        "rejects": query.rejects_of(found, source) if listed else [],
        "reasons": query.reasons_of(found) if listed else [],
        "shown": query.REJECTS_SHOWN,
        "waits": found.state == "waiting",
        "opens_facts": reads_facts(request.actor),
        "most_kept": MOST_KEPT,
    }
    return render(request, "feeds/batch.html", context)


@require_safe
def rejects(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """All rows not taken or not applied, as a table."""
    found = batch_or_404(request, code, pk)
    return csv_answer(query.reject_table(found, SOURCES[code]), f"{code}-{found.pk}-rejected.csv")


def batch_or_404(request: HttpRequest, code: str, pk: int) -> Batch:
    """The batch, when its source is known and this person may see it."""
    found = query.batches_seen(request.actor).filter(source__code=code, pk=pk).first()
    if found is None or code not in SOURCES or not request.actor.has(*FEED_READERS):
        raise Http404
    return found
