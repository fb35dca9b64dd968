"""The duty rota, a week on a page."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.duty import MAY_EDIT_DUTY, add_shifts, end_shift, enter_rota
from accounts.context import PEOPLE
from accounts.forms.duty import PasteForm, ShiftForm
from accounts.models import DutyPart, DutyShift
from accounts.queries.duty import everybody_on_duty, shifts_of_week
from accounts.views.directory import done, status_of
from common.errors import Refused
from common.time import now, today

YEARS = range(2004, 2100)


@require_safe
def duty(request: HttpRequest) -> HttpResponse:
    """Who leads and who answers 110, by day; `?week=` a day of the week to show."""
    _require(request)
    return _page(request)


@require_POST
def add_duty(request: HttpRequest) -> HttpResponse:
    """One shift, or the same on several days."""
    _require(request, writing=True)
    form = ShiftForm(request.POST, district=request.actor.district)
    added = done(
        form,
        lambda: add_shifts(request.actor.district, form.shift, days=form.cleaned_data["days"], actor=request.actor),
    )
    if added is None:
        return _page(request, shift_form=form, status=status_of(form))
    return _entered(request, added, form.shift.starts_at)


@require_POST
def paste_duty(request: HttpRequest) -> HttpResponse:
    """A month from a spreadsheet."""
    _require(request, writing=True)
    form = PasteForm(request.POST, district=request.actor.district)
    added = done(form, lambda: enter_rota(request.actor.district, form.cleaned_data["rows"], actor=request.actor))
    if added is None:
        return _page(request, paste_form=form, status=status_of(form))
    first = min((row.starts_at for row in form.cleaned_data["rows"]), default=now())
    return _entered(request, added, first)


@require_POST
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a shift back, or end the one that runs."""
    _require(request, writing=True)
    shift = DutyShift.objects.filter(pk=pk, district=request.actor.district).first()
    if shift is None:
        raise Http404
    try:
        end_shift(shift, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已取消这一班。"))
    return redirect(_week_address(shift.starts_at.date()))


def _require(request: HttpRequest, *, writing: bool = False) -> None:
    if not request.actor.has(*(MAY_EDIT_DUTY if writing else PEOPLE)):
        raise PermissionDenied


def _entered(request: HttpRequest, added: list[DutyShift], first: Any) -> HttpResponse:
    if added:
        messages.success(request, _("已安排 %(count)s 班。") % {"count": len(added)})
    else:
        messages.info(request, _("这些班次已经在值班表里，没有重复安排。"))
    return redirect(_week_address(first.date()))


def _week_address(day: date) -> str:
    return f"{reverse('accounts:duty')}?week={day.isoformat()}"


def _shown_day(request: HttpRequest) -> date:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return today()
    return day if day.year in YEARS else today()


def _page(
    request: HttpRequest,
    *,
    shift_form: ShiftForm | None = None,
    paste_form: PasteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    district, day = request.actor.district, _shown_day(request)
    monday = day - timedelta(days=day.weekday())
    may_edit = request.actor.has(*MAY_EDIT_DUTY)
    week = [
        {"day": one, "today": one == today(), "parts": [shifts[part] for part in DutyPart.values]}
        for one, shifts in shifts_of_week(district, monday)
    ]
    context = {
        "week": week,
        "parts": DutyPart.choices,
        "on_duty": everybody_on_duty(district, now()),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "may_edit": may_edit,
        "moment": now(),
        "shift_form": shift_form or (ShiftForm(district=district) if may_edit else None),
        "paste_form": paste_form or (PasteForm(district=district) if may_edit else None),
        "has_errors": any(form and form.errors for form in (shift_form, paste_form)),
    }
    return render(request, "accounts/duty.html", context, status=status)
