"""Signals: the list, one page to report one, taking one back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.directory import done, status_of
from clocks.views.rights import only
from common.errors import Refused
from early_warnings.actions.signals import report_signal, withdraw_signal
from early_warnings.forms.signals import KindForm, SignalForm
from early_warnings.queries.signals import REPORTERS, may_withdraw, page_of, signals_seen


@require_safe
@only(*REPORTERS)
def signals(request: HttpRequest) -> HttpResponse:
    """What was reported in one's district or street, newest first."""
    form, after = KindForm(request.GET), request.GET.get("after", "")
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    seen = signals_seen(request.actor)
    page = page_of(seen.filter(kind=kind) if kind else seen, after)
    context = {
        "form": form,
        "kind": kind,
        "rows": [{"signal": one, "may_withdraw": may_withdraw(one, request.actor)} for one in page.rows],
        "after": after,
        "older": page.older,
    }
    return render(request, "warnings/signals/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*REPORTERS)
def signal_new(request: HttpRequest) -> HttpResponse:
    """Report one."""
    form = SignalForm(request.POST or None, initial=_asked(request), actor=request.actor)
    if request.method == "POST" and done(form, lambda: report_signal(form.told, actor=request.actor)):
        messages.success(request, _("已登记线索，有关规则已经运行。"))
        return redirect("warnings:signals")
    context = {"form": form, "has_errors": bool(form.errors)}
    return render(request, "warnings/signals/new.html", context, status=status_of(form))


def _asked(request: HttpRequest) -> dict[str, str]:
    """A page of an employer or a site may say whom it is about."""
    return {name: request.GET[name] for name in ("enterprise", "project", "kind") if name in request.GET}


@require_POST
@only(*REPORTERS)
def signal_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    signal = signals_seen(request.actor).filter(pk=pk).first()
    if signal is None:
        raise Http404
    try:
        withdraw_signal(signal, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("已撤回这条线索。"))
    return redirect("warnings:signals")
