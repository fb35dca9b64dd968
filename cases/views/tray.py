"""The tray (待定网格): complaints whose address no rule placed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.grids import MAY_PLACE, MAY_RERUN, handled_elsewhere, place_in_grid, rerun_grids
from cases.forms.grids import PlaceForm
from cases.models import Complaint
from cases.queries.grids import tray_count, tray_page
from cases.views.case_list import require_reader
from common.errors import Refused
from common.time import today
from enterprises.queries.grids import placed


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    """What waits for a grid, newest first."""
    require_reader(request)
    page = tray_page(request.actor, after=_cursor(request, "after"), before=_cursor(request, "before"))
    context = {
        "page": page,
        "count": tray_count(request.actor),
        "may_place": request.actor.has(*MAY_PLACE),
        "may_rerun": request.actor.has(*MAY_RERUN),
    }
    return render(request, "cases/tray.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, number: str) -> HttpResponse:
    """Say which grid one complaint belongs to."""
    require_reader(request)
    found = Complaint.objects.visible_to(request.actor).filter(number=number)
    complaint = found.select_related("case", "case__unit", "case__enterprise", "street", "grid").first()
    if complaint is None:
        raise Http404
    if not request.actor.has(*MAY_PLACE):
        raise PermissionDenied
    proposal = placed(complaint.address, district=request.actor.district, street=complaint.street, day=today())
    form = PlaceForm(request.POST or None, actor=request.actor, complaint=complaint, proposed=proposal.grid)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            done = place_in_grid(
                complaint,
                form.cleaned_data["grid"],
                learn_word=form.learn_word,
                seen=form.cleaned_data["seen"],
                actor=request.actor,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = 409
        else:
            _say(request, done)
            return redirect("cases:tray")
    context = {"complaint": complaint, "form": form, "proposal": proposal, "has_errors": bool(form.errors)}
    return render(request, "cases/place.html", context, status=status)


def _say(request: HttpRequest, complaint: Complaint) -> None:
    messages.success(
        request, _("%(number)s 已归入%(grid)s。") % {"number": complaint.number, "grid": complaint.grid.label}
    )
    if handled_elsewhere(complaint):
        messages.warning(
            request,
            _("案件 %(case)s 现由%(unit)s承办，与网格所在街道不同；要换单位请退回后重新派单。")
            % {"case": complaint.case.number, "unit": complaint.case.unit.label},
        )


@require_POST
def rerun(request: HttpRequest) -> HttpResponse:
    """The rules of today on the whole tray."""
    require_reader(request)
    if not request.actor.has(*MAY_RERUN):
        raise PermissionDenied
    done = rerun_grids(actor=request.actor)
    messages.success(
        request,
        _("归入来件 %(complaints)s 件、用人单位 %(enterprises)s 家，还有 %(left)s 件待定。")
        % {"complaints": done.complaints, "enterprises": done.enterprises, "left": done.left},
    )
    if done.elsewhere:
        messages.warning(
            request, _("其中 %(count)s 件的承办单位与网格所在街道不同，没有改动。") % {"count": done.elsewhere}
        )
    return redirect("cases:tray")


def _cursor(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None
