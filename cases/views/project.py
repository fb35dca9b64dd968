"""Say which project a case is about."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.project import set_project
from cases.forms.project import ProjectForm
from cases.queries.case_project import why_not_set_project
from cases.views.case_page import visible_case
from common.errors import Refused, Stale


@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, number: str) -> HttpResponse:
    """The form; posting it puts the case under the project chosen, or under none."""
    case = visible_case(request, number)
    form = ProjectForm(request.POST if request.method == "POST" else None, case=case, actor=request.actor)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            set_project(case, actor=request.actor, **form.arguments())
        except Refused as refused:
            form.refuse(refused)
            if isinstance(refused, Stale):  # read once, it may be sent again
                form.data = form.data.copy()
                form.data["version"] = str(visible_case(request, number).version)
            status = 409
        else:
            messages.success(request, _("已登记涉案工程。"))
            return redirect("cases:case", number=number)
    context = {"case": case, "form": form, "blocked": why_not_set_project(case, request.actor)}
    return render(request, "cases/register/set_project.html", context, status=status)
