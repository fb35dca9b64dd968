"""The case list: what the address says, in the columns of the view or of the person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.forms.filters import PRESETS, FilterForm, list_suffix, plain_query
from cases.queries import case_list as query
from cases.queries import list_columns, saved_views
from cases.queries.bulk import jobs as bulk


def require_reader(request: HttpRequest) -> None:
    """403 for those whose work has nothing to do with cases."""
    if not request.actor.has(*CASE_READERS):
        raise PermissionDenied


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by what the address says."""
    require_reader(request)
    if query.looks_personal(request.GET.get("q", "")):
        messages.warning(request, _("电话和身份证号不能放在网址里，请在上方搜索框查找。"))
        return redirect("cases:list")
    form = FilterForm(request.GET, actor=request.actor)
    found = query.selected(form.filters(), request.actor)
    wanted = plain_query(request.GET)
    columns = _columns(request.actor, wanted)
    page = query.page_of(
        found, after=cursor(request, "after"), before=cursor(request, "before"), columns=columns["codes"]
    )
    sums = query.totals(found)
    context = {
        "form": form,
        "chips": list(form.chips()),
        "page": page,
        "totals": sums,
        "presets": [{"name": name, "query": preset} for name, preset in PRESETS],
        "current_query": wanted,
        "list_suffix": list_suffix(wanted),
        "has_errors": bool(form.errors),
        "may_meet": request.actor.has(*saved_views.HEADS),
        **columns,
        **_bulk(sums, request.actor),
    }
    return render(request, "cases/list.html", context)


def _columns(actor: Actor, wanted: str) -> dict[str, object]:
    """The views above the list, the one in force, the columns shown and those that may be chosen. One query."""
    views, own = saved_views.shown_to(actor)
    view = saved_views.in_force(views, wanted, actor) if wanted else None
    codes = list_columns.in_force(view, own)
    return {
        "views": views,
        "view": view,
        "may_change_view": view is not None and saved_views.may_change(view, actor),
        "codes": codes,
        "columns": [list_columns.BY_CODE[code] for code in codes],
        "all_columns": list_columns.COLUMNS,
        "most_columns": list_columns.MOST,
    }


def _bulk(totals: query.Totals, actor: Actor) -> dict[str, object]:
    """What may be done with a selection, and how many cases the filters match; one more than may be taken when more."""
    count = bulk.MOST_ROWS + 1 if totals.more else totals.count + totals.joined
    return {"bulk_kinds": bulk.kinds_for(actor), "everything": count, "most_rows": bulk.MOST_ROWS}


def cursor(request: HttpRequest, name: str) -> int | None:
    """A key of paging from the address; None when it is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None
