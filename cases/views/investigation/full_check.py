"""The full check of a case: its panel, its modules, findings, further workers, and the visit after closing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.full_check.findings import add_finding, add_unpaid_workers, correct_finding, drop_finding
from cases.actions.full_check.items import record_check
from cases.actions.full_check.rechecks import record_recheck
from cases.articles import in_words
from cases.forms.investigation.full_check import (
    CheckItemForm,
    CorrectionForm,
    DropFindingForm,
    FindingForm,
    RecheckForm,
    WorkersFormSet,
)
from cases.forms.steps import StepForm
from cases.models import Case, CheckItem, Finding, Recheck
from cases.queries.investigation.full_check import ALL_WORKERS, check_of
from cases.queries.investigation.rights import finding_over, why_no_investigation, why_no_recheck
from cases.views.case_page import visible_case
from cases.views.investigation.pages import FormPage, run_form
from common.errors import Refused, Stale


@never_cache
@require_safe
def full_check(request: HttpRequest, number: str) -> HttpResponse:
    """The modules with their findings. By htmx the panel alone, else a page."""
    case = visible_case(request, number)
    check = check_of(case)
    context = {
        "case": case,
        "check": check,
        "may_work": why_no_investigation(case, request.actor) is None,
        "may_recheck": check.recheck is not None and why_no_recheck(check.recheck, request.actor) is None,
    }
    by_htmx = "HX-Request" in request.headers
    return render(request, f"cases/investigation/{'_check' if by_htmx else 'check'}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check_item(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Scope, sample and conclusion of one module."""
    case, item = _item(request, number, code)
    form = CheckItemForm(request.POST if request.method == "POST" else None, item=item)
    page = _page(request, case, str(item.module), _("保存"), about=in_words(item.module.article))
    return run_form(
        request, page, form, lambda: record_check(item, actor=request.actor, **form.cleaned_data), _("已保存检查情况。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finding_add(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Something is wrong."""
    case, item = _item(request, number, code)
    form = FindingForm(request.POST if request.method == "POST" else None)
    about = _("登记以后，整改完成前案件不能办结。")
    page = _page(request, case, _("登记问题：%(module)s") % {"module": item.module}, _("登记问题"), about=about)
    return run_form(
        request, page, form, lambda: add_finding(item, actor=request.actor, **form.cleaned_data), _("已登记问题。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finding_correct(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """It was put right."""
    case, finding = _finding(request, number, pk)
    form = CorrectionForm(request.POST if request.method == "POST" else None, case=case, actor=request.actor)
    page = _page(request, case, _("登记整改"), _("整改完成"), about=finding.description, over=finding_over(finding))
    return run_form(
        request,
        page,
        form,
        lambda: correct_finding(finding, actor=request.actor, **form.cleaned_data),
        _("已登记整改。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finding_drop(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """It was unfounded."""
    case, finding = _finding(request, number, pk)
    form = DropFindingForm(request.POST if request.method == "POST" else None)
    page = _page(request, case, _("问题不成立"), _("记为不成立"), about=finding.description, over=finding_over(finding))
    return run_form(
        request,
        page,
        form,
        lambda: drop_finding(finding, actor=request.actor, **form.cleaned_data),
        _("已记为不成立。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finding_workers(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Further unpaid workers, a row each; all or none are entered, and what was typed stays."""
    case, finding = _finding(request, number, pk)
    if finding.item.module.code != ALL_WORKERS:
        raise Http404
    refused = why_no_investigation(case, request.actor) or finding_over(finding)
    rows = WorkersFormSet(request.POST if request.method == "POST" else None, prefix="rows")
    form = StepForm(request.POST if request.method == "POST" else None, case=case)
    context = {"case": case, "finding": finding, "rows": rows, "form": form, "blocked": refused}
    if request.method != "POST":
        return render(request, "cases/investigation/workers.html", context)
    if refused or not (form.is_valid() & rows.is_valid()):
        return render(
            request, "cases/investigation/workers.html", context | {"has_errors": True}, status=409 if refused else 422
        )
    try:
        add_unpaid_workers(finding, rows.rows(), actor=request.actor, version=form.cleaned_data["version"])
    except Refused as refusal:
        said = rows.refuse(refusal)
        if isinstance(refusal, Stale):  # read once, it may be sent again
            form.data = form.data.copy()
            form.data["version"] = str(visible_case(request, number).version)
        context |= {"said": said, "has_errors": True}
        return render(request, "cases/investigation/workers.html", context, status=409)
    messages.success(request, _("已登记 %(count)s 名劳动者。") % {"count": len(rows.typed())})
    return redirect("cases:full_check", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: HttpRequest, number: str) -> HttpResponse:
    """What the visit after closing showed."""
    case = visible_case(request, number)
    found = Recheck.objects.select_related("case").filter(case=case).first()
    if found is None:
        raise Http404
    form = RecheckForm(request.POST if request.method == "POST" else None)
    refused, back = why_no_recheck(found, request.actor), reverse("cases:full_check", args=[number])
    page = FormPage(case, _("登记复查结果"), back, _("登记复查结果"), refused)
    return run_form(
        request,
        page,
        form,
        lambda: record_recheck(found, actor=request.actor, **form.cleaned_data),
        _("已登记复查结果。"),
    )


def _item(request: HttpRequest, number: str, code: str) -> tuple[Case, CheckItem]:
    case = visible_case(request, number)
    items = CheckItem.objects.select_related("module", "programme__case")
    item = items.filter(programme__case=case, module__code=code).first()
    if item is None:
        raise Http404
    return case, item


def _finding(request: HttpRequest, number: str, pk: int) -> tuple[Case, Finding]:
    case = visible_case(request, number)
    found = Finding.objects.visible_to(request.actor).select_related("case", "item__module")
    finding = found.filter(pk=pk, case=case).first()
    if finding is None:
        raise Http404
    return case, finding


def _page(
    request: HttpRequest, case: Case, title: str, button: str, *, about: str = "", over: Refused | None = None
) -> FormPage:
    refused = why_no_investigation(case, request.actor) or over
    return FormPage(case, title, reverse("cases:full_check", args=[case.number]), button, refused, about)
