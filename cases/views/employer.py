"""Say who the employer of a case really is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.employer import identify_employer
from cases.forms.employer import IdentifyForm
from cases.queries.identify import why_not_identify
from cases.views.case_page import visible_case
from common.errors import Refused, Stale


@require_http_methods(["GET", "HEAD", "POST"])
def identify(request: HttpRequest, number: str) -> HttpResponse:
    """The form; posting it puts the case under the employer named. What was said on arrival stays."""
    case = visible_case(request, number)
    form = IdentifyForm(request.POST if request.method == "POST" else None, case=case)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            case = identify_employer(case, actor=request.actor, **form.arguments())
        except Refused as refused:
            form.refuse(refused)
            if isinstance(refused, Stale):  # read once, it may be sent again
                case = visible_case(request, number)
                form.data = form.data.copy()
                form.data["version"] = str(case.version)
            status = 409
        else:
            messages.success(request, _("已核实用人单位：%(name)s。") % {"name": case.enterprise.name})
            return redirect("cases:case", number=number)
    elif form.errors:
        status = 422
    told = case.complaints.order_by("pk").values_list("employer_text", flat=True)
    context = {
        "case": case,
        "form": form,
        "blocked": why_not_identify(case, request.actor),
        "told": [text for text in told if text],
    }
    return render(request, "cases/police/employer.html", context, status=status)
