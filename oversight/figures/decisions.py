"""Orders, penalties, fines, referrals, and orders from above (执法和督办)."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Decision, FinePayment, Referral, SupervisionOrder
from oversight.figures.as_of import held_at, still_ordered_at, withdrawn_at
from oversight.figures.dimensions import case_groups
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.units import ORDERS, PENALTIES, REFERRALS

GROUP = _("执法和督办")
OF_DECISIONS = case_groups("case__")


def _decided(scope: Scope, kind: DecisionKind) -> QuerySet[Decision]:
    made = Decision.objects.visible_to(scope.actor).filter(kind=kind, decided_on__isnull=False)
    return made.exclude(withdrawn_at(scope.as_of)) if scope.past else made.exclude(state=DecisionState.WITHDRAWN)


def correction_orders(scope: Scope) -> QuerySet[Decision]:
    """Orders to correct that were made and stand."""
    return _decided(scope, DecisionKind.CORRECTION_ORDER)


def penalties(scope: Scope) -> QuerySet[Decision]:
    """Penalties decided that stand."""
    return _decided(scope, DecisionKind.PENALTY)


def fine_payments(scope: Scope) -> QuerySet[FinePayment]:
    """Money paid on fines, corrections included."""
    return FinePayment.objects.filter(decision__in=penalties(scope), is_surcharge=False)


def referrals(scope: Scope) -> QuerySet[Referral]:
    """Files handed over to the police."""
    return Referral.objects.visible_to(scope.actor).filter(handed_over_at__isnull=False)


def supervision(scope: Scope) -> QuerySet[SupervisionOrder]:
    """Orders from above that were not withdrawn."""
    made = SupervisionOrder.objects.visible_to(scope.actor)
    standing = Q(withdrawn_why="")
    return made.filter(standing | Q(still_ordered_at(scope.as_of)) if scope.past else standing)


def held_to_account(scope: Scope) -> QuerySet[SupervisionOrder]:
    """Those for which somebody was held to account, as far as was known."""
    return supervision(scope).filter(held_at(scope.as_of) if scope.past else Q(accountability=True))


FIGURES = (
    Figure(
        "correction_orders", 1, GROUP, _("责令改正"),
        _("期间内作出、没有撤销的限期改正指令，按决定日期，每份文书算一起。"), ORDERS,
        correction_orders, day="decided_on", is_date=True, by=OF_DECISIONS,
    ),
    Figure(
        "penalties", 1, GROUP, _("行政处罚"),
        _("期间内作出、没有撤销的行政处罚决定，按决定日期，每份决定算一起。"), PENALTIES,
        penalties, day="decided_on", is_date=True, by=OF_DECISIONS,
    ),
    Figure(
        "fines", 1, GROUP, _("罚款金额"),
        _("期间内作出、没有撤销的行政处罚决定的罚款金额合计，不论是否已缴。"), _("元"),
        penalties, Measure.SUM, amount=F("amount"), day="decided_on", is_date=True, by=OF_DECISIONS,
    ),
    Figure(
        "fines_paid", 1, GROUP, _("已缴罚款"),
        _("期间内缴纳的罚款合计，不含加处罚款；冲正的减去。"), _("元"),
        fine_payments, Measure.SUM, amount=F("amount"), day="paid_on", is_date=True, known="recorded_at",
        by=case_groups("decision__case__"),
    ),
    Figure(
        "referrals", 1, GROUP, _("移送公安"),
        _("期间内以涉嫌拒不支付劳动报酬罪移送公安机关的案件，按移送日期。"), REFERRALS,
        referrals, day="handed_over_at", by=OF_DECISIONS,
    ),
    Figure(
        "supervision_orders", 1, GROUP, _("上级督办"),
        _("期间内收到、没有撤销登记的督办单，按收到日期。督办单逐件登记，没有登记就是 0。"), ORDERS,
        supervision, day="received_on", is_date=True, known="recorded_at", by={"unit": F("unit")}, lower_is_better=True,
    ),
    Figure(
        "held_to_account", 1, GROUP, _("督办问责"),
        _("期间内收到的督办单中，有人被问责的。"), ORDERS,
        held_to_account, day="received_on", is_date=True, known="recorded_at", by={"unit": F("unit")},
        lower_is_better=True,
    ),
)  # fmt: skip
