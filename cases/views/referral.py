"""The referral of a case: the meter, its steps, the bundle."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.referral.bundle import take_out
from cases.actions.referral.steps import TAKE_REFERRAL_STEP
from cases.forms.referral import FORMS, BundleForm, ReferralForm
from cases.models import Case, Referral
from cases.queries.evidence import may_open
from cases.queries.readiness import readiness_of
from cases.queries.referral_steps import referral_refusal, steps_possible, steps_refused, why_not_report
from cases.referral_workflow import REFERRAL_STEP, ReferralStep
from cases.views.case_page import visible_case
from common.errors import Refused, Stale

# Ticking goes by the item, from its line in the list.
OF_AN_ITEM = frozenset({"tick", "untick"})


@never_cache
@require_safe
def referral(request: HttpRequest, number: str) -> HttpResponse:
    """How far it got and what is missing. By htmx the panel of the case page, else the page."""
    return _page(request, visible_case(request, number))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The form of a step, or the step."""
    if code not in REFERRAL_STEP:
        raise Http404
    case = visible_case(request, number)
    found, chosen = _referral(case), REFERRAL_STEP[code]
    refused = referral_refusal(case, found, code, request.actor)
    if request.method != "POST":
        if refused is None and code == "report":
            refused = why_not_report(case)
        asked = {"item": request.GET.get("item", "")} if code in OF_AN_ITEM else {}
        form = FORMS[code](case=case, referral=found, actor=request.actor, initial=asked)
        return _form(request, case, chosen, form, refused)
    form = FORMS[code](request.POST, case=case, referral=found, actor=request.actor)
    if refused is not None:
        return _form(request, case, chosen, form, refused, status=409)
    if not form.is_valid():
        return _form(request, case, chosen, form, status=422)
    try:
        TAKE_REFERRAL_STEP[code](case, actor=request.actor, **form.arguments())
    except Stale as stale:
        form.data = form.data.copy()
        form.data["version"] = str(_referral(case).version)
        form.refuse(stale)
        return _form(request, case, chosen, form, status=409)
    except Refused as refusal:
        form.refuse(refusal)
        return _form(request, case, chosen, form, status=409)
    messages.success(request, _("已办理：%(step)s。") % {"step": chosen.label})
    return redirect("cases:referral", number=case.number)


@require_POST
def bundle(request: HttpRequest, number: str) -> HttpResponse:
    """The ZIP, streamed. After the hand-over it is that of the hand-over."""
    case = visible_case(request, number)
    form = BundleForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form=form, status=422)
    try:
        taken = take_out(
            case, reason=form.cleaned_data["reason"], until=_referral(case).handed_over_at, actor=request.actor
        )
    except Refused as refused:
        form.add_error("reason" if refused.field == "reason" else None, refused.message)
        return _page(request, case, form=form, status=409)
    answer = StreamingHttpResponse(taken.stream(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{case.number}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _referral(case: Case) -> Referral:
    return Referral.objects.filter(case=case).first() or Referral(case=case)


def _page(request: HttpRequest, case: Case, *, form: BundleForm | None = None, status: int = 200) -> HttpResponse:
    found = readiness_of(case)
    if "HX-Request" in request.headers:
        return render(request, "cases/referral/_panel.html", {"case": case, "found": found})
    possible = steps_possible(found, request.actor)
    context = {
        "case": case,
        "found": found,
        "possible": [step for step in possible if step.code not in OF_AN_ITEM],
        "may_tick": any(step.code == "tick" for step in possible),
        "refused": [pair for pair in steps_refused(found, request.actor) if pair[0].code not in OF_AN_ITEM],
        "bundle_form": (form or BundleForm()) if may_open(request.actor) else None,
        "has_errors": bool(form and form.errors),
    }
    return render(request, "cases/referral/page.html", context, status=status)


def _form(
    request: HttpRequest,
    case: Case,
    step: ReferralStep,
    form: ReferralForm,
    refused: Refused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """`refused`: it is not possible now; the sentence stands above and there is no button."""
    context = {"case": case, "step": step, "form": form, "refused": refused, "has_errors": bool(refused or form.errors)}
    return render(request, "cases/referral/step.html", context, status=status)
