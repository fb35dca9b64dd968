"""The network: all stations by kind, a new one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.views.directory import done, status_of
from clocks.views.rights import only
from mediation.actions.stations import found_station
from mediation.forms.network import NewStationForm, PeriodForm
from mediation.queries.network import Counts, by_kind, coverage, stations_in, undescribed
from mediation.queries.rights_of_network import CONFLICT_READERS, READERS, stands_over


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def network(request: HttpRequest) -> HttpResponse:
    """Stations by kind with what they did in a period; posting sets up another."""
    actor, form = request.actor, None
    if stands_over(actor):
        form = NewStationForm(request.POST or None, district=actor.district)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        made = done(
            form,
            lambda: found_station(form.cleaned_data["name"], form.told, district=actor.district, actor=actor),
        )
        if made:
            messages.success(
                request, _("已建立调解组织：%(name)s。请管理员为调解员登记任职") % {"name": made.unit.label}
            )
            return redirect("mediation:station", made.unit.code)
    return render(
        request, "mediation/network/network.html", _page(request, form), status=status_of(form) if form else 200
    )


def _page(request: HttpRequest, form: NewStationForm | None) -> dict[str, Any]:
    actor, period = request.actor, PeriodForm.of(request.GET)
    since, until = period.days
    stations = list(stations_in(actor.district))
    kinds, wanted = by_kind(stations, actor, since, until), request.GET.get("kind", "")
    return {
        "period": period,
        "since": since,
        "until": until,
        "kinds": kinds,
        "lines": [line for one in kinds if wanted in ("", one.kind) for line in one.lines],
        "stations": len(stations),
        "total": sum((kind.counts for kind in kinds), Counts()),
        "undescribed": undescribed(actor.district),
        "coverage": coverage(actor.district, stations),
        "whole": [one for one in stations if one.whole_district],
        "all_seen": bool(actor.district_ids_seen),
        "form": form,
        "reads_conflicts": actor.has(*CONFLICT_READERS),
        "has_errors": bool(period.errors or (form and form.errors)),
    }
