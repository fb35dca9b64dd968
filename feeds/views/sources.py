"""The sources: how fresh each is, its batches, what its columns mean, a file handed in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import FEED_READERS
from accounts.models import Role
from accounts.views.directory import done
from common.time import today
from feeds.actions.receive import receive_batch
from feeds.actions.sources import set_expectation
from feeds.actions.storing.rejects import MOST_KEPT
from feeds.csv_answer import csv_answer
from feeds.forms.sources import ExpectationForm, UploadForm
from feeds.models import FeedSource
from feeds.queries import pages as query
from feeds.queries.batch_rows import reads_facts
from feeds.queries.freshness import rows_behind, source_states
from feeds.queries.rights import employer_reader, may_send
from feeds.queries.waiting import counts
from feeds.sources import SOURCES
from feeds.sources.base import Source, Subject

ROWS = 50  # of a page
COUNTS = {"covered": gettext_lazy("有数据的"), "counted": gettext_lazy("应有数据的")}


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with its state; a stale one is red and says what that means."""
    _require_reader(request)
    waiting = counts(request.actor)["open"] if request.actor.district_ids_seen else 0
    reader = employer_reader(request.actor)
    states = source_states(request.actor.district, today(), reader=reader)
    context = {"states": states, "waiting": waiting, "opens_rows": reader is not None}
    return render(request, "feeds/sources.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source; posting hands in a batch as a file."""
    row, found = _source_or_404(request, code)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not may_send(code, request.actor):
            raise PermissionDenied
        if kept := done(form, lambda: receive_batch(code, **form.arrived(), actor=request.actor)):
            batch, new = kept
            words = _("已收到，正在入库") if new else _("这个文件以前收过，没有重复入库")
            messages.success(request, words)
            return redirect("feeds:batch", row.code, batch.pk)
    return _page(request, row, found, form)


@require_safe
def covered(request: HttpRequest, code: str) -> HttpResponse:
    """Of whom a source speaks, or of whom it should (`of=counted`): exactly the rows of the two numbers."""
    _row, found = _source_or_404(request, code)
    reader, count = employer_reader(request.actor), request.GET.get("of", "covered")
    after = request.GET.get("after", "")
    if reader is None or count not in COUNTS:
        raise Http404
    try:
        rows = rows_behind(code, request.actor.district, today(), reader=reader, covered=count == "covered")
    except LookupError:
        raise Http404 from None
    total = rows.count()
    if after.isascii() and after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__gt=int(after))
    shown = list(rows[: ROWS + 1])
    context = {
        "code": code,
        "source": found,
        "label": COUNTS[count],
        "total": total,
        "rows": shown[:ROWS],
        "of_projects": found.subject == Subject.PROJECT,
        "older": shown[ROWS - 1].pk if len(shown) > ROWS else "",
        "after": after,
    }
    return render(request, "feeds/covered.html", context)


@require_POST
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """How often a batch is expected: the administrator's."""
    row, found = _source_or_404(request, code)
    if not request.actor.has(Role.ADMINISTRATOR):
        raise PermissionDenied
    form = ExpectationForm(request.POST)
    if done(form, lambda: set_expectation(row, **form.cleaned_data, actor=request.actor)):
        messages.success(request, _("已保存"))
        return redirect("feeds:source", row.code)
    return _page(request, row, found, UploadForm(), form)


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    """An empty table with the headings of a source."""
    _row, found = _source_or_404(request, code)
    return csv_answer([[query.heading_of(one) for one in found.columns]], f"{found.name}.csv")


def _page(
    request: HttpRequest, row: FeedSource, found: Source, form: UploadForm, expectation: ExpectationForm | None = None
) -> HttpResponse:
    batches, older = query.batches_of(row, request.actor, request.GET.get("after", ""))
    reader = employer_reader(request.actor)
    states = source_states(request.actor.district, today(), reader=reader)
    is_administrator = request.actor.has(Role.ADMINISTRATOR)
    bound: Any = expectation or form
    context = {
        "row": row,
        "source": found,
        "state": next(one for one in states if one.row.pk == row.pk),
        "batches": batches,
        "older": older,
        "after": request.GET.get("after", ""),
        "columns": query.columns_of(found),
        "opens_rows": reader is not None,
        "opens_facts": reads_facts(request.actor),
        "most_kept": MOST_KEPT,
        "form": form if may_send(row.code, request.actor) else None,
        "expectation": expectation or (ExpectationForm.of(row) if is_administrator else None),
        "has_errors": bool(bound.errors),
    }
    status = 409 if getattr(bound, "refused", False) else 422 if bound.is_bound and bound.errors else 200
    return render(request, "feeds/source.html", context, status=status)


def _source_or_404(request: HttpRequest, code: str) -> tuple[FeedSource, Source]:
    _require_reader(request)
    row = FeedSource.objects.filter(code=code).first()
    if row is None or code not in SOURCES:
        raise Http404
    return row, SOURCES[code]


def _require_reader(request: HttpRequest) -> None:
    if not request.actor.has(*FEED_READERS) or request.actor.district is None:
        raise PermissionDenied
