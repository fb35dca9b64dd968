"""Complain and tip off: one page of questions, a look at the answers, a receipt."""

import json
import secrets

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from accounts.actions.requests import InFlight, KeyReused, fingerprint_of, once
from accounts.actor import Actor
from cases.actions.intake import register
from cases.models import Complaint
from cases.queries.entry_points import open_entry_point
from cases.queries.receipt import receipt_of
from common.characters import in_groups
from common.errors import Refused
from portal import session
from portal.forms import ComplaintForm, PublicForm, TipOffForm
from portal.views.gate import public, wait, who_asks

UNFINGERPRINTED = ("csrfmiddlewaretoken", "form_key", "step")
TEMPLATES = {ComplaintForm: "portal/complain.html", TipOffForm: "portal/tip_off.html"}


@require_http_methods(["GET", "HEAD", "POST"])
@public
def complain(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A worker's own complaint (投诉)."""
    return _form(request, actor, ComplaintForm)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def tip_off(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Anybody's tip-off (举报)."""
    return _form(request, actor, TipOffForm)


@require_safe
@public
def entry(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The form behind a QR code, employer and place filled in; a code no longer in use opens the plain form."""
    point = open_entry_point(code)
    own = point if point and point.district_id == actor.district.pk else None
    return _page(request, ComplaintForm(actor=actor, entry_point=own))


@require_safe
@public
def receipt(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Number, query code, what happens next and by when: to be kept."""
    complaint = session.remembered(request)
    if complaint is None:
        return redirect("portal:progress")
    told = receipt_of(complaint)
    context = {"complaint": complaint, "receipt": told, "code": in_groups(complaint.query_code)}
    return render(request, "portal/receipt.html", context)


def _form(request: HttpRequest, actor: Actor, kind: type[PublicForm]) -> HttpResponse:
    if request.method != "POST":
        return _page(request, kind(actor=actor))
    form = kind(request.POST, actor=actor)
    step = request.POST.get("step", "check")
    if step == "edit":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    if step != "send":
        return _check(request, form)
    return _waiting(request) or _send(request, form, actor)


def _page(request: HttpRequest, form: PublicForm, status: int = 200) -> HttpResponse:
    return render(request, TEMPLATES[type(form)], {"form": form}, status=status)


def _check(request: HttpRequest, form: PublicForm) -> HttpResponse:
    return render(request, "portal/check.html", {"form": form, "intake": form.intake})


def _waiting(request: HttpRequest) -> HttpResponse | None:
    """429 for an address that sends without end. Without a counter complaints are taken all the same."""
    try:
        left = throttle.too_often("forms", who_asks(request), figure="PORTAL_FORMS_PER_HOUR", seconds=throttle.HOUR)
    except throttle.Uncounted:
        return None
    return wait(request, left) if left else None


def _send(request: HttpRequest, form: PublicForm, actor: Actor) -> HttpResponse:
    def work() -> tuple[int, str]:
        complaint, _created = register(form.intake, actor=actor)
        return 201, json.dumps({"number": complaint.number})

    key = f"portal:{form.cleaned_data['form_key'] or secrets.token_urlsafe(18)}"
    try:
        answer = once(work, key=key, fingerprint=_fingerprint(request), actor=actor)
    except KeyReused:
        form.renewed()
        form.add_error(None, _("这张表已经提交过一次。要把现在的内容另外提交，请再核对、提交一次。"))
    except InFlight:
        form.add_error(None, _("正在保存，请等几秒再提交，不会重复登记。"))
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    else:
        session.remember(request, _own(actor).get(number=json.loads(answer.body)["number"]))
        return redirect("portal:receipt")
    return _page(request, form, status=409)


def _own(actor: Actor) -> QuerySet[Complaint]:
    return Complaint.objects.visible_to(actor)


def _fingerprint(request: HttpRequest) -> str:
    names = [name for name in request.POST if name not in UNFINGERPRINTED]
    return fingerprint_of({name: request.POST.getlist(name) for name in names})
