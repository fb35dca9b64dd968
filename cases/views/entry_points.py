"""QR entry points: put up, counted, printed, taken down."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import CASE_READERS
from cases.actions.entry_points import MAY_EDIT_ENTRY_POINTS, put_up, take_down
from cases.forms.entry_points import EntryPointForm
from cases.models import EntryPoint
from cases.qr import qr_svg
from cases.queries.entry_points import ENTRY_POINT_READERS, campaigns, entry_points_of, page_of
from common.errors import Refused

LEAFLET = "portal:entry"  # the public page a code leads to


def _require_reader(request: HttpRequest) -> None:
    if not request.actor.has(*ENTRY_POINT_READERS):
        raise PermissionDenied


def _require_editor(request: HttpRequest) -> None:
    if not request.actor.has(*MAY_EDIT_ENTRY_POINTS):
        raise PermissionDenied


def _entry_point(request: HttpRequest, code: str) -> EntryPoint:
    found = entry_points_of(request.actor.district).filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
def entry_points(request: HttpRequest) -> HttpResponse:
    """The codes of the district with what each brought, and the campaigns summed up."""
    _require_reader(request)
    after = request.GET.get("after", "")
    points, older = page_of(request.actor, int(after) if after.isdecimal() and len(after) < 18 else None)
    context = {
        "points": points,
        "older": older,
        "campaigns": campaigns(request.actor) if not after else [],
        "may_edit": request.actor.has(*MAY_EDIT_ENTRY_POINTS),
        "may_list": request.actor.has(*CASE_READERS),
    }
    return render(request, "cases/entry_points/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put up a code."""
    _require_editor(request)
    form = EntryPointForm(request.POST if request.method == "POST" else None, actor=request.actor)
    status = 422 if form.is_bound and not form.is_valid() else 200
    if form.is_bound and status == 200:
        try:
            point = put_up(form.placement, actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = 409
        else:
            messages.success(request, _("已建立扫码入口“%(name)s”，可以打印张贴。") % {"name": point.label})
            return redirect("cases:entry_point_sheet", code=point.code)
    return render(request, "cases/entry_points/new.html", {"form": form}, status=status)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Take a code down."""
    _require_editor(request)
    try:
        point = take_down(_entry_point(request, code), actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已停用“%(name)s”。再扫这个码会打开不带单位的投诉表。") % {"name": point.label})
    return redirect("cases:entry_points")


@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The code on one A4 page: to be cut out, hung up, handed out."""
    _require_reader(request)
    point = _entry_point(request, code)
    context = {"point": point, "address": _leaflet_address(request, point)}
    return render(request, "cases/entry_points/sheet.html", context)


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code itself, as SVG."""
    _require_reader(request)
    address = _leaflet_address(request, _entry_point(request, code))
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")


def _leaflet_address(request: HttpRequest, point: EntryPoint) -> str:
    return request.build_absolute_uri(reverse(LEAFLET, args=[point.code]))
