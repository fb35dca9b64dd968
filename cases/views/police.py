"""A 110 hand-over, written down while the telephone is still at the ear."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.roles import REGISTRARS
from cases.actions.intake import register
from cases.forms.police import PoliceForm
from common.errors import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def police(request: HttpRequest) -> HttpResponse:
    """The short form; posting it registers the hand-over once and leads to the case."""
    if not request.actor.has(*REGISTRARS):
        raise PermissionDenied
    form = PoliceForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method != "POST" or not form.is_valid():
        return render(request, "cases/police/form.html", {"form": form}, status=422 if form.errors else 200)
    try:
        complaint, created = register(form.intake, actor=request.actor)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return render(request, "cases/police/form.html", {"form": form}, status=409)
    if created:
        messages.success(request, _("已登记 110 移交，并通知值班人员。"))
    else:
        messages.info(request, _("这个警情编号以前登记过，没有重复登记。"))
    return redirect("cases:case", number=complaint.case.number)
