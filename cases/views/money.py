"""Wage lines and payments of a case."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from cases.actions.ledger.pay import record_payments_of_workers
from cases.actions.money import Share, add_wage_line, record_payments, reverse_payment
from cases.forms.money import ReasonOnlyForm, WageLineForm
from cases.forms.payments import PaymentForm, PaymentsForm, WorkerPaymentsForm
from cases.models import Case, Payment
from cases.queries.case_page import latest
from cases.queries.evidence import evidence_of
from cases.queries.money import goes_by_worker, open_lines, open_workers, payment_of, why_no_money
from cases.views.case_page import visible_case
from common.errors import Refused, Stale


@require_http_methods(["GET", "POST"])
def add_line(request: HttpRequest, number: str) -> HttpResponse:
    """Enter one worker's claim; "and another" comes back with an empty form."""
    case = visible_case(request, number)
    form = WageLineForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            add_wage_line(case, actor=request.actor, **form.arguments())
        except Refused as refused:
            return _refused(request, "cases/wage_line.html", case, form, refused)
        messages.success(request, _("已登记工资明细。"))
        return redirect("cases:add_line" if "another" in request.POST else "cases:case", number=number)
    return _page(request, "cases/wage_line.html", case, form)


@require_http_methods(["GET", "POST"])
def payments(request: HttpRequest, number: str) -> HttpResponse:
    """Record money received on many lines at once: line by line, or worker by worker in a large case."""
    case = visible_case(request, number)
    form, more = _payments_form(request, case)
    if request.method == "POST" and form.is_valid():
        try:
            paid = _record(case, form, request.actor)
        except Refused as refused:
            return _refused(request, "cases/payments.html", case, form, refused, more)
        total = sum(payment.amount for payment in paid)
        messages.success(
            request, _("已记入 %(lines)s 笔付款，共 %(total)s 元。") % {"lines": len(paid), "total": f"{total:,.2f}"}
        )
        return redirect("cases:case", number=number)
    return _page(request, "cases/payments.html", case, form, more)


def _payments_form(request: HttpRequest, case: Case) -> tuple[PaymentForm, dict]:
    """The form the page asked with, or the one that suits the case; and how many rows it could not hold."""
    data = request.POST if request.method == "POST" else None
    asked = (data or request.GET).get("by", "")
    pieces = evidence_of(case, request.actor)
    # A sheet sent without saying is one of lines: what was typed decides, not how many lines are left by now.
    if asked == "worker" or (not asked and data is None and goes_by_worker(case)):
        workers, left_out = open_workers(case)
        form = WorkerPaymentsForm(data, case=case, pieces=pieces, open_workers=workers)
        return form, {"left_out": left_out, "by_worker": True, "any_open": bool(workers)}
    lines, left_out = open_lines(case)
    form = PaymentsForm(data, case=case, pieces=pieces, open_lines=lines)
    return form, {"left_out": left_out, "by_worker": False, "any_open": bool(lines)}


def _record(case: Case, form: PaymentForm, actor: Actor) -> list[Payment]:
    if isinstance(form, WorkerPaymentsForm):
        return record_payments_of_workers(case, amounts=form.amounts(), actor=actor, **form.about())
    shares = [Share(line, amount) for line, amount in form.shares()]
    return record_payments(case, shares=shares, actor=actor, **form.about())


@require_http_methods(["GET", "POST"])
def reverse(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Undo one payment recorded by mistake, with the reason."""
    case = visible_case(request, number)
    try:
        payment = payment_of(case, pk)
    except Payment.DoesNotExist:
        raise Http404 from None
    form = ReasonOnlyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_payment(payment, reason=form.cleaned_data["reason"], actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已冲正 %(amount)s 元。") % {"amount": f"{payment.amount:,.2f}"})
            return redirect("cases:case", number=number)
    return _page(request, "cases/reverse.html", case, form, {"payment": payment})


def _page(request: HttpRequest, template: str, case: Case, form, more: dict | None = None) -> HttpResponse:
    context = {"case": case, "form": form, "blocked": why_no_money(case, request.actor)} | (more or {})
    return render(request, template, context, status=409 if form.is_bound and form.errors else 200)


def _refused(
    request: HttpRequest, template: str, case: Case, form, refused: Refused, more: dict | None = None
) -> HttpResponse:
    """What the action said; after a stale page the typed form carries the new version and the last event is shown."""
    more = more or {}
    if isinstance(refused, Stale):
        case = visible_case(request, case.number)
        form.data = form.data.copy()
        form.data["version"] = str(case.version)
        more = more | {"latest": latest(case)}
    form.refuse(refused)
    return _page(request, template, case, form, more)
