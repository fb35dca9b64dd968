"""What the workers of a case say of their money: a panel of its page, the whole with its forms, and the slips."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.context import CASE_READERS
from cases.models import Case
from common.characters import in_groups
from common.errors import Refused
from feedback.actions.answering import answer, settle
from feedback.actions.asking import ask_workers, print_slips
from feedback.forms.answers import OfficerAnswerForm, SettleForm
from feedback.models import PaymentConfirmation, Survey
from feedback.queries import confirmations as query
from feedback.queries.letters import address_of

FORMS: dict[str, type[Form]] = {"answer": OfficerAnswerForm, "settle": SettleForm}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The panel by htmx, else the page; posting asks everybody, enters one answer or settles one "no"."""
    case = _case_or_404(request, number)
    if request.method == "POST":
        return _posted(request, case)
    one = _chosen(case, request.GET.get("one", ""))
    return _page(request, case, one, _form_for(one))


of_case.panel_title = gettext_lazy("到账确认和满意度")


@require_POST
def slips(request: HttpRequest, number: str) -> HttpResponse:
    """The slips of workers without telephone, to be cut and handed out. Their codes are shown here alone."""
    case = _case_or_404(request, number)
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    try:
        found = print_slips(case, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("feedback:of_case", number=number)
    rows = [(one, in_groups(one.code)) for one in found]
    phone = case.unit.phone or settings.DISTRICT_DUTY_PHONE
    context = {"case": case, "slips": rows, "address": address_of("portal:paid"), "phone": phone}
    return render(request, "feedback/slips.html", context)


def _posted(request: HttpRequest, case: Case) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "ask":
        return _asked(request, case)
    one = _chosen(case, request.POST.get("one", ""))
    if do not in FORMS or one is None:
        raise Http404
    form = FORMS[do](request.POST)
    if not form.is_valid():
        return _page(request, case, one, form, status=422)
    try:
        if do == "answer":
            answer(one, form.word(), way=form.cleaned_data["way"], actor=request.actor)
        else:
            settle(one, **form.cleaned_data, actor=request.actor)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, case, one, form, status=409)
    messages.success(request, _("已登记劳动者的答复。") if do == "answer" else _("已登记核实结果。"))
    return redirect("feedback:of_case", number=case.number)


def _asked(request: HttpRequest, case: Case) -> HttpResponse:
    try:
        count = ask_workers(case, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        said = _("已向 %(count)s 名劳动者询问。") % {"count": count}
        messages.success(request, said if count else _("没有要询问的劳动者：上次询问以后没有新的付款。"))
    return redirect("feedback:of_case", number=case.number)


def _case_or_404(request: HttpRequest, number: str) -> Case:
    seen = Case.objects.visible_to(request.actor).select_related("unit", "district", "enterprise")
    found = seen.filter(number=number).first()
    if found is None or not request.actor.has(*CASE_READERS):
        raise Http404
    return found


def _chosen(case: Case, key: str) -> PaymentConfirmation | None:
    if not (key.isascii() and key.isdecimal() and len(key) < 18):
        return None
    return query.of_case(case).filter(pk=int(key)).first()


def _form_for(one: PaymentConfirmation | None) -> Form | None:
    """What can be entered for it now."""
    if one is None:
        return None
    if not one.said:
        return OfficerAnswerForm()
    return SettleForm() if one.said in query.NO and one.settled_at is None else None


def _page(
    request: HttpRequest, case: Case, one: PaymentConfirmation | None, form: Form | None, status: int = 200
) -> HttpResponse:
    found = query.of_case(case)
    context: dict[str, Any] = {
        "case": case,
        "answers": query.answers_of(found),
        "survey": Survey.objects.filter(case=case.pk).first(),
        "may_work": query.why_not_work(case, request.actor) is None,
    }
    if "HX-Request" in request.headers:
        return render(request, "feedback/_panel.html", context)
    rows, older = query.page_of(found, request.GET.get("after", ""))
    context |= {"rows": rows, "older": older, "one": one, "form": form if context["may_work"] else None}
    return render(request, "feedback/of_case.html", context, status=status)
