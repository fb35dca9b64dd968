"""Whom to ask whether they were content, who may call, and whom to call next."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from accounts.queries.duty import midnight
from cases.models import Assignment, Case, Channel, Complaint
from cases.models.complaint import NOBODYS_CHANNELS
from common.errors import Refused
from common.time import today
from feedback.models import Survey, SurveyState
from statutes.thresholds import threshold

CALLERS = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD)
PAGE = 50
PARTS = ("case__unit", "case__enterprise", "complaint")


def most_calls() -> int:
    """After how many calls that reached nobody it is given up."""
    return int(threshold("SURVEY_CALLS", today()).value)


def complainant_of(case: Case) -> Complaint | None:
    """Whose contentment counts: the first who complained and can be reached. Nobody where a warning, a tip-off or an
    anonymous complaint began it: nobody complained, or may be asked. One query."""
    real = case.complaints.filter(anonymous=False).exclude(channel__in=(*NOBODYS_CHANNELS, Channel.TIP_OFF))
    return real.exclude(phone_index="").order_by("pk").first()


def survey_for(complaint: Complaint) -> Survey | None:
    """The question put to the one who made this complaint. One query."""
    return Survey.objects.filter(complaint=complaint.pk).first()


def surveys_seen(actor: Actor) -> QuerySet[Survey]:
    """Those of the cases this actor sees."""
    return Survey.objects.filter(case__in=Case.objects.visible_to(actor)).select_related(*PARTS)


def to_call(actor: Actor) -> QuerySet[Survey]:
    """Whom this actor may call, the next one first: not called today, fewest calls, longest waiting."""
    worked_on = Assignment.objects.filter(officer=actor.user).values("case")
    mine = Q(case__lead=actor.user) | Q(case__handler=actor.user) | Q(case__in=worked_on)
    waiting = surveys_seen(actor).filter(state=SurveyState.ASKED).exclude(mine)
    counted = waiting.annotate(calls=Count("attempts"), last_call=Max("attempts__at"))
    rested = Q(last_call=None) | Q(last_call__lt=_this_morning())
    return counted.filter(rested).order_by("calls", "asked_at", "pk")


def why_not_call(survey: Survey, actor: Actor) -> Refused | None:
    """Why this actor may not call; None when they may. Whoever handled the case does not ask how it was handled."""
    if not actor.has(*CALLERS):
        return Refused("no_right", _("您的岗位不做满意度回访"))
    case = survey.case
    handled = actor.user.pk in (case.lead_id, case.handler_id)
    if handled or case.assignments.filter(officer=actor.user).exists():
        return Refused("own_case", _("您办理过这个案件，回访要由其他人来做"))
    return None


def _this_morning() -> datetime:
    return midnight(today())
