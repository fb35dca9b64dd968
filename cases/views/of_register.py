"""What the pages of an employer and of a project show of cases."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS
from cases.queries.of_enterprise import of_enterprise, of_project, serial_of
from enterprises.models import Enterprise
from projects.models import Project


@require_safe
def enterprise_cases(request: HttpRequest, pk: int) -> HttpResponse:
    """Open and closed cases, money, complaints; `?part=serial`: employers tied to it that have open cases too.

    To htmx: the panel, or that part, alone.
    """
    found = Enterprise.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None or not request.actor.has(*CASE_READERS):
        raise Http404
    context = {"enterprise": found}
    if request.GET.get("part") == "serial":
        context |= {"serial": serial_of(found, request.actor)}
        template = "cases/register/_serial.html" if request.htmx else "cases/register/serial.html"
        return render(request, template, context)
    context |= {"figures": of_enterprise(found, request.actor)}
    template = "cases/register/_figures.html" if request.htmx else "cases/register/enterprise.html"
    return render(request, template, context)


enterprise_cases.panel_title = _("案件与欠薪")


@require_safe
def project_cases(request: HttpRequest, number: str) -> HttpResponse:
    """The same of a project. To htmx: the panel alone."""
    found = Project.objects.visible_to(request.actor).filter(number=number).first()
    if found is None or not request.actor.has(*CASE_READERS):
        raise Http404
    context = {"project": found, "figures": of_project(found, request.actor)}
    template = "cases/register/_figures.html" if request.htmx else "cases/register/project.html"
    return render(request, template, context)


project_cases.panel_title = _("案件与欠薪")
