"""What ties an employer to others: a panel of its page, and a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.context import CASE_READERS
from accounts.views.directory import done, status_of
from enterprises.models import Enterprise, TieDispute
from enterprises.queries.rights import keeps_any
from projects.actions.network import dispute_tie, withdraw_dispute
from projects.forms.network import TieForm
from projects.queries.network import ties_of
from projects.queries.network_map import map_of


@require_http_methods(["GET", "HEAD", "POST"])
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """The ties with their sources; posting disputes one or withdraws a dispute. To htmx: the panel alone."""
    enterprise = enterprise_or_404(request, pk)
    form = TieForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (dispute := done(form, lambda: _change(form, enterprise, request))):
        said = _("已撤回异议，这条关联重新计入。") if dispute.withdrawn_at else _("已记下异议，这条关联不再计入。")
        messages.success(request, said)
        return redirect("projects:network", pk)
    return _page(request, enterprise, form)


network.panel_title = gettext_lazy("关联单位")


def enterprise_or_404(request: HttpRequest, pk: int) -> Enterprise:
    """The employer, or 404 when it is not this person's to see."""
    found = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None or not request.actor.has(*CASE_READERS):
        raise Http404
    return found


def _change(form: TieForm, enterprise: Enterprise, request: HttpRequest) -> TieDispute:
    data: dict[str, Any] = form.cleaned_data
    if data["what"] == "withdraw":
        return withdraw_dispute(enterprise, data["other"], data["kind"], actor=request.actor)
    return dispute_tie(enterprise, data["other"], data["kind"], data["reason"], actor=request.actor)


def _page(request: HttpRequest, enterprise: Enterprise, form: TieForm) -> HttpResponse:
    network = ties_of(enterprise, request.actor)
    context = {
        "enterprise": enterprise,
        "network": network,
        "map": map_of(enterprise.name, network),
        "may_dispute": keeps_any(request.actor),
        "form": form,
        "typed": form.data if form.is_bound else {},
    }
    template = "projects/network/_panel.html" if request.htmx else "projects/network/page.html"
    status = 409 if status_of(form) == 409 else 422 if form.errors else 200
    return render(request, template, context, status=status)
