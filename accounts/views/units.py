"""Units: the list with their staff, one unit, a new one, a change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.units import UnitFacts, change_unit, enter_unit
from accounts.forms.directory import NewUnitForm, UnitForm
from accounts.models import Unit, UnitKind
from accounts.provinces import PROVINCES
from accounts.queries.directory import districts_administered
from accounts.queries.history import latest_event
from accounts.queries.people import certificate_light, people_found, people_seen, posts_on
from accounts.queries.units import earlier_names, staffing_band, unit_is_valid, units_seen, units_with_staff
from accounts.views.directory import done, for_administrators, for_readers, paged, saved, status_of, unit_or_404
from common.time import today


@require_safe
@for_readers
def units(request: HttpRequest) -> HttpResponse:
    """Every unit of the district with how many people and certified officers it has; ended ones on demand."""
    day, ended = today(), request.GET.get("state") == "ended"
    rows = units_seen(request.actor)
    rows = rows.filter(valid_until__lt=day) if ended else rows.exclude(valid_until__lt=day)
    paging = paged(request, units_with_staff(rows, day).order_by("district_id", "kind", "id"))
    lines = [
        {"unit": unit, "band": staffing_band(unit, day), "valid": unit_is_valid(unit, day)} for unit in paging["page"]
    ]
    return render(request, "accounts/units.html", paging | {"lines": lines, "ended": ended} | _rights(request))


@require_safe
@for_readers
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: its facts, its people of today, its earlier names."""
    found, day = unit_or_404(request, code), today()
    people = [
        {"person": person, "posts": posts, "light": certificate_light(person, posts, day)}
        for person in people_found(people_seen(request.actor), unit=found)
        if (posts := [post for post in posts_on(person, day) if post.unit_id == found.pk])
    ]
    counted = units_with_staff(Unit.objects.filter(pk=found.pk), day).get()
    context = {
        "unit": found,
        "people": people,
        "counted": counted,
        "band": staffing_band(counted, day),
        "valid": unit_is_valid(found, day),
        "earlier_names": earlier_names(found),
        "province": PROVINCES.get(found.province, ""),
    }
    return render(request, "accounts/unit.html", context | _rights(request))


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new_unit(request: HttpRequest) -> HttpResponse:
    """A unit that was set up, or an outside system that is let in."""
    districts = units_seen(request.actor).filter(pk__in=districts_administered(request.actor), kind=UnitKind.DISTRICT)
    form = NewUnitForm(request.POST or None, districts=districts, initial={"valid_from": today()})
    entered = request.method == "POST" and done(
        form,
        lambda: enter_unit(
            form.cleaned_data["code"],
            form.facts(UnitFacts),
            district=form.cleaned_data["district"],
            actor=request.actor,
        ),
    )
    if entered:
        messages.success(request, _("已建立机构：%(name)s") % {"name": entered.label})
        return redirect("accounts:unit", entered.code)
    return render(request, "accounts/unit_form.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Rename, correct or end a unit."""
    found = unit_or_404(request, code)
    initial = {name: getattr(found, name) for name in UnitForm.base_fields if name != "seen"}
    form = UnitForm(request.POST or None, initial=initial | {"seen": latest_event(found)})
    changed = request.method == "POST" and saved(
        form,
        found,
        lambda: change_unit(found, form.facts(UnitFacts), seen=form.cleaned_data["seen"] or 0, actor=request.actor),
    )
    if changed:
        messages.success(request, _("已保存机构：%(name)s") % {"name": changed.label})
        return redirect("accounts:unit", found.code)
    return render(request, "accounts/unit_form.html", {"form": form, "unit": found}, status=status_of(form))


def _rights(request: HttpRequest) -> dict[str, Any]:
    return {"may_change": bool(districts_administered(request.actor))}
