"""The wage ledger: one row a worker, opening to the months; the payments behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cases.forms.ledger import AdmitAllForm
from cases.models import WageKind
from cases.queries.ledger.money_card import PAYMENTS_SHOWN, latest_payments
from cases.queries.ledger.workers import PAGE, Selection, page_of, totals
from cases.queries.money import why_no_money
from cases.views.case_page import visible_case
from common.errors import Refused


@require_safe
def ledger(request: HttpRequest, number: str) -> HttpResponse:
    """Fifty workers a page, with the sums of all; `?all=1` is the sheet to print."""
    return ledger_page(request, number)


def ledger_page(
    request: HttpRequest, number: str, form: AdmitAllForm | None = None, refused: Refused | None = None
) -> HttpResponse:
    """The ledger as it is now; with what the action said, when it refused."""
    case = visible_case(request, number)
    selection = Selection.of(request.GET)
    everything = request.GET.get("all") == "1"
    workers, after = page_of(case, selection, everything=everything)
    may_record = why_no_money(case, request.actor) is None
    context = {
        "case": case,
        "workers": workers,
        "sums": totals(case, selection),
        "selection": selection,
        "everything": everything,
        "next": _following(request, after),
        "export_query": urlencode({"case": case.number, **selection.asked}),
        "kinds": WageKind.choices,
        "may_record_money": may_record,
        "form": form or AdmitAllForm(case=case),
        "refused": refused,
        "has_errors": refused is not None,
    }
    return render(request, "cases/ledger/ledger.html", context, status=409 if refused else 200)


def _following(request: HttpRequest, after: int | None) -> str:
    query = request.GET.copy()
    query["after"] = str(after or "")
    return f"?{query.urlencode()}" if after else ""


@require_safe
def payment_list(request: HttpRequest, number: str) -> HttpResponse:
    """Every payment of the case, newest first, each with the way to reverse it. To htmx: the latest few."""
    case = visible_case(request, number)
    before = request.GET.get("before", "")
    at = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    size = PAYMENTS_SHOWN if request.htmx else PAGE
    found = latest_payments(case, most=size + 1, before=at)
    context = {
        "case": case,
        "payments": found[:size],
        "next": f"?before={found[size - 1].pk}" if len(found) > size else "",
        "may_record_money": why_no_money(case, request.actor) is None,
    }
    template = "cases/ledger/_latest_payments.html" if request.htmx else "cases/ledger/payments.html"
    return render(request, template, context)
