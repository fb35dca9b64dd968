"""The "无欠薪" standard (“无欠薪”标准): six tiles of a year, the rows behind each, and its limits."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.directory import done, status_of
from clocks.views.rights import only
from common.time import today
from early_warnings.actions.standard import MAY_SET, set_limit
from early_warnings.forms.standard import LimitForm
from early_warnings.queries import standard as query
from early_warnings.queries.listed import listed
from early_warnings.queries.standard_history import limits_of, moves_of
from early_warnings.queries.standard_period import Period
from projects.queries.coverage_report import READERS


@require_safe
@only(*READERS)
def standard(request: HttpRequest) -> HttpResponse:
    """The six indicators of a year over what this person sees."""
    year, years = _year(request)
    period = Period.of(year, request.actor)
    context = {"year": year, "years": years, "day": period.day, "verdicts": query.verdicts(period)}
    return render(request, "warnings/standard/standard.html", context | {"may_set": request.actor.has(*MAY_SET)})


@require_safe
@only(*READERS)
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator: the rows it counts or (`?rows=base`) is measured against, why it moved, its limits."""
    year, years = _year(request)
    verdict = _verdict(request, indicator, year)
    base = request.GET.get("rows") == "base"
    context = {
        "year": year,
        "years": years,
        "verdict": verdict,
        "base": base,
        "moves": moves_of(verdict.figure),
        "limits": limits_of(indicator),
        "may_set": request.actor.has(*MAY_SET),
        **listed(verdict.figure.base if base else verdict.figure.counted, request.GET.get("after", "")),
    }
    return render(request, "warnings/standard/indicator.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def limit(request: HttpRequest, indicator: str) -> HttpResponse:
    """Set the limit of an indicator from a day on."""
    if not request.actor.has(*MAY_SET):
        raise PermissionDenied
    verdict = _verdict(request, indicator, today().year)
    form = LimitForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: set_limit(indicator, **form.cleaned_data, actor=request.actor)):
        messages.success(request, _("已调整标准，自 %(day)s 起执行。") % {"day": form.cleaned_data["valid_from"]})
        return redirect("warnings:indicator", indicator)
    status = 422 if form.errors and status_of(form) == 200 else status_of(form)
    context = {"verdict": verdict, "form": form, "has_errors": bool(form.errors)}
    return render(request, "warnings/standard/limit.html", context, status=status)


def _year(request: HttpRequest) -> tuple[int, list[int]]:
    years = list(range(today().year, query.FIRST_YEAR - 1, -1))
    asked = request.GET.get("year", "")
    wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    return wanted if wanted in years else years[0], years


def _verdict(request: HttpRequest, code: str, year: int) -> query.Verdict:
    if code not in query.INDICATORS:
        raise Http404
    period = Period.of(year, request.actor)
    return query.work_out(query.INDICATORS[code](period), query.limits_on(period.day).get(code))
