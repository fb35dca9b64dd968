"""One station: what it is, its people, its rota. Everything about it is posted to its own address."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Unit, UnitKind, User
from accounts.views.directory import done, status_of
from clocks.views.rights import only
from common.enumerated import enumerated
from common.time import now, today
from mediation.actions.rota import make_shift, withdraw_slots
from mediation.actions.stations import describe_station, keep_profile
from mediation.forms.network import ProfileForm, ShiftForm, StationForm, WithdrawForm, initial_of
from mediation.models import Speciality, Station
from mediation.queries.network import Counts, counts_of, next_free_of
from mediation.queries.rights_of_network import READERS, may_describe, may_keep_profile, may_keep_rota
from mediation.queries.rota import people_of, to_book_anew, week_of

YEARS = range(2004, 2100)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def station(request: HttpRequest, code: str) -> HttpResponse:
    """The station; `?week=` a day of the week to show. Posted: `what` is one of `DOINGS`."""
    unit = Unit.objects.filter(code=code, kind=UnitKind.MEDIATION, district=request.actor.district).first()
    if unit is None:
        raise Http404
    found = Station.objects.filter(unit=unit).select_related("unit", "project").prefetch_related("streets").first()
    typed: dict[str, forms.Form] = {}
    if request.method == "POST":
        doing = DOINGS.get(request.POST.get("what", ""))
        if doing is None:
            raise Http404
        answer = doing(request, unit, found, typed)
        if answer is not None:
            return answer
    status = max((status_of(form) for form in typed.values()), default=200)
    return render(request, "mediation/network/station.html", _page(request, unit, found, typed), status=status)


def _describe(request: HttpRequest, unit: Unit, found: Station | None, typed: dict) -> HttpResponse | None:
    _require(may_describe(request.actor, unit))
    form = typed["describe"] = StationForm(request.POST, district=unit.district)
    if not done(form, lambda: describe_station(unit, form.told, actor=request.actor)):
        return None
    messages.success(request, _("已保存调解组织的资料。"))
    return redirect("mediation:station", unit.code)


def _profile(request: HttpRequest, unit: Unit, found: Station | None, typed: dict) -> HttpResponse | None:
    user = User.objects.filter(username=request.POST.get("mediator", "")).first()
    if user is None or found is None:
        raise Http404
    _require(may_keep_profile(request.actor, user, unit))
    form = ProfileForm.of(user, None, request.POST)
    typed[f"profile_{user.pk}"] = form
    if not done(form, lambda: keep_profile(user, form.told, station=found, actor=request.actor)):
        return None
    messages.success(request, _("已保存%(name)s的调解员档案。") % {"name": user.label})
    return redirect("mediation:station", unit.code)


def _shift(request: HttpRequest, unit: Unit, found: Station | None, typed: dict) -> HttpResponse | None:
    _require(found is not None and may_keep_rota(request.actor, unit))
    form = typed["shift"] = ShiftForm(request.POST, station=found)
    slots = done(form, lambda: make_shift(found, form.cleaned_data["mediator"], form.shift, actor=request.actor))
    if not slots:
        return None
    messages.success(request, _("已排入值班表，放出 %(count)s 个预约时段。") % {"count": len(slots)})
    return redirect(_week_address(unit, form.cleaned_data["first"]))


def _withdraw(request: HttpRequest, unit: Unit, found: Station | None, typed: dict) -> HttpResponse | None:
    _require(found is not None and may_keep_rota(request.actor, unit))
    form = typed["withdraw"] = WithdrawForm(request.POST)
    gone = done(form, lambda: withdraw_slots(found, **form.cleaned_data, actor=request.actor))
    if not gone:
        return None
    if gone.appointments:
        said = _("已撤下 %(count)s 个时段；其中 %(booked)s 场已有预约，请尽快改约。")
        messages.warning(request, said % {"count": gone.slots, "booked": gone.appointments})
    else:
        messages.success(request, _("已撤下 %(count)s 个时段。") % {"count": gone.slots})
    return redirect(_week_address(unit, form.cleaned_data["day"]))


Doing = Callable[[HttpRequest, Unit, Station | None, dict], HttpResponse | None]
DOINGS: dict[str, Doing] = {"describe": _describe, "profile": _profile, "shift": _shift, "withdraw": _withdraw}


def _require(right: bool) -> None:
    if not right:
        raise PermissionDenied


def _week_address(unit: Unit, day: date) -> str:
    return f"{reverse('mediation:station', args=[unit.code])}?week={day.isoformat()}"


def _monday(request: HttpRequest) -> date:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        day = today()
    day = day if day.year in YEARS else today()
    return day - timedelta(days=day.weekday())


def _page(request: HttpRequest, unit: Unit, found: Station | None, typed: dict[str, forms.Form]) -> dict[str, Any]:
    actor = request.actor
    describe = None
    if may_describe(actor, unit):
        describe = typed.get("describe") or StationForm(district=unit.district, initial=initial_of(found))
    context = {
        "unit": unit,
        "station": found,
        "describe": describe,
        "typed": list(typed.values()),
        "has_errors": any(form.errors for form in typed.values()),
    }
    if found is None:
        return context
    monday, rota = _monday(request), may_keep_rota(actor, unit)
    year = today().replace(month=1, day=1)
    return context | {
        "counts": counts_of(actor, year, today()).get(found, Counts()),
        "year": year,
        "next_free": next_free_of([found]).get(found.pk),
        "people": [_person(request, unit, user, typed) for user in people_of(found)],
        "week": week_of(found, monday),
        "lost": to_book_anew(found, actor),
        "today": today(),
        "moment": now(),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "may_keep_rota": rota,
        "shift": (typed.get("shift") or ShiftForm(station=found)) if rota else None,
    }


def _person(request: HttpRequest, unit: Unit, user: User, typed: dict[str, forms.Form]) -> dict[str, Any]:
    profile, form = getattr(user, "mediator_profile", None), typed.get(f"profile_{user.pk}")
    if form is None and may_keep_profile(request.actor, user, unit):
        form = ProfileForm.of(user, profile)
    knows = profile.specialities if profile else []
    return {
        "user": user,
        "profile": profile,
        "form": form,
        "specialities": enumerated(Speciality(one).label for one in knows),
    }
