"""Whether people were content: asked once a case, by message or by telephone; only a real answer is an answer."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.models import Case
from common.errors import Refused, Stale
from common.time import now
from feedback.models import CallAttempt, Satisfaction, Survey, SurveyState, Way
from feedback.queries.surveys import complainant_of, most_calls, why_not_call
from outbox.actions import queue
from outbox.models import Gateway
from outbox.texts import both_names

LONGEST_COMMENT, LONGEST_NOTE = 500, 200
NO_ANSWER = "refused"  # said by who would rather not say


def ask_satisfaction(case: Case, *, actor: Actor) -> Survey | None:
    """Once a case, ever. The row of the case is locked. None: nobody to ask, or asked already."""
    complaint = complainant_of(case)
    if complaint is None or Survey.objects.filter(case=case).exists():
        return None
    survey = Survey.objects.create(case=case, complaint=complaint, asked_at=now())
    queue(
        "satisfaction_question",
        reason=f"satisfaction:{survey.pk}",
        data={"survey": survey.pk, "unit": both_names(case.unit), "number": complaint.number},
        unit=case.unit,
        gateway=Gateway.SMS,
        subject=case.number,
    )
    return survey


@recorded
def answer_by_page(survey: Survey, *, satisfaction: str, comment: str, actor: Actor) -> Survey:
    """What the complainant chose, once; `refused` when they would rather not say. Raises Refused."""
    survey = _unanswered(survey)
    return _keep(survey, satisfaction, comment, Way.PAGE)


@recorded
def note_call(survey: Survey, *, outcome: str, comment: str = "", seen: int | None = None, actor: Actor) -> Survey:
    """What came of a call: an answer, `refused`, or `not_reached`. After the last call in vain nobody calls again.

    `seen`: how many calls the page showed; one more since refuses. Raises Refused, Stale.
    """
    survey = _unanswered(survey)
    if no := why_not_call(survey, actor):
        raise no
    calls = survey.attempts.count()
    if seen is not None and seen != calls:
        raise Stale("stale", _("刚刚已经登记过一次回访，请看过最新情况再提交"))
    if outcome != "not_reached":
        return _keep(survey, outcome, comment, Way.TELEPHONE, caller=actor)
    if survey.state != SurveyState.ASKED:
        raise Refused("given_up", _("已经多次未联系上，不再拨打"))
    CallAttempt.objects.create(survey=survey, by=actor.user, at=now(), note=comment.strip()[:LONGEST_NOTE])
    if calls + 1 >= most_calls():
        survey.state = SurveyState.UNREACHABLE
        survey.save(update_fields=["state"])
    return survey


def _unanswered(survey: Survey) -> Survey:
    locked = Survey.objects.select_for_update(of=("self",)).select_related("case").get(pk=survey.pk)
    if locked.state in (SurveyState.ANSWERED, SurveyState.REFUSED):
        raise Refused("answered_already", _("这次回访已经有了结果"))
    return locked


def _keep(survey: Survey, said: str, comment: str, way: str, caller: Actor | None = None) -> Survey:
    if said not in (*Satisfaction.values, NO_ANSWER):
        raise Refused("no_answer", _("请选择一项"), "satisfaction")
    refused = said == NO_ANSWER
    survey.state = SurveyState.REFUSED if refused else SurveyState.ANSWERED
    survey.satisfaction = "" if refused else said
    survey.comment = comment.strip()[:LONGEST_COMMENT]
    survey.way, survey.answered_at = way, now()
    survey.answered_to = caller.user if caller else None
    survey.save()
    return survey
