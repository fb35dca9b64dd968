"""The figures: what workers said of payments, how content complainants were; and the rows behind each number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.context import CASE_READERS
from accounts.models import Unit
from cases.forms.days import days_form
from clocks.views.rights import only
from feedback.queries import figures as query


@require_safe
@only(*CASE_READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """Both tables for some days."""
    form = days_form(request.GET)
    first, last = form.days()
    context = {
        "form": form,
        "first": first,
        "last": last,
        "payments": query.payment_lines(first, last, request.actor),
        "cases": query.case_lines(first, last, request.actor),
        "payment_columns": [label for label, _which in query.PAYMENT_COLUMNS.values()],
        "case_columns": [label for label, _which in query.CASE_COLUMNS.values()],
    }
    return render(request, "feedback/figures.html", context)


@require_safe
@only(*CASE_READERS)
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly what one number counted."""
    form = days_form(request.GET)
    first, last = form.days()
    column, code = request.GET.get("of", "asked"), request.GET.get("unit", "")
    columns = query.PAYMENT_COLUMNS | query.CASE_COLUMNS
    if column not in columns:
        raise Http404
    after = request.GET.get("after", "")
    found = query.rows_behind(column, code, first, last, request.actor)
    rows, older = query.page_of(found, after)
    context = {
        "form": form,
        "first": first,
        "last": last,
        "label": columns[column][0],
        "unit": Unit.objects.filter(code=code).first() if code else None,
        "of_payments": column in query.PAYMENT_COLUMNS,
        "rows": rows,
        "total": found.count(),
        "older": older,
        "after": after,
    }
    return render(request, "feedback/rows.html", context)
