"""Warnings: the list, one warning, the steps with it, its files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refused
from documents.attachments import attachment
from early_warnings.actions import handling
from early_warnings.actions.casework import open_case
from early_warnings.forms.filters import FilterForm
from early_warnings.forms.steps import FORMS, WarningStepForm
from early_warnings.models import EarlyWarning, WarningClock, WarningFile
from early_warnings.queries import lists
from early_warnings.queries import warning_page as page
from early_warnings.queries.drills import drill_of, offered
from early_warnings.queries.employer import employer_of
from early_warnings.queries.rights import READERS, offers, why_not
from early_warnings.queries.timeline import timeline_of
from early_warnings.workflow import STEP_BY_CODE, Step

TABS: dict[str, str | Promise] = {
    "mine": gettext_lazy("本级待办"),
    "open": gettext_lazy("全部未办结"),
    "ended": gettext_lazy("已办结"),
}
TAKE = {code: getattr(handling, code) for code in FORMS if code != "open_case"} | {"open_case": open_case}


@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """Those of one's own level, all open ones, or those ended; open ones due first first."""
    actor = request.actor
    if not actor.has(*READERS):
        raise PermissionDenied
    tab = request.GET.get("tab", "mine")
    tab = tab if tab in TABS else "mine"
    form = FilterForm(request.GET, actor=actor)
    filters = form.filters()
    found = lists.narrowed(lists.of_tab(actor, tab), filters)
    counts = lists.count_by_grade(found)
    context = {
        "tab": tab,
        "tabs": [{"url": f"?tab={key}", "label": label, "current": key == tab} for key, label in TABS.items()],
        "form": form,
        "narrowed": filters != lists.Filters(),
        "counts": counts,
        "total": sum(count for _grade, _label, count in counts),
        "page": lists.page_of(found, tab, request.GET.get("after", "")),
        "after": request.GET.get("after", ""),
        "has_errors": bool(form.errors),
    }
    return render(request, "warnings/list.html", context)


def warning_or_404(request: HttpRequest, number: str) -> EarlyWarning:
    """The warning, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*READERS):
        raise Http404
    try:
        return page.warning_of(number, request.actor)
    except EarlyWarning.DoesNotExist:
        raise Http404 from None


@require_safe
def warning(request: HttpRequest, number: str) -> HttpResponse:
    """One warning: its facts, what may be done, its limits, answers, proof, what happened."""
    found = warning_or_404(request, number)
    actor = request.actor
    steps = offers(found, actor)
    context = {
        "warning": found,
        "rule": page.rule_words(found),
        "employer": employer_of(found),
        "facts": page.facts_of(found),
        "sources": page.sources_of(found),
        "clocks": page.clocks_of(found),
        "possible": [one for one in steps if not one.why_not],
        "impossible": [one for one in steps if one.why_not],
        "others": page.others_of(found, actor),
        "answers": list(found.answers.all()),
        "links": list(found.links.order_by("-pk")[:5]),
        "files": list(found.files.select_related("added_by")),
        "may_open_files": actor.sees_personal_data,
        "timeline": timeline_of(found),
        "drill": drill_of(found),
        "drill_offered": offered(found),
    }
    return render(request, "warnings/warning.html", context)


@require_safe
def clock(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One limit explained day by day: to htmx what opens on the page of the warning, else a page of its own."""
    found = warning_or_404(request, number)
    try:
        card = page.clock_detail(found, pk)
    except WarningClock.DoesNotExist:
        raise Http404 from None
    context = {"warning": found, "card": card, "rule": page.rule_words(found), "employer": employer_of(found)}
    template = "cases/case/_clock_detail.html" if request.htmx else "warnings/clock.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One step with its form; 409 with the reason when it may not be taken."""
    if code not in FORMS:
        raise Http404
    found = warning_or_404(request, number)
    step = STEP_BY_CODE[code]
    refused = why_not(found, code, request.actor)
    if request.method != "POST":
        return _form(request, found, step, FORMS[code](warning=found), refused)
    form = FORMS[code](request.POST, request.FILES, warning=found)
    if refused is not None:
        return _form(request, found, step, form, refused, status=409)
    if not form.is_valid():
        return _form(request, found, step, form, status=422)
    try:
        made = TAKE[code](found, **form.cleaned_data, actor=request.actor)
    except EarlyWarning.DoesNotExist:
        raise Http404 from None
    except Refused as refusal:
        form.refuse(refusal, warning_or_404(request, number).version)
        return _form(request, found, step, form, status=409)
    if code == "open_case":
        messages.success(request, _("已转为案件 %(number)s。") % {"number": made.number})
    else:
        messages.success(request, _("已办理：%(step)s。") % {"step": step.label})
    return redirect("warnings:warning", found.number)


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A proof as an attachment, by the row rule of the warning; not for those who see people masked."""
    found = WarningFile.objects.filter(warning=warning_or_404(request, number), pk=pk).first()
    if found is None:
        raise Http404
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    return attachment(found)


def _form(
    request: HttpRequest,
    found: EarlyWarning,
    step: Step,
    form: WarningStepForm,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "warning": found,
        "rule": page.rule_words(found),
        "employer": employer_of(found),
        "facts": page.facts_of(found)[:3],
        "step": step,
        "form": form,
        "refused": refused,
        "has_errors": bool(form.errors) or status == 409,
    }
    return render(request, "warnings/step.html", context, status=status)
