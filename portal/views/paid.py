"""A worker says whether the money came: code and last digits, three answers, thanks. No login, no script."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import throttle
from accounts.actor import Actor
from common.errors import Refused
from common.time import today
from feedback.actions.answering import answer
from feedback.forms.answers import AnswerForm
from feedback.models import PaymentConfirmation, Way
from feedback.queries.confirmations import NO, next_of
from portal import session
from portal.forms import PaidLookUpForm
from portal.queries.lookup import confirmation_of
from portal.views.gate import away, found_it, looked_up_too_often, public, wait

WORKER = Actor(name="worker", via="portal")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def paid(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One address: the form for the code; once it was shown, the question; once that is answered, thanks."""
    if "leave" in request.POST:
        session.forget(request)
        return redirect("portal:home")
    found = session.remembered_paid(request)
    if request.method != "POST":
        return _question(request, found, AnswerForm()) if found else _form(request, PaidLookUpForm())
    if found is None or "code" in request.POST:
        return _look_up(request)
    return _answered(request, found)


def _look_up(request: HttpRequest) -> HttpResponse:
    form = PaidLookUpForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    code, digits = form.cleaned_data["code"], form.cleaned_data["digits"]
    try:
        if seconds := looked_up_too_often(request, code):
            return wait(request, seconds)
        found = confirmation_of(code, digits)
        if found is not None:
            found_it(code)
    except throttle.Uncounted:
        return away(request)
    if found is None:  # the same words whichever of the two is wrong
        form.add_error(None, _("确认码和电话后四位对不上，请对照短信或纸条再填一次。"))
        return _form(request, form, status=422)
    session.remember_paid(request, found)
    return redirect("portal:paid")


def _answered(request: HttpRequest, found: PaymentConfirmation) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _question(request, found, form, status=422)
    try:
        answer(found, form.word(), way=Way.PAGE, actor=WORKER)
    except Refused as refused:
        form.refuse(refused)
        return _question(request, session.remembered_paid(request) or found, form, status=409)
    messages.success(request, _("已记下，谢谢您。"))
    return redirect("portal:paid")


def _form(request: HttpRequest, form: PaidLookUpForm, status: int = 200) -> HttpResponse:
    return render(request, "portal/paid.html", {"form": form}, status=status)


def _question(request: HttpRequest, found: PaymentConfirmation, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "confirmation": found,
        "form": form,
        "may_answer": not found.said and found.expires_on >= today(),
        "said_no": found.said in NO,
        "next": next_of(found) if found.said in NO else None,
    }
    return render(request, "portal/paid_answer.html", context, status=status)
