"""Templates of plans and modules of the check: read by whoever works cases, edited by heads and the administrator."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.context import PEOPLE
from cases.actions.investigation.templates import save_modules, save_template
from cases.articles import in_words
from cases.forms.investigation.templates import SeenForm, TemplateForm, module_rows, step_rows
from cases.models import PlanTemplate
from cases.queries.investigation import templates as query
from cases.queries.investigation.rights import MAY_EDIT_TEMPLATES
from common.errors import Refused, Stale


@require_safe
def plan_templates(request: HttpRequest) -> HttpResponse:
    """The templates, and the modules of the full check."""
    if not request.actor.has(*PEOPLE):
        raise PermissionDenied
    context = {
        "templates": query.templates_with_counts(),
        "modules": [(module, in_words(module.article)) for module in query.modules()],
        "may_edit": request.actor.has(*MAY_EDIT_TEMPLATES),
    }
    return render(request, "cases/investigation/templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_template(request: HttpRequest, code: str) -> HttpResponse:
    """Edit one template with its steps."""
    if not request.actor.has(*MAY_EDIT_TEMPLATES):
        raise PermissionDenied
    template = get_object_or_404(PlanTemplate, code=code)
    data = request.POST if request.method == "POST" else None
    form = TemplateForm(data, initial={name: getattr(template, name) for name in TemplateForm.base_fields})
    rows = step_rows(template, data)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() & rows.is_valid():
            try:
                save_template(template, rows.rows(), actor=request.actor, **form.cleaned_data)
            except Refused as refused:
                status = _refuse(form, refused, "version", PlanTemplate.objects.get(pk=template.pk).version)
            else:
                messages.success(request, _("模板已保存，下一次立案起使用。"))
                return redirect("cases:plan_templates")
    context = {"form": form, "rows": rows, "title": str(template), "fields": ("name", "name_en", "active")}
    return render(request, "cases/investigation/template.html", context | _errors(rows), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def check_modules(request: HttpRequest) -> HttpResponse:
    """Edit the modules of the full check."""
    if not request.actor.has(*MAY_EDIT_TEMPLATES):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = SeenForm(data, initial={"seen": query.modules_version()})
    rows = module_rows(query.modules(), data)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() & rows.is_valid():
            try:
                save_modules(rows.rows(), seen=form.cleaned_data["seen"], actor=request.actor)
            except Refused as refused:
                status = _refuse(form, refused, "seen", query.modules_version())
            else:
                messages.success(request, _("检查事项已保存，下一次立案起使用。"))
                return redirect("cases:plan_templates")
    context = {"form": form, "rows": rows, "title": _("全面检查事项")}
    return render(request, "cases/investigation/template.html", context | _errors(rows), status=status)


def _refuse(form: forms.Form, refused: Refused, name: str, newest: int) -> int:
    """What the action said; a page that grew old may be sent again once that was read."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    if isinstance(refused, Stale):
        form.data = form.data.copy()
        form.data[name] = str(newest)
    return 409


def _errors(rows: forms.BaseFormSet) -> dict[str, object]:
    wrong = [row for row in rows.forms if row.is_bound and row.errors]
    return {"wrong": wrong, "has_errors": bool(wrong)}
