"""Lists as files: ask for one, see how far it is, decide about those in plain, take it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actor import Actor
from common.errors import Refused
from tables.actions.outgoing.ask import ask_export, decide_export, take_file
from tables.answers import file_answer
from tables.forms.outgoing import ExportForm
from tables.models import Export, ExportState
from tables.outgoing import TableOut, table_out, tables_out
from tables.queries import outgoing as query
from tables.views.import_page import may_see_imports
from tables.views.numbers import number_in


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """One's own exports, and those that wait for one's word."""
    require_any(request.actor)
    request.is_poll = request.htmx and not request.htmx.boosted
    return render(request, "tables/exports.html", _page_of(request))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a file of a list under the filters in the address."""
    table = _table(request, kind)
    posted = request.method == "POST"
    form = ExportForm(table, request.actor, request.POST) if posted else ExportForm(table, request.actor)
    if posted and form.is_valid():
        asked = form.cleaned_data
        try:
            ask_export(
                table,
                filters=request.GET,
                file_format=asked["file_format"],
                unmasked=asked.get("unmasked", False),
                reason=asked.get("reason", ""),
                actor=request.actor,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return redirect("tables:exports")
    beside = [one for one in tables_out() if one.code in table.beside and one.may(request.actor)]
    filtered = any(request.GET.get(name) for name in table.filters)
    context = {"table": table, "form": form, "filtered": filtered, "beside": beside}
    return render(request, "tables/new_export.html", context, status=409 if posted else 200)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse a file in plain."""
    require_any(request.actor)
    export = query.to_decide(request.actor).filter(pk=pk).first()
    if export is None:
        raise Http404
    try:
        decide_export(export, approve=request.POST.get("approve") == "1", actor=request.actor)
    except Refused as refused:
        context = _page_of(request) | {"refused": refused, "has_errors": True}
        return render(request, "tables/exports.html", context, status=409)
    messages.success(request, _("已批准，文件正在生成。") if request.POST.get("approve") == "1" else _("已不批准。"))
    return redirect("tables:exports")


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file, to its owner alone."""
    require_any(request.actor)
    try:
        export = take_file(query.export_of(pk, request.actor), actor=request.actor)
    except Export.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        context = _page_of(request) | {"refused": refused, "has_errors": True}
        return render(request, "tables/exports.html", context, status=409)
    return file_answer(export)


def require_any(actor: Actor) -> None:
    """Raises PermissionDenied for those to whom no list is open; who watches over imports finds the way to them."""
    if not any(table.may(actor) for table in tables_out()) and not may_see_imports(actor):
        raise PermissionDenied


def _page_of(request: HttpRequest) -> dict[str, object]:
    rows, older = query.exports_of(request.actor, before=number_in(request.GET, "before"))
    return {
        "exports": query.with_labels(rows),
        "older": older,
        "asked": query.with_labels(list(query.to_decide(request.actor))),
        "at_work": any(row.state == ExportState.WAITING for row in rows),
        "may_see_imports": may_see_imports(request.actor),
        "lists": [table for table in tables_out() if table.may(request.actor) and not table.needs],
    }


def _table(request: HttpRequest, kind: str) -> TableOut:
    try:
        table = table_out(kind)
    except LookupError:
        raise Http404 from None
    if not all(request.GET.get(name) for name in table.needs):
        raise Http404  # a list of one thing, and nobody said which
    if not table.may(request.actor):
        raise PermissionDenied
    return table
