"""The rows behind the numbers of a batch."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feeds.models import Batch, Record
from feeds.queries.batch_rows import FACTS, REJECTS, reads_facts, rows_of
from feeds.sources import SOURCES
from feeds.views.batches import batch_or_404
from feeds.views.words import fact_words

LABELS = {
    "accepted": _("入库（新的或更正的）"),
    "replaced": _("更正了旧记录"),
    "rejected": _("拒收"),
    "not_applied": _("入库而登记册没有采纳"),
}


@require_safe
def rows(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The rows of a batch by what became of them (`?what=`), in the order of the file."""
    found = batch_or_404(request, code, pk)
    reads = reads_facts(request.actor)
    offered = [*(FACTS if reads else ()), *REJECTS]
    which = request.GET.get("what", offered[0])
    if which not in offered:
        raise Http404
    after = request.GET.get("after", "")
    page = rows_of(found, SOURCES[code], which, after=after)
    context = {
        "batch": found,
        "source": SOURCES[code],
        "which": which,
        "label": LABELS[which],
        "tabs": [{"code": one, "label": LABELS[one], "count": getattr(found, one)} for one in offered],
        "facts": [_line(found, one) for one in page.facts],
        "page": page,
        "after": after,
    }
    return render(request, "feeds/batch_rows.html", context)


def _line(batch: Batch, record: Record) -> dict[str, Any]:
    """A fact, whose it is in this district's registers, and whether it still stands. Who it names is not shown."""
    project, employer = (
        one if one is not None and one.district_id == batch.district_id else None
        for one in (record.project, record.enterprise)
    )
    return {
        "record": record,
        "said": fact_words(record),
        "project": project,
        "employer": employer,
        "waits": record.project_id is None and record.enterprise_id is None,
        "elsewhere": record.batch_id != batch.pk,
    }
