"""The report of causes, special actions (专项行动) with the year before, and the causes of a warning."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done, status_of
from cases.forms.days import days_form
from cases.models import Cause
from cases.queries.causes import MAY_KEEP
from clocks.views.rights import only
from early_warnings.actions.causes import tag_warning, untag_warning
from early_warnings.forms.causes import WarningCauseForm
from early_warnings.models import EarlyWarning
from early_warnings.queries import causes as query
from early_warnings.queries.listed import listed
from early_warnings.workflow import HANDLERS
from projects.queries.coverage_report import READERS


@require_safe
@only(*READERS)
def causes(request: HttpRequest) -> HttpResponse:
    """Per cause how many complaints, cases and warnings came in some days."""
    form = days_form(request.GET)
    days = query.Days(*form.days(), request.actor)
    context = {
        "form": form,
        "days": days,
        "lines": query.report(days),
        "all": query.counts_of(days, []),
        "may_keep": request.actor.has(*MAY_KEEP),
    }
    return render(request, "warnings/causes/report.html", context)


@require_safe
@only(*READERS)
def tagged(request: HttpRequest, what: str) -> HttpResponse:
    """The complaints, cases or warnings behind a number: of some days, with any of the causes (`?cause=`)."""
    if what not in query.WHAT:
        raise Http404
    form = days_form(request.GET)
    days = query.Days(*form.days(), request.actor)
    wanted = request.GET.getlist("cause")[:50]
    chosen = list(Cause.objects.filter(code__in=wanted))
    rows = query.rows_of(what, days, chosen)
    if len(chosen) < len(set(wanted)):
        rows = rows.none()
    context = {
        "what": what,
        "days": days,
        "chosen": chosen,
        "count": rows.order_by().count(),
        **listed(rows, request.GET.get("after", "")),
    }
    return render(request, "warnings/causes/tagged.html", context)


@require_safe
@only(*READERS)
def special_actions(request: HttpRequest) -> HttpResponse:
    """The special actions of the district."""
    context = {"actions": query.special_actions(request.actor), "may_keep": request.actor.has(*MAY_KEEP)}
    return render(request, "warnings/causes/actions.html", context)


@require_safe
@only(*READERS)
def special_action(request: HttpRequest, pk: int) -> HttpResponse:
    """One special action: what came in its days with its causes, and in the same days of the year before."""
    found = get_object_or_404(query.special_actions(request.actor), pk=pk)
    chosen = list(found.causes.all())
    days = query.Days(found.first_day, found.last_day, request.actor)
    columns = [
        {"days": one, "counts": query.counts_of(one, chosen), "query": _address(one, chosen)}
        for one in (days, days.year_before)
    ]
    context = {"action": found, "causes": chosen, "columns": columns, "may_keep": request.actor.has(*MAY_KEEP)}
    return render(request, "warnings/causes/action.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_warning(request: HttpRequest, number: str) -> HttpResponse:
    """The causes of a warning; posting puts one on, or takes one off (`off`). By htmx the panel, else a page."""
    warning = EarlyWarning.objects.visible_to(request.actor).filter(number=number).first()
    if warning is None or not request.actor.has(*READERS):
        raise Http404
    if request.method == "POST" and not request.actor.has(*HANDLERS):
        raise PermissionDenied
    off = "off" in request.POST
    form = WarningCauseForm(request.POST if request.method == "POST" else None, off=off)
    action = untag_warning if off else tag_warning
    if request.method == "POST" and done(
        form, lambda: action(warning, form.cleaned_data["cause"], actor=request.actor) or True
    ):
        messages.success(request, _("已取消原因标注。") if off else _("已标注原因。"))
        return redirect("warnings:warning", warning.number)
    status = 422 if form.errors and status_of(form) == 200 else status_of(form)
    tags = warning.causes.select_related("cause").order_by("cause_id")
    context = {"warning": warning, "tags": tags, "form": form, "may_tag": request.actor.has(*HANDLERS)}
    by_htmx = "HX-Request" in request.headers
    template = "warnings/causes/_panel.html" if by_htmx else "warnings/causes/of_warning.html"
    return render(request, template, context | {"has_errors": status != 200}, status=status)


def _address(days: query.Days, causes: list[Cause]) -> str:
    """The days and causes as they stand in the address of a list."""
    dates = [("from", days.first.isoformat()), ("to", days.last.isoformat())]
    return urlencode([*dates, *(("cause", one.code) for one in causes)])
