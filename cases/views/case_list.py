"""The case list, the search box, and saved views."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.actions.views import delete_view, save_view
from cases.forms.filters import PRESETS, FilterForm, SaveViewForm
from cases.models import SavedView
from cases.queries import case_list as query
from cases.queries.bulk import jobs as bulk
from common.errors import Refused

PAGING = ("after", "before")


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
    page = query.page_of(found, after=_cursor(request, "after"), before=_cursor(request, "before"))
    sums = query.totals(found)
    context = {
        "form": form,
        "chips": list(form.chips()),
        "page": page,
        "totals": sums,
        "presets": [{"name": name, "query": wanted} for name, wanted in PRESETS],
        "views": list(SavedView.objects.filter(user=request.user)),
        "current_query": _plain_query(request.GET),
        "has_errors": bool(form.errors),
        **_bulk(sums, request.actor),
    }
    return render(request, "cases/list.html", context)


def _bulk(totals: query.Totals, actor: Actor) -> dict[str, object]:
    """What may be done with a selection, and how many cases the filters match; one more than may be taken when more."""
    count = bulk.MOST_ROWS + 1 if totals.more else totals.count + totals.joined
    return {"bulk_kinds": bulk.kinds_for(actor), "everything": count, "most_rows": bulk.MOST_ROWS}


def _cursor(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _plain_query(data: QueryDict) -> str:
    """The filters as they stand in the address: known ones only, no cursor, nothing empty."""
    names = [name for name in FilterForm.base_fields if name not in PAGING]
    kept = [(name, value) for name in names for value in data.getlist(name) if value]
    return urlencode([(name, value) for name, value in kept if not query.looks_personal(value)])


@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters in force under a name."""
    require_reader(request)
    form = SaveViewForm(request.POST)
    wanted = _plain_query(QueryDict(request.POST.get("query", "")[:500]))
    try:
        name = form["name"].value() or ""
        save_view(name=name, query=wanted, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已保存视图“%(name)s”。") % {"name": name.strip()})
    return redirect(f"{reverse('cases:list')}?{wanted}")


@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop one of one's own saved views."""
    require_reader(request)
    view = SavedView.objects.filter(user=request.user, pk=pk).first()
    if view is None:
        raise Http404
    delete_view(view, actor=request.actor)
    messages.success(request, _("已删除视图“%(name)s”。") % {"name": view.name})
    return redirect("cases:list")
