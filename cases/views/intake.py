"""Registering a complaint: one page, a panel that thinks along, a receipt."""

import json
import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.requests import InFlight, KeyReused, fingerprint_of, once
from accounts.context import CASE_READERS
from accounts.roles import REGISTRARS
from cases.actions.intake import register
from cases.forms.intake import IntakeForm
from cases.forms.told import with_facts_seen
from cases.models import Complaint
from cases.queries.intake import employers_like
from cases.queries.money import why_no_money
from cases.queries.receipt import receipt_of
from cases.views.intake_panel import panel_of
from common.errors import Refused
from enterprises.panels import panels_named

UNFINGERPRINTED = ("csrfmiddlewaretoken", "form_key")


def _require_registrar(request: HttpRequest) -> None:
    if not request.actor.has(*REGISTRARS):
        raise PermissionDenied


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The form; posting it registers the complaint once and leads to the receipt."""
    _require_registrar(request)
    if request.method != "POST":
        return _page(request, IntakeForm(actor=request.actor))
    form = IntakeForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return _page(request, form, status=422)
    if "look" in request.POST:
        return _page(request, form)
    return _register(request, form)


def _page(request: HttpRequest, form: IntakeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "panel": panel_of(form, request.actor) if form.is_bound else None}
    return render(request, "cases/intake.html", context, status=status)


def _register(request: HttpRequest, form: IntakeForm) -> HttpResponse:
    def work() -> tuple[int, str]:
        complaint, created = register(with_facts_seen(form.intake, request.actor), actor=request.actor)
        return 201, json.dumps({"number": complaint.number, "created": created})

    key = f"intake:{form.cleaned_data['form_key'] or secrets.token_urlsafe(18)}"
    try:
        answer = once(work, key=key, fingerprint=_fingerprint(request), actor=request.actor)
    except KeyReused:
        _renew(form)
        form.add_error(None, _("这张表已经登记过一件。要把现在的内容另登一件，请再点一次“登记来件”；否则请打开新表。"))
    except InFlight:
        form.add_error(None, _("这张表正在保存，请稍等几秒再点一次“登记来件”，不会重复登记。"))
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    else:
        return _to_receipt(answer.body)
    return _page(request, form, status=409)


def _renew(form: IntakeForm) -> None:
    """Give the same content a new key: the next press is meant."""
    form.data = form.data.copy()
    form.data["form_key"] = secrets.token_urlsafe(18)


def _fingerprint(request: HttpRequest) -> str:
    return fingerprint_of({name: request.POST.getlist(name) for name in request.POST if name not in UNFINGERPRINTED})


def _to_receipt(body: str) -> HttpResponse:
    told = json.loads(body)
    response = redirect("cases:receipt", number=told["number"])
    if not told["created"]:
        response["Location"] += "?again=1"
    return response


@never_cache
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The panel beside the form, from whatever is understood so far. Posted, so that no name is in an address."""
    _require_registrar(request)
    form = IntakeForm(request.POST, actor=request.actor)
    form.is_valid()
    return render(request, "cases/intake/_panel.html", {"panel": panel_of(form, request.actor)})


@never_cache
@require_POST
def employers(request: HttpRequest) -> HttpResponse:
    """Employers whose name or credit code begins like what was typed, as options of the input's list."""
    _require_registrar(request)
    found = employers_like(request.POST.get("employer", "")[:200], district=request.actor.district)
    return render(request, "cases/intake/_employers.html", {"employers": found})


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """What the complainant takes home: number, query code, what happens next and when. Masked; prints on A4."""
    if not request.actor.has(*CASE_READERS):
        raise Http404
    complaint = Complaint.objects.visible_to(request.actor).filter(number=number)
    complaint = complaint.select_related("case__enterprise", "case__unit", "case__district", "street").first()
    if complaint is None:
        raise Http404
    context = {
        "complaint": complaint,
        "receipt": receipt_of(complaint),
        "shows_code": request.actor.sees_personal_data,
        "may_register": request.actor.has(*REGISTRARS),
        "may_import": why_no_money(complaint.case, request.actor) is None,
        "again": "again" in request.GET,
        "panels": panels_named(settings.RECEIPT_PANELS, complaint.case.number),
    }
    return render(request, "cases/receipt.html", context)
