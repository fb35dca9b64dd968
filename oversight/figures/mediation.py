"""Mediation: how much was mediated, how often they agreed, which promises were kept (调解).

The sets are those of `mediation/queries/figures.py`; two bases are two figures with two names.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from common.time import local_day
from mediation.models import Instalment, Mediation, sight_of_mediations
from mediation.queries import figures as counted
from oversight.figures.as_of import ended_as
from oversight.figures.dimensions import case_groups
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.intake import disputes
from oversight.figures.units import CASES

GROUP = _("调解")
OF_CASES = case_groups()
OF_MEDIATIONS = case_groups("case__") | {"street": F("street")}


def _asked(scope: Scope) -> counted.Asked:
    return counted.Asked(scope.first, scope.last, scope.actor)


def mediated(scope: Scope) -> Q:
    """A station began to mediate; of disputes the actor sees."""
    known = Mediation.objects.neutral_to(sight_of_mediations(scope.actor).mediator)
    return Q(Exists(known.filter(case=OuterRef("pk"), begun_at__lte=scope.as_of)))


def mediated_disputes(scope: Scope) -> QuerySet[Case]:
    """Disputes that a station began to mediate."""
    return disputes(scope).filter(mediated(scope))


def disputes_kept(scope: Scope) -> QuerySet[Case]:
    """Disputes that were neither withdrawn nor transferred."""
    left = ended_as(counted.LEFT_OUT, scope.as_of) if scope.past else Q(outcome__in=counted.LEFT_OUT)
    return disputes(scope).exclude(left)


def decided(scope: Scope) -> QuerySet[Mediation]:
    """Mediations that began and came to an end."""
    return counted.decided(_asked(scope)).filter(Q(agreed_at__lte=scope.as_of) | Q(ended_at__lte=scope.as_of))


def agreed(scope: Scope) -> Q:
    """With an agreement."""
    return counted.AGREED & Q(agreed_at__lte=scope.as_of)


def agreements(scope: Scope) -> QuerySet[Mediation]:
    """Mediations with an agreement."""
    return decided(scope).filter(agreed(scope))


def due(scope: Scope) -> QuerySet[Instalment]:
    """Instalments whose day is over, or that are paid."""
    over = Q(proven_at__lte=scope.as_of) | Q(due_on__lt=local_day(scope.as_of))
    return counted.due(_asked(scope)).filter(over)


def kept(scope: Scope) -> Q:
    """Proven by the end of their day."""
    return counted.KEPT & Q(proven_at__lte=scope.as_of)


FIGURES = (
    Figure(
        "mediated", 1, GROUP, _("基层调解"),
        _("期间内受理的劳动纠纷中，由基层调解组织开始调解的：双方同意并且开始商谈。"), CASES,
        mediated_disputes, day="received_at", by=OF_CASES,
    ),
    Figure(
        "mediated_share", 1, GROUP, _("调解占比（占全部受理纠纷）"),
        _("分母：期间内受理的全部纠纷，并案的算一件；分子：其中由调解组织开始调解的。"), CASES,
        disputes, Measure.SHARE, mediated, day="received_at", by=OF_CASES,
    ),
    Figure(
        "mediated_share_of_kept", 1, GROUP, _("调解占比（不含撤回和移送）"),
        _("分母：期间内受理的纠纷，并案的算一件，不含投诉人撤回的和移送其他部门的；分子：其中由调解组织开始调解的。"),
        CASES,
        disputes_kept, Measure.SHARE, mediated, day="received_at", by=OF_CASES,
    ),
    Figure(
        "mediation_success", 1, GROUP, _("调解成功率"),
        _("分母：期间内送交、已经开始并有结果的调解，不含因案件撤回、移送等终止的；分子：其中达成协议的。"), CASES,
        decided, Measure.SHARE, agreed, day="sent_at", unit="station__unit", by=OF_MEDIATIONS,
    ),
    Figure(
        "days_to_agreement", 1, GROUP, _("达成协议天数（中位数）"),
        _("从送交调解到达成协议的自然日，当天达成为 0；一半不超过这个天数。"), _("天"),
        agreements, Measure.MEDIAN, amount=counted.LENGTH, day="sent_at", unit="station__unit", by=OF_MEDIATIONS,
        lower_is_better=True,
    ),
    Figure(
        "promises_kept", 1, GROUP, _("按期履行率"),
        _("分母：期间内到期的分期（已过到期日或者已付的），协议终止后才到期的不计；分子：到期当日结束前已有付款凭证的。"),
        _("笔"), due, Measure.SHARE, kept, day="due_on", is_date=True, known="agreement__mediation__agreed_at",
        unit="agreement__mediation__station__unit", by=case_groups("agreement__mediation__case__"),
    ),
)  # fmt: skip
