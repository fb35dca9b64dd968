"""The facts that wait for a subject of the queue."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from feeds.models import Record
from feeds.queries.waiting import subjects_seen
from feeds.queries.waiting_facts import page_waiting
from feeds.sources import SOURCES
from feeds.views.subjects import require_reader
from feeds.views.words import fact_words


@require_safe
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Those an answer would move, in the order they came. Of a subject that was decided none waits."""
    require_reader(request)
    subject = subjects_seen(request.actor).waiting().filter(pk=pk).first()
    if subject is None:
        raise Http404
    after = request.GET.get("after", "")
    page = page_waiting(subject, after)
    context = {"subject": subject, "facts": [_line(one) for one in page.facts], "page": page, "after": after}
    return render(request, "feeds/waiting_facts.html", context)


def _line(record: Record) -> dict[str, Any]:
    """A fact nobody has yet, and where it came from. Who it names is not shown."""
    source = SOURCES[record.source.code]
    return {"record": record, "said": fact_words(record), "waits": True, "elsewhere": True, "source": source}
