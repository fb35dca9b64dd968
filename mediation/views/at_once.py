"""On the receipt of a new complaint: the next free appointment, booked with one click."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.context import CASE_READERS
from cases.models import Case, Complaint
from common.errors import Refused
from mediation.actions.at_once import mediate_at_once
from mediation.forms.at_once import AtOnceForm
from mediation.queries.at_once import AtOnce, at_once_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_once(request: HttpRequest, number: str) -> HttpResponse:
    """The proposal; posting it books. By htmx the panel alone, and nothing where nothing is proposed; else a page."""
    case = _case(request, number)
    if request.method == "POST":
        return _book(request, case)
    proposal = at_once_for(case, request.actor)
    if "HX-Request" not in request.headers:
        return _page(request, proposal)
    if not proposal.has_something:
        return HttpResponse("")
    return render(request, "mediation/_at_once.html", {"proposal": proposal, "case": case})


at_once.panel_title = gettext_lazy("即接即调")


def _case(request: HttpRequest, number: str) -> Case:
    seen = Case.objects.visible_to(request.actor).select_related("unit", "district", "enterprise")
    case = seen.filter(number=number).first()
    if case is None or not request.actor.has(*CASE_READERS):
        raise Http404
    return case


def _book(request: HttpRequest, case: Case) -> HttpResponse:
    form = AtOnceForm(request.POST, case=case)
    if not form.is_valid():
        said = next(iter(form.errors.values()))[0]
        return _page(request, at_once_for(case, request.actor), said, status=422)
    try:
        mediate_at_once(case, **form.cleaned_data, actor=request.actor)
    except Refused as refused:
        return _page(request, at_once_for(_case(request, case.number), request.actor), refused.message, status=409)
    messages.success(request, _("已接收并预约调解"))
    complaint = Complaint.objects.visible_to(request.actor).filter(case=case).order_by("pk").first()
    if complaint is None:
        return redirect("cases:case", number=case.number)
    return redirect("cases:receipt", number=complaint.number)


def _page(request: HttpRequest, proposal: AtOnce, said: str = "", status: int = 200) -> HttpResponse:
    context = {"proposal": proposal, "case": proposal.case, "said": said}
    return render(request, "mediation/at_once.html", context, status=status)
