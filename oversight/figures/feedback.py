"""What complainants and workers said themselves (满意度和到账)."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from feedback.models import PaymentConfirmation, Said, Satisfaction, Survey, SurveyState
from oversight.figures.dimensions import case_groups
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.units import CASES

GROUP = _("满意度和到账")
OF_SURVEYS = case_groups("case__")


def surveys(scope: Scope) -> QuerySet[Survey]:
    """Complainants asked after their case was closed."""
    return Survey.objects.filter(case__in=Case.objects.visible_to(scope.actor))


def answers(scope: Scope) -> QuerySet[Survey]:
    """Those of them who answered."""
    return surveys(scope).filter(state=SurveyState.ANSWERED, answered_at__lte=scope.as_of)


def content(scope: Scope) -> Q:
    """Satisfied, fairly or quite."""
    return Q(satisfaction__in=[Satisfaction.SATISFIED, Satisfaction.FAIRLY])


def answered(scope: Scope) -> Q:
    """Gave an answer."""
    return Q(state=SurveyState.ANSWERED, answered_at__lte=scope.as_of)


def confirmations(scope: Scope) -> QuerySet[PaymentConfirmation]:
    """Workers who answered whether the money arrived."""
    seen = PaymentConfirmation.objects.filter(case__in=Case.objects.visible_to(scope.actor))
    return seen.filter(answered_at__lte=scope.as_of).exclude(said="")


def received(scope: Scope) -> Q:
    """All of it."""
    return Q(said=Said.RECEIVED)


FIGURES = (
    Figure(
        "satisfaction", 1, GROUP, _("办理满意率"),
        _("分母：期间内询问、已经答复的办结案件；分子：其中回答满意或者基本满意的。没有答复不算满意。"), CASES,
        answers, Measure.SHARE, content, day="asked_at", by=OF_SURVEYS,
    ),
    Figure(
        "survey_answered", 1, GROUP, _("回访答复率"),
        _("分母：期间内询问满意度的办结案件；分子：其中已经答复的。"), CASES,
        surveys, Measure.SHARE, answered, day="asked_at", by=OF_SURVEYS,
    ),
    Figure(
        "arrived", 1, GROUP, _("到账确认率"),
        _("分母：期间内询问、已经答复的劳动者；分子：其中回答全部收到的。"), _("人"),
        confirmations, Measure.SHARE, received, day="asked_at", by=OF_SURVEYS,
    ),
)  # fmt: skip
