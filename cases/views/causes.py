"""What a case goes back to (原因), the list of causes, and entering special actions (专项行动)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.directory import done, status_of
from cases.actions.causes import save_cause, save_special_action, tag, untag
from cases.forms.causes import CauseForm, SpecialActionForm, TagForm, UntagForm
from cases.models import Case, Cause, SpecialAction
from cases.queries.causes import MAY_KEEP, tags_of, why_no_tag
from cases.views.case_page import visible_case


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The causes a case carries; posting puts one on or (`tag`) takes one off. By htmx the panel, else a page."""
    case = visible_case(request, number)
    if request.method == "POST" and not request.actor.may_write:
        raise PermissionDenied
    form = TagForm(request.POST if request.method == "POST" and "tag" not in request.POST else None, case=case)
    if request.method == "POST":
        if "tag" in request.POST:
            return _take_off(request, case)
        if done(form, lambda: tag(case, **form.cleaned_data, actor=request.actor)):
            messages.success(request, _("已标注原因“%(cause)s”。") % {"cause": form.cleaned_data["cause"]})
            return redirect("cases:case", case.number)
    return _panel(request, case, form, 422 if form.errors and status_of(form) == 200 else status_of(form))


def _take_off(request: HttpRequest, case: Case) -> HttpResponse:
    form = UntagForm(request.POST, case=case)
    if done(form, lambda: untag(form.cleaned_data["tag"], actor=request.actor) or True):
        messages.success(request, _("已取消原因标注。"))
    elif not getattr(form, "refused", False):
        messages.info(request, _("这个标注已经取消了。"))
    else:
        return _panel(request, case, TagForm(case=case), 409, form.non_field_errors()[0])
    return redirect("cases:case", case.number)


def _panel(request: HttpRequest, case: Case, form: TagForm, status: int, message: str = "") -> HttpResponse:
    context = {
        "case": case,
        "tags": list(tags_of(case)),
        "form": form,
        "may_tag": why_no_tag(case, request.actor) is None,
        "message": message,
        "has_errors": status != 200,
    }
    by_htmx = "HX-Request" in request.headers
    template = "cases/causes/_panel.html" if by_htmx else "cases/causes/of_case.html"
    return render(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cause(request: HttpRequest, code: str = "") -> HttpResponse:
    """Change a cause of the list, or enter one."""
    if not request.actor.has(*MAY_KEEP):
        raise PermissionDenied
    found = get_object_or_404(Cause, code=code) if code else None
    form = CauseForm(request.POST or None, cause=found)
    if request.method == "POST" and done(form, lambda: save_cause(found, **form.cleaned_data, actor=request.actor)):
        messages.success(request, _("已保存原因“%(name)s”。") % {"name": form.cleaned_data["name"]})
        return redirect("warnings:causes")
    title = _("修改原因") if found else _("新增原因")
    return _form(request, form, title, reverse("warnings:causes"))


@require_http_methods(["GET", "HEAD", "POST"])
def special_action(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Change a special action, or enter one."""
    if not request.actor.has(*MAY_KEEP):
        raise PermissionDenied
    found = get_object_or_404(SpecialAction.objects.visible_to(request.actor), pk=pk) if pk else None
    form = SpecialActionForm(request.POST or None, action=found)
    saved = None
    if request.method == "POST":
        saved = done(form, lambda: save_special_action(found, form.campaign, actor=request.actor))
    if saved:
        messages.success(request, _("已保存专项行动“%(name)s”。") % {"name": saved.name})
        return redirect("warnings:special_action", saved.pk)
    title = _("修改专项行动") if found else _("新增专项行动")
    return _form(request, form, title, reverse("warnings:special_actions"))


def _form(request: HttpRequest, form: CauseForm | SpecialActionForm, title: str, back: str) -> HttpResponse:
    status = 422 if form.errors and status_of(form) == 200 else status_of(form)
    context = {"form": form, "title": title, "back": back, "has_errors": bool(form.errors)}
    return render(request, "cases/causes/form.html", context, status=status)
