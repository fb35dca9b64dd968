"""Registers as tables: bring one in, look at what was found, mend it, confirm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refused, Stale
from common.sheets.export import TYPES
from tables import sending
from tables.actions.incoming.receive import drop_table, fix_row, receive_table, skip_row
from tables.actions.incoming.rows import why_no_import, why_not
from tables.actions.incoming.store import confirm_table
from tables.forms.incoming import TableForm
from tables.incoming import TableIn, may_import, table_in
from tables.models import TableImport
from tables.queries import incoming as query
from tables.showing import shown
from tables.views.import_page import page_of, require_reader
from tables.views.numbers import number_in


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """Tables brought in, newest first, and the registers one may bring."""
    require_reader(request.actor)
    rows, older = query.imports_of(request.actor, before=number_in(request.GET, "before"))
    for row in rows:
        row.label = table_in(row.kind).label
    return render(request, "tables/imports.html", {"imports": rows, "older": older, "kinds": may_import(request.actor)})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Upload a file or paste rows; what was read is shown on the table's own page."""
    table = _table(request, kind)
    posted = request.method == "POST"
    form = TableForm(table, request.POST, request.FILES) if posted else TableForm(table)
    if posted and form.is_valid():
        try:
            job, fresh = receive_table(
                table, content=form.content, file_name=form.file_name, digest=form.digest, actor=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            if not fresh:
                messages.info(request, _("这份登记表已经在处理中，没有另存一份；下面就是它。"))
            return redirect("tables:import", pk=job.pk)
    return render(request, "tables/new_import.html", {"table": table, "form": form}, status=409 if posted else 200)


@require_safe
def template_file(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    """The template to fill in."""
    table = _table(request, kind)
    if extension not in TYPES:
        raise Http404
    name = _("%(label)s导入模板") % {"label": table.label}
    return _file(sending.template(table, extension), extension, name)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, or how far the work is. To htmx, which asks while it is worked on: only the progress."""
    job = _job(request, pk)
    if request.htmx and not request.htmx.boosted:
        request.is_poll = True
        if job.state in query.AT_WORK:
            return render(request, "tables/_import_progress.html", {"job": job})
        answer = HttpResponse()
        answer["HX-Redirect"] = reverse("tables:import", args=(pk,))
        return answer
    return render(request, "tables/import.html", page_of(job, request.actor))


@require_POST
def row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Mend one row, leave it out, or take it in again."""
    job = _job(request, pk)
    about = {"number": row, "seen": number_in(request.POST, "seen") or 0, "actor": request.actor}
    try:
        if "skip" in request.POST:
            skip_row(job, skip=request.POST["skip"] == "1", **about)
        else:
            names = table_in(job.kind).by_name
            fix_row(job, cells={name: request.POST[name] for name in names if name in request.POST}, **about)
    except Refused as refused:
        return _row_answer(request, job, row, refused)
    return _row_answer(request, job, row)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What was shown is right: store it."""
    job = _job(request, pk)
    try:
        confirm_table(job, version=number_in(request.POST, "version"), actor=request.actor)
    except Refused as refused:
        return _page_with(request, job, refused)
    return redirect("tables:import", pk=pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the table, or what is left of it, up."""
    job = _job(request, pk)
    try:
        drop_table(job, actor=request.actor)
    except Refused as refused:
        return _page_with(request, job, refused)
    messages.success(request, _("已放弃没有入库的行。"))
    return redirect("tables:imports")


@require_safe
def failed_file(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """The rows with something wrong, to be mended elsewhere and sent again."""
    job = _job(request, pk)
    if extension not in TYPES:
        raise Http404
    if why_not(job, request.actor):
        raise PermissionDenied
    columns = [column["field"] for column in job.columns]
    content = sending.failed(table_in(job.kind), query.bad_rows(job), columns, extension)
    return _file(content, extension, _("有问题的行"))


def _table(request: HttpRequest, kind: str) -> TableIn:
    """The register, for those who may bring it."""
    try:
        table = table_in(kind)
    except LookupError:
        raise Http404 from None
    if why_no_import(table, request.actor):
        raise PermissionDenied
    return table


def _job(request: HttpRequest, pk: int) -> TableImport:
    try:
        return query.import_of(pk, request.actor)
    except TableImport.DoesNotExist:
        raise Http404 from None


def _row_answer(request: HttpRequest, job: TableImport, number: int, refused: Refused | None = None) -> HttpResponse:
    """To htmx the row and the numbers; to a browser without script the page again."""
    if not request.htmx:
        if refused:
            return _page_with(request, job, refused)
        return redirect(reverse("tables:import", args=(job.pk,)) + f"#row-{number}")
    job = _job(request, job.pk)
    place = query.row_of(job, number)
    if place is None:
        return _page_with(request, job, refused)
    columns = [column["field"] for column in job.columns]
    context = page_of(job, request.actor, with_rows=False)
    context |= {"row": shown(table_in(job.kind), place[1], columns), "refused": refused, "fragment": True}
    return render(request, "tables/_import_row_answer.html", context, status=409 if refused else 200)


def _page_with(request: HttpRequest, job: TableImport, refused: Refused | None) -> HttpResponse:
    """The page as things are now, with what the action said."""
    if isinstance(refused, Stale):
        job = _job(request, job.pk)
    context = page_of(job, request.actor) | {"refused": refused, "has_errors": True}
    return render(request, "tables/import.html", context, status=409)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    answer["Cache-Control"] = "no-store"
    return answer
