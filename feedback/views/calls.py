"""Asking by telephone whether people were content: whom to call next, what to say, what came of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clocks.views.rights import only
from common.errors import Refused
from feedback.actions.surveys import note_call
from feedback.forms.answers import CallForm
from feedback.models import Survey, SurveyState
from feedback.queries import surveys as query


@require_safe
@only(*query.CALLERS)
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to call, the next one first."""
    waiting = query.to_call(request.actor)
    rows = list(waiting[: query.PAGE])
    context = {"rows": rows, "count": waiting.count(), "most": query.most_calls()}
    return render(request, "feedback/calls.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only(*query.CALLERS)
def call(request: HttpRequest, number: str) -> HttpResponse:
    """The script of one call; posting notes what came of it and goes on to the next."""
    survey = query.surveys_seen(request.actor).filter(case__number=number).first()
    if survey is None:
        raise Http404
    if request.method != "POST":
        return _script(request, survey, CallForm(initial={"seen": survey.attempts.count()}))
    form = CallForm(request.POST)
    if not form.is_valid():
        return _script(request, survey, form, status=422)
    try:
        note_call(survey, **form.cleaned_data, actor=request.actor)
    except Refused as refused:
        form.refuse(refused)
        return _script(request, survey, form, status=409)
    messages.success(request, _("已登记回访。"))
    return redirect("feedback:calls")


def _script(request: HttpRequest, survey: Survey, form: CallForm, status: int = 200) -> HttpResponse:
    context = {
        "survey": survey,
        "case": survey.case,
        "refusal": query.why_not_call(survey, request.actor),
        "attempts": list(survey.attempts.select_related("by")),
        "form": form,
        "is_open": survey.state in (SurveyState.ASKED, SurveyState.UNREACHABLE),
        "has_errors": form.is_bound and bool(form.errors),
    }
    return render(request, "feedback/call.html", context, status=status)
