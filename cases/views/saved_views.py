"""Views of the case list: kept, shared, watched, dropped; the columns and the morning message of a person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions import views as actions
from cases.forms.filters import query_sent
from cases.forms.lists import ViewForm, columns_sent
from cases.models import SavedView
from cases.queries import saved_views as query
from cases.views.case_list import require_reader
from common.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def views(request: HttpRequest) -> HttpResponse:
    """Mine and those shared with me; posting keeps the filters in force under a name."""
    require_reader(request)
    if request.method == "POST":
        return _keep(request)
    (found, _own), habit = query.shown_to(request.actor), query.habit_of(request.actor)
    context = {
        "mine": [view for view in found if view.user_id == request.user.pk],
        "shared": [(view, query.may_change(view, request.actor)) for view in found if view.user_id != request.user.pk],
        "wants_digest": habit is None or habit.wants_digest,
        "may_meet": request.actor.has(*query.HEADS),
    }
    return render(request, "cases/lists/views.html", context)


def _keep(request: HttpRequest) -> HttpResponse:
    wanted, name = query_sent(request.POST.get("query", "")), request.POST.get("name", "")
    said = _("已保存视图“%(name)s”。") % {"name": name.strip()}
    _try(request, lambda: actions.save_view(name=name, query=wanted, actor=request.actor), said)
    return redirect(f"{reverse('cases:list')}?{wanted}")


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, pk: int) -> HttpResponse:
    """Settings of one view."""
    require_reader(request)
    found = _view(request, pk)
    form = ViewForm(request.POST if request.method == "POST" else None, view=found, actor=request.actor)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change_view(found, facts=form.facts(), actor=request.actor)
            except Refused as refused:
                form.refuse(refused)
                status = 409
            else:
                messages.success(request, _("已保存视图“%(name)s”。") % {"name": form.cleaned_data["name"]})
                return redirect("cases:views")
    context = {"view": found, "form": form, "is_owner": found.user_id == request.user.pk}
    return render(request, "cases/lists/view.html", context, status=status)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a view: one's own, or a shared one of the unit one heads."""
    require_reader(request)
    found = _view(request, pk)
    said = _("已删除视图“%(name)s”。") % {"name": found.name}
    _try(request, lambda: actions.delete_view(found, actor=request.actor), said)
    return redirect("cases:views")


@require_POST
def settings(request: HttpRequest) -> HttpResponse:
    """The columns this person likes, or those of the view in force; or the morning message on and off."""
    require_reader(request)
    if request.POST.get("what") == "digest":
        wanted = request.POST.get("digest") == "on"
        said = _("已打开早间提醒。") if wanted else _("已关闭早间提醒。")
        _try(request, lambda: actions.want_digest(wanted=wanted, actor=request.actor), said)
        return redirect("cases:views")
    _try(request, _columns_kept(request), _("已保存显示的列。"))
    return redirect(f"{reverse('cases:list')}?{query_sent(request.POST.get('query', ''))}")


def _columns_kept(request: HttpRequest) -> Callable[[], None]:
    codes = [] if "usual" in request.POST else columns_sent(request.POST)
    key = request.POST.get("view", "")
    if not key:
        return lambda: actions.keep_columns(columns=codes, actor=request.actor)
    found = _view(request, int(key) if key.isdecimal() and len(key) < 18 else 0)
    return lambda: actions.choose_columns(found, columns=codes, actor=request.actor)


def _view(request: HttpRequest, pk: int) -> SavedView:
    """One of those this person may change; of any other nothing is said."""
    found = SavedView.objects.shown_to(request.actor).named().select_related("user", "unit").filter(pk=pk).first()
    if found is None or not query.may_change(found, request.actor):
        raise Http404
    return found


def _try(request: HttpRequest, action: Callable[[], object], said: str) -> None:
    try:
        action()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, said)
