"""Personal data in plain text, with a reason; another route than the one proposed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.dispatch import override_route
from cases.actions.people import reveal
from cases.forms.people import RevealForm, RouteForm
from cases.models import Case, Complaint, Worker
from cases.queries.informants import is_secret, may_know_informants
from cases.texts import reason_text
from cases.views.case_page import visible_case
from common.errors import Refused

FIELDS = {
    ("worker", "phone"),
    ("worker", "id_number"),
    ("complaint", "complainant_name"),
    ("complaint", "complainant_phone"),
    ("complaint", "complainant_id_number"),
}


@require_http_methods(["GET", "POST"])
def reveal_number(request: HttpRequest, number: str, kind: str, pk: int, field: str) -> HttpResponse:
    """Ask why, then show the number once, in this answer only; who looked and why is written down."""
    case = visible_case(request, number)
    subject = _subject(case, kind, pk, request)
    if (kind, field) not in FIELDS:
        raise Http404
    form = RevealForm(request.POST or None)
    name = _shown_name(subject, field, request)
    context = {"case": case, "name": name, "form": form, "label": _label(field)}
    if request.method == "POST" and form.is_valid():
        try:
            plain = reveal(subject, field=field, reason=form.cleaned_data["reason"], actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return render(request, "cases/reveal.html", context | {"plain": plain})
    return render(request, "cases/reveal.html", context, status=409 if form.errors else 200)


def _shown_name(subject: Worker | Complaint, field: str, request: HttpRequest) -> str:
    """Whose number it is; never an informant's name. 404 where the page is not for this person."""
    if isinstance(subject, Worker):
        return subject.name
    if is_secret(subject):
        if not may_know_informants(subject.case, request.actor):
            raise Http404
        return _("举报人")
    if field == "complainant_name":
        raise Http404
    return subject.complainant_name


def _label(field: str) -> str:
    if field.endswith("name"):
        return _("姓名")
    return _("电话") if field.endswith("phone") else _("身份证号")


def _subject(case: Case, kind: str, pk: int, request: HttpRequest) -> Worker | Complaint:
    """The worker or complaint of this case; 404 for any other."""
    rows = {
        "worker": Worker.objects.filter(case=case),
        "complaint": Complaint.objects.visible_to(request.actor).filter(case=case),
    }
    found = rows[kind].select_related("case").filter(pk=pk).first() if kind in rows else None
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, number: str) -> HttpResponse:
    """Choose another route or unit while nobody has received the case."""
    case = visible_case(request, number)
    complaint = case.complaints.order_by("pk").first()
    form = RouteForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            override_route(complaint, actor=request.actor, **form.arguments())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("已改变去向，并记下理由。"))
            seen = Case.objects.visible_to(request.actor).filter(pk=case.pk).exists()
            return redirect("cases:case", number=number) if seen else redirect("cases:list")
    reasons = [reason_text(reason) for reason in complaint.route_reasons]
    context = {"case": case, "complaint": complaint, "form": form, "reasons": reasons}
    return render(request, "cases/route.html", context, status=409 if form.errors else 200)
