"""Ask how a complaint stands, with its query code; add to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from accounts.actor import Actor
from cases.actions.evidence import add_evidence
from cases.forms.evidence import UploadForm
from cases.models import Complaint, EvidenceSource
from common.encryption import blind_index
from common.errors import Refused
from portal import session
from portal.forms import LookUpForm
from portal.queries.lookup import complaint_of
from portal.queries.progress import progress_of
from portal.views.gate import away, public, wait, who_asks


@require_http_methods(["GET", "HEAD", "POST"])
@public
def progress(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form; posted with the right code and digits it leads to the complaint."""
    if request.method != "POST":
        return _page(request, LookUpForm())
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    code, digits = form.cleaned_data["code"], form.cleaned_data["digits"]
    try:
        if seconds := _too_often(request, code):
            return wait(request, seconds)
        found = complaint_of(code, digits)
        if found is not None:
            throttle.forget("misses", _counted(code), seconds=throttle.DAY)
    except throttle.Uncounted:
        return away(request)
    if found is None:  # the same words whichever of the two is wrong
        form.add_error(None, _("查询码和电话后四位对不上，请对照回执再填一次。"))
        return _page(request, form, status=422)
    session.remember(request, found)
    return redirect("portal:complaint")


@require_safe
@public
def complaint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The complaint whose code this visitor has shown."""
    found = session.remembered(request)
    if found is None:
        return redirect("portal:progress")
    return render(request, "portal/complaint.html", {"progress": progress_of(found), "form": UploadForm()})


@require_POST
@public
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a file to the complaint (补充材料)."""
    found = session.remembered(request)
    if found is None:
        return redirect("portal:progress")
    form = UploadForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            _added, fresh = add_evidence(
                found.case, complaint=found, source=EvidenceSource.WORKER, actor=actor, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = 409
        else:
            messages.success(request, _("材料已收到。") if fresh else _("这份材料以前收到过，没有重复保存。"))
            return redirect("portal:complaint")
    return _again(request, found, form, status)


@require_POST
@public
def leave(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Close the look-up: the next person at this telephone sees nothing."""
    session.forget(request)
    return redirect("portal:home")


def _page(request: HttpRequest, form: LookUpForm, status: int = 200) -> HttpResponse:
    return render(request, "portal/progress.html", {"form": form}, status=status)


def _again(request: HttpRequest, found: Complaint, form: UploadForm, status: int) -> HttpResponse:
    return render(request, "portal/complaint.html", {"progress": progress_of(found), "form": form}, status=status)


def _counted(code: str) -> str:
    """A code as it is counted: its fingerprint, known or not."""
    return blind_index(code or "-", kind="query_code")


def _too_often(request: HttpRequest, code: str) -> int:
    """Seconds to wait; 0 when this look-up may be answered. Every try counts, before it is known to be right."""
    who = who_asks(request)
    waits = [
        throttle.too_often("minute", who, figure="PORTAL_LOOKUPS_PER_MINUTE", seconds=throttle.MINUTE),
        throttle.too_often("day", who, figure="PORTAL_LOOKUPS_PER_DAY", seconds=throttle.DAY),
    ]
    if not any(waits):  # who is held back anyway wears out nobody's code
        waits.append(
            throttle.too_often("misses", _counted(code), figure="PORTAL_MISSES_PER_CODE", seconds=throttle.DAY)
        )
    return max(waits)
