"""What visits found otherwise, judged; and what an employer's page says of the census."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from census.actions.changes import accept_change, accept_clean, refuse_change
from census.forms.campaigns import JudgeForm
from census.models import CensusTask
from census.queries import changes as query
from census.queries.campaigns import changes_waiting
from census.queries.panel import census_of
from census.views.readers import for_readers
from common.errors import Refused
from enterprises.models import Enterprise


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def changes(request: HttpRequest) -> HttpResponse:
    """What waits, task by task, side by side; posting judges one change, or takes over all without conflict."""
    if request.method != "POST":
        return _page(request)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    try:
        messages.success(request, _judged(request, **form.cleaned_data))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form=form, status=409)
    return redirect(request.get_full_path())


def _judged(request: HttpRequest, *, what: str, pk: int, version: int | None, reason: str) -> str:
    if what == "accept_clean":
        task = CensusTask.objects.visible_to(request.actor).filter(pk=pk).first()
        if task is None:
            raise Http404
        return _("已采纳 %(count)s 项变更。") % {"count": accept_clean(task, actor=request.actor)}
    change = query.changes_seen(request.actor).filter(pk=pk).first()
    if change is None:
        raise Http404
    if what == "accept":
        accept_change(change, version=version, actor=request.actor)
        return _("已采纳，登记册已更新。")
    refuse_change(change, reason=reason, actor=request.actor)
    return _("未采纳，登记册保持不变。")


def _page(request: HttpRequest, *, form: JudgeForm | None = None, status: int = 200) -> HttpResponse:
    after = request.GET.get("after", "")
    cards, older = query.waiting(
        request.actor, after=int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0
    )
    context = {
        "cards": cards,
        "total": changes_waiting(request.actor),
        "next_url": f"?after={older}" if older else "",
        "previous_url": "?" if after else "",
        "form": form,
        "failed": form.data.get("pk") if form is not None and form.errors else None,
        "has_errors": bool(form is not None and form.errors),
    }
    return render(request, "census/changes.html", context, status=status)


@never_cache
@require_safe
@for_readers
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """Visits, open tasks and changes of one employer. By htmx the panel of its page, else a page."""
    enterprise = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    if enterprise is None:
        raise Http404
    context = {"enterprise": enterprise, "census": census_of(enterprise, request.actor)}
    by_htmx = "HX-Request" in request.headers
    return render(request, "census/_panel.html" if by_htmx else "census/of_enterprise.html", context)
