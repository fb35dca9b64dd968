"""Who is away: the list beside the duty rota."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.absences import end_absence, enter_absence
from accounts.context import PEOPLE
from accounts.forms.absences import AbsenceForm
from accounts.models import Absence
from accounts.queries.absences import MAY_ENTER_FOR_OTHERS, absences_from, may_be_entered
from accounts.views.directory import done, status_of
from common.errors import Refused
from common.time import today


@require_safe
def absences(request: HttpRequest) -> HttpResponse:
    """Who is away now and later."""
    _require(request)
    return _page(request)


@require_POST
def add_absence(request: HttpRequest) -> HttpResponse:
    """Enter one for oneself, or as a head for somebody of the district."""
    _require(request)
    form = AbsenceForm(request.POST, actor=request.actor)
    data = form.cleaned_data if form.is_valid() else {}
    if done(form, lambda: enter_absence(data.pop("user"), actor=request.actor, **data)) is None:
        return _page(request, form, status=409 if status_of(form) == 409 else 422)
    messages.success(request, _("已登记外出。"))
    return redirect("accounts:absences")


@require_POST
def stop_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Back early, or not away after all."""
    _require(request)
    absence = Absence.objects.filter(pk=pk, user__in=may_be_entered(request.actor)).select_related("user").first()
    if absence is None:
        raise Http404
    try:
        end_absence(absence, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已取消这次外出。"))
    return redirect("accounts:absences")


def _require(request: HttpRequest) -> None:
    if not request.actor.has(*PEOPLE):
        raise PermissionDenied


def _page(request: HttpRequest, form: AbsenceForm | None = None, status: int = 200) -> HttpResponse:
    actor, day = request.actor, today()
    context = {
        "absences": absences_from(actor.district, day),
        "day": day,
        "for_others": actor.has(*MAY_ENTER_FOR_OTHERS),
        "may_enter": may_be_entered(actor).exists(),
        "form": form or AbsenceForm(actor=actor),
    }
    return render(request, "accounts/absences.html", context, status=status)
