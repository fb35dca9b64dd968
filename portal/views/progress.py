"""Ask how a complaint stands, with its query code; add to it."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from accounts.actor import Actor
from cases.actions.evidence import add_evidence
from cases.forms.evidence import UploadForm
from cases.models import Complaint, EvidenceSource
from common.errors import Refused
from feedback.actions.surveys import answer_by_page
from feedback.forms.answers import SatisfactionForm
from feedback.models import SurveyState
from feedback.queries.surveys import survey_for
from portal import session
from portal.forms import LookUpForm
from portal.queries.lookup import complaint_of
from portal.queries.progress import progress_of
from portal.views.gate import away, found_it, looked_up_too_often, public, wait

COMPLAINANT = Actor(name="complainant", via="portal")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def progress(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form; posted with the right code and digits it leads to the complaint."""
    if request.method != "POST":
        return _page(request, LookUpForm())
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    code, digits = form.cleaned_data["code"], form.cleaned_data["digits"]
    try:
        if seconds := looked_up_too_often(request, code):
            return wait(request, seconds)
        found = complaint_of(code, digits)
        if found is not None:
            found_it(code)
    except throttle.Uncounted:
        return away(request)
    if found is None:  # the same words whichever of the two is wrong
        form.add_error(None, _("查询码和电话后四位对不上，请对照回执再填一次。"))
        return _page(request, form, status=422)
    session.remember(request, found)
    return redirect("portal:complaint")


@require_safe
@public
def complaint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The complaint whose code this visitor has shown."""
    found = session.remembered(request)
    if found is None:
        return redirect("portal:progress")
    return _shown(request, found)


@require_POST
@public
def survey(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The complainant says whether they were content (满意度), once."""
    found = session.remembered(request)
    if found is None:
        return redirect("portal:progress")
    asked = survey_for(found)
    if asked is None:
        raise Http404
    form = SatisfactionForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, survey_form=form, status=422)
    try:
        answer_by_page(asked, **form.cleaned_data, actor=COMPLAINANT)
    except Refused as refused:
        form.refuse(refused)
        return _shown(request, found, survey_form=form, status=409)
    messages.success(request, _("已记下，谢谢您。"))
    return redirect("portal:complaint")


@require_POST
@public
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a file to the complaint (补充材料)."""
    found = session.remembered(request)
    if found is None:
        return redirect("portal:progress")
    form = UploadForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            _added, fresh = add_evidence(
                found.case, complaint=found, source=EvidenceSource.WORKER, actor=actor, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = 409
        else:
            messages.success(request, _("材料已收到。") if fresh else _("这份材料以前收到过，没有重复保存。"))
            return redirect("portal:complaint")
    return _shown(request, found, form=form, status=status)


@require_POST
@public
def leave(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Close the look-up: the next person at this telephone sees nothing."""
    session.forget(request)
    return redirect("portal:home")


def _page(request: HttpRequest, form: LookUpForm, status: int = 200) -> HttpResponse:
    return render(request, "portal/progress.html", {"form": form}, status=status)


def _shown(request: HttpRequest, found: Complaint, status: int = 200, **forms: Form) -> HttpResponse:
    asked = survey_for(found)
    context = {
        "progress": progress_of(found),
        "form": UploadForm(),
        "survey": asked,
        "survey_form": SatisfactionForm(),
        "may_answer": asked is not None and asked.state in (SurveyState.ASKED, SurveyState.UNREACHABLE),
    }
    return render(request, "portal/complaint.html", context | forms, status=status)
