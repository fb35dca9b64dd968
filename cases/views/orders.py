"""Orders of the channels: the list of what waits, and one page for each thing that may be done with an order."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.context import CASE_READERS, CASE_WORKERS
from accounts.roles import REGISTRARS
from cases.actions import orders as actions
from cases.actions.answers import values_of
from cases.forms.orders import FORMS, AnswerForm, FindOrderForm, OrderForm
from cases.models import Complaint
from cases.queries import order_list
from cases.queries.order_cards import ORDER_STEPS
from cases.queries.orders import order_refusal, return_limit
from cases.queries.sums import sums_of
from common.errors import Refused

MOST_AT_ONCE = order_list.PAGE_SIZE
DO: dict[str, Callable[..., Any]] = {
    "sign": actions.sign,
    "respond": actions.respond,
    "extend": actions.extend_order,
    "answer": actions.answer_order,
}


@require_http_methods(["GET", "HEAD", "POST"])
def orders(request: HttpRequest) -> HttpResponse:
    """What waits on the channels, by tabs. A number looked for is posted, so that no address holds it."""
    _require_worker(request)
    return render(request, "cases/orders/list.html", _list(request))


@require_POST
def sign_many(request: HttpRequest) -> HttpResponse:
    """Sign for the ticked orders; what could not be signed for is said, one line an order."""
    _require_worker(request)
    numbers = request.POST.getlist("orders")[:MOST_AT_ONCE]
    ticked = list(Complaint.objects.visible_to(request.actor).filter(number__in=numbers))
    told = actions.sign_many(ticked, actor=request.actor)
    signed = [one for one, refused in told if refused is None]
    refused = [(one, no) for one, no in told if no is not None]
    if not numbers:
        messages.warning(request, _("请先勾选要签收的工单。"))
    elif signed:
        messages.success(request, _("已签收 %(count)s 张工单。") % {"count": len(signed)})
    if not refused:
        return redirect("cases:orders")
    return render(request, "cases/orders/list.html", _list(request) | {"refused": refused}, status=409)


def _require_worker(request: HttpRequest) -> None:
    if not request.actor.has(*CASE_WORKERS):
        raise PermissionDenied


def _list(request: HttpRequest) -> dict[str, Any]:
    form = FindOrderForm(request.POST)
    form.is_valid()
    number = form.cleaned_data.get("number", "")
    tab = order_list.TAB.get(request.GET.get("tab", ""), order_list.TABS[0])
    after = request.GET.get("after", "")
    page = order_list.found_by(number, request.actor) if number else order_list.page_of(tab, request.actor, after=after)
    counts = order_list.counts(request.actor)
    figures = order_list.figures_of_month(request.actor)
    address = f"?{urlencode({'tab': tab.code})}"
    return {
        "number": number,
        "tab": tab,
        "tabs": [(one, counts[one.code]) for one in order_list.TABS],
        "of_month": tab in order_list.OF_MONTH and not number,
        "total": counts[tab.code] if tab.code in counts else getattr(figures, tab.code),
        "page": page,
        "next_url": f"{address}&{urlencode({'after': page.next})}" if page.next and not number else "",
        "first_url": address if after and not number else "",
        "cut": bool(page.next and number),
        "figures": figures,
        "may_sign": any(row.may_sign for row in page.rows) and tab.code == "sign" and not number,
        "may_register": request.actor.has(*REGISTRARS),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def order_step(request: HttpRequest, number: str, complaint: str, what: str) -> HttpResponse:
    """Show the form of one thing to do with an order, or do it."""
    if what not in FORMS:
        raise Http404
    order = _order(request, complaint)
    if request.method != "POST" and order.case.number != number:  # it joined another case meanwhile
        return redirect("cases:order_step", order.case.number, order.number, what)
    if request.method != "POST":
        return _page(request, order, what, FORMS[what](complaint=order), order_refusal(order, what, request.actor))
    form = FORMS[what](request.POST, complaint=order)
    if isinstance(form, AnswerForm) and not {"apply", "preview"}.isdisjoint(request.POST):
        return _look(request, order, form)
    if not form.is_valid():
        return _page(request, order, what, form, status=422)
    try:
        _do(what, order, form, request)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, order, what, form, order_refusal(order, what, request.actor), status=409)
    messages.success(request, _("已办理：%(step)s。") % {"step": ORDER_STEPS[what]})
    return redirect(f"{reverse('cases:case', args=[order.case.number])}#order-{order.number}")


def _do(what: str, order: Complaint, form: OrderForm, request: HttpRequest) -> None:
    if what == "return":
        actions.return_order(order, actor=request.actor, **form.arguments())
    else:
        DO[what](order, actor=request.actor, **form.arguments())


def _look(request: HttpRequest, order: Complaint, form: AnswerForm) -> HttpResponse:
    """The text filled in from the wording, or as the channel would read it. Nothing is sent."""
    if "apply" in request.POST:
        form.fill(_facts(order), over=True)
        form.is_valid()
        form.errors.clear()
        return _page(request, order, "answer", form)
    sound = form.is_valid()
    return _page(request, order, "answer", form, preview=sound, status=200 if sound else 422)


@require_POST
def wording(request: HttpRequest, number: str, complaint: str) -> HttpResponse:
    """The lower part of the answer for the kind just chosen. A text of one's own stays."""
    order = _order(request, complaint)
    form = AnswerForm(request.POST, complaint=order)
    kept = form.fill(_facts(order), over=False)
    form.full_clean()
    form.errors.clear()
    context = {"form": form, "kept": kept, "order": order, "case": order.case}
    return render(request, "cases/orders/_answer_text.html", context)


def _facts(order: Complaint) -> dict[str, object]:
    return values_of(order.case)


def _order(request: HttpRequest, number: str) -> Complaint:
    """The complaint, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*CASE_READERS):
        raise Http404
    parts = ("case", "case__unit", "case__enterprise", "case__district", "case__group_matter", "brought_by")
    found = Complaint.objects.visible_to(request.actor).select_related(*parts).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    order: Complaint,
    what: str,
    form: OrderForm,
    refused: Refused | None = None,
    *,
    preview: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form. `refused`: it is not possible now; the sentence stands above and there is no button."""
    context = {
        "case": order.case,
        "order": order,
        "what": what,
        "label": ORDER_STEPS[what],
        "form": form,
        "refused": refused,
        "blocked": refused,
        "limit": return_limit(order) if what == "return" else None,
        "sums": sums_of([order.case]).get(order.case_id) if what == "answer" else None,
        "preview": preview,
        "has_errors": bool(form.errors or (refused and form.is_bound)),
    }
    template = "cases/orders/answer.html" if what == "answer" else "cases/orders/step.html"
    return render(request, template, context, status=status)
