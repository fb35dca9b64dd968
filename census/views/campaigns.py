"""Censuses: the list, a new one, one with its progress, and its tasks dealt out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Unit
from accounts.views.directory import done
from census.actions.campaigns import add_newcomers, assign, close_campaign, draft_campaign, open_campaign
from census.forms.campaigns import AssignForm, CampaignForm, TaskFilter
from census.models import Campaign, CampaignState, TaskState
from census.queries import campaigns as query
from census.queries.rights import leads_any, may_lead, may_manage
from census.queries.scope import not_dealt_out
from census.queries.task_list import Asked, my_tasks, narrowed, page_of, tasks_seen
from census.views.readers import campaign_or_404, for_readers
from common.enumerated import enumerated
from common.errors import Refused
from enterprises.models import Grid

SHOWN = 60
STEPS = {"open": open_campaign, "add": add_newcomers, "close": close_campaign}


@require_safe
@for_readers
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every census, how far it has come, and the coverage of the register today."""
    rows = list(query.campaigns_seen(request.actor)[:SHOWN])
    figures = query.figures_of(rows, request.actor)
    context = {
        "rows": [{"campaign": row, "figures": figures.get(row.pk, query.Figures())} for row in rows],
        "coverage": query.coverage_seen(request.actor).counted(),
        "waiting": query.changes_waiting(request.actor),
        "mine": len(my_tasks(request.actor)),
        "may_manage": may_manage(request.actor),
    }
    return render(request, "census/campaigns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def new(request: HttpRequest) -> HttpResponse:
    """A census as a draft."""
    if not may_manage(request.actor):
        raise PermissionDenied
    form = CampaignForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and (made := done(form, lambda: draft_campaign(form.text, actor=request.actor))):
        messages.success(request, _("已建立普查草稿，请核对范围后开始。"))
        return redirect("census:campaign", made.pk)
    context = {"form": form, "has_errors": bool(form.errors)}
    return render(request, "census/new.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one has come, street by street and grid by grid; posting opens it, adds newcomers, or closes it."""
    found = campaign_or_404(request, pk)
    if request.method != "POST":
        return _page(request, found)
    step = STEPS.get(request.POST.get("what", ""))
    if step is None:
        return _page(request, found, refused=_("没有这一步"), status=422)
    try:
        count = step(found, actor=request.actor)
    except Refused as refusal:
        return _page(request, found, refused=refusal.message, status=409)
    messages.success(request, _done_words(request.POST["what"], count))
    return redirect("census:campaign", found.pk)


def _done_words(what: str, count: int) -> str:
    words = {
        "open": _("普查已开始，分派了 %(count)s 户。"),
        "add": _("补入 %(count)s 户新单位。"),
        "close": _("普查已结束，%(count)s 户没有走访的任务已取消。"),
    }
    return words[what] % {"count": count}


def _page(request: HttpRequest, found: Campaign, *, refused: str = "", status: int = 200) -> HttpResponse:
    progress = query.progress_of(found, request.actor)
    manages = may_manage(request.actor) and found.district_id == request.actor.district.pk
    counts_newcomers = manages and found.state != CampaignState.CLOSED
    context = {
        "campaign": found,
        "scope": _scope_words(found),
        "progress": progress,
        "figures": progress.figures,
        "now": query.coverage_seen(request.actor).counted(),
        "before": query.coverage_before(found) if request.actor.district_ids_seen else None,
        "may_manage": manages,
        "newcomers": not_dealt_out(found).count() if counts_newcomers else 0,
        "refused": refused,
        "has_errors": bool(refused),
    }
    return render(request, "census/campaign.html", context, status=status)


def _scope_words(found: Campaign) -> list[str]:
    scope = found.scope
    streets = Unit.objects.filter(pk__in=scope.get("streets") or []).order_by("id")
    said = [enumerated(unit.label for unit in streets)] if scope.get("streets") else [_("全区")]
    if scope.get("industries"):
        said.append(_("行业 %(codes)s") % {"codes": enumerated(scope["industries"])})
    if scope.get("only_key"):
        said.append(_("只查重点行业"))
    if scope.get("only_stale"):
        said.append(_("只查信息过期或从未核实的"))
    return said


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """The employers of a census, the unverified first; posting hands some or all of them to a person."""
    found = campaign_or_404(request, pk)
    asked = TaskFilter(request.GET).asked
    form = AssignForm(request.POST or None, campaign=found)
    if request.method != "POST":
        return _list(request, found, asked, form)
    count = done(form, lambda: _handed_over(request, found, asked, form))
    if count:
        words = _("已把 %(count)s 户交给%(name)s。")
        messages.success(request, words % {"count": count, "name": form.cleaned_data["to"].label})
        return redirect(request.get_full_path())
    return _list(request, found, asked, form)


def _handed_over(request: HttpRequest, found: Campaign, asked: Asked, form: AssignForm) -> int:
    meant = narrowed(tasks_seen(found, request.actor), asked)
    if not form.cleaned_data["everything"]:
        meant = tasks_seen(found, request.actor).filter(pk__in=form.cleaned_data["task"])
    return assign(found, meant, form.cleaned_data["to"], actor=request.actor)


def _list(request: HttpRequest, found: Campaign, asked: Asked, form: AssignForm) -> HttpResponse:
    tasks = narrowed(tasks_seen(found, request.actor), asked)
    page = page_of(tasks, request.GET.get("after", ""))
    context: dict[str, Any] = {
        "total": tasks.count(),
        "campaign": found,
        "page": page,
        "asked": asked,
        "narrowed_to": _narrowed_words(asked),
        "form": form,
        "states": TaskFilter.STATES,
        "may_assign": found.state == CampaignState.OPEN and leads_any(request.actor),
        "may_lead": {
            task.pk
            for task in page.rows
            if task.state == TaskState.OPEN
            and may_lead(request.actor, district=task.district_id, street=task.street_id)
        },
        "has_errors": bool(form.errors),
    }
    return render(request, "census/tasks.html", context, status=_status(form))


def _narrowed_words(asked: Asked) -> list[str]:
    said = []
    if asked.street:
        said.append(_label(Unit, asked.street) or _("街道未定"))
    if asked.grid:
        said.append(_label(Grid, asked.grid) or _("网格未定"))
    if asked.assignee == "none":
        said.append(_("未分派"))
    if asked.overdue:
        said.append(_("已逾期"))
    return said


def _label(model: type[Unit] | type[Grid], pk: str) -> str:
    found = model.objects.filter(pk=pk).first() if pk.isdigit() else None
    return found.label if found else ""


def _status(form: Any) -> int:
    if getattr(form, "refused", False):
        return 409
    return 422 if form.errors else 200
