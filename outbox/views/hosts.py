"""允许的内网主机: hosts inside the bureau's network that may be called."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.queries.directory import districts_administered
from accounts.views.directory import done, for_administrators, for_readers, status_of
from common.errors import Refused
from outbox.actions import hosts as actions
from outbox.forms.webhooks import HostForm
from outbox.models import AllowedHost


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def hosts(request: HttpRequest) -> HttpResponse:
    """The list, and for administrators one more line."""
    form = HostForm(request.POST or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if done(form, lambda: actions.allow_host(given["host"], reason=given["reason"], actor=request.actor)):
        messages.success(request, _("已允许：%(host)s") % {"host": given["host"]})
        return redirect("outbox:hosts")
    context = {
        "hosts": AllowedHost.objects.all(),
        "form": form,
        "may_change": bool(districts_administered(request.actor)),
    }
    return render(request, "outbox/webhooks/hosts.html", context, status=status_of(form))


@require_POST
@for_administrators
def forbid_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a host off the list."""
    allowed = get_object_or_404(AllowedHost, pk=pk)
    try:
        actions.forbid_host(allowed, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已移出名单：%(host)s") % {"host": allowed.host})
    return redirect("outbox:hosts")
