"""What came in: orders by channel, disputes, group matters (来件)."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Channel, Complaint
from oversight.figures.as_of import disputes_at, group_at
from oversight.figures.dimensions import case_groups, passages
from oversight.figures.figure import Figure, Groups, Scope
from oversight.figures.units import CASES, HAND_OVERS, ORDERS

GROUP = _("来件和受理")
OF_ORDERS: Groups = case_groups("case__") | {"channel": F("channel"), "street": F("street")}


def orders(scope: Scope) -> QuerySet[Complaint]:
    """Every arrival by every channel that somebody complains by."""
    return Complaint.objects.visible_to(scope.actor).exclude(channel=Channel.WARNING)


def hotline_and_petition(scope: Scope) -> QuerySet[Complaint]:
    """Orders of 12345 and of the petition office."""
    return orders(scope).filter(channel__in=[Channel.HOTLINE, Channel.PETITION])


def police(scope: Scope) -> QuerySet[Complaint]:
    """What the 110 platform handed over."""
    return orders(scope).filter(channel=Channel.POLICE)


def disputes(scope: Scope) -> QuerySet[Case]:
    """Each dispute once, however often it was told."""
    seen = Case.objects.visible_to(scope.actor)
    return disputes_at(seen, scope.as_of) if scope.past else seen.disputes()


def groups(scope: Scope) -> QuerySet[Case]:
    """Disputes of ten workers and more."""
    return disputes(scope).filter(is_group(scope))


def is_group(scope: Scope) -> Q:
    """Of ten workers and more, as far as was known."""
    return group_at(scope.as_of) if scope.past else Q(is_group=True)


FIGURES = (
    Figure(
        "orders", 1, GROUP, _("全部来件"),
        _("期间内收到的全部来件，每个渠道每来一次算一件；同一纠纷来几次算几件。监测预警转来的不计。"), ORDERS,
        orders, day="received_at", known="registered_at", by=OF_ORDERS,
    ),
    Figure(
        "hotline_and_petition_orders", 1, GROUP, _("12345 热线、信访交办"),
        _("期间内收到的 12345 市长热线工单和信访交办件，每件工单算一件。"), ORDERS,
        hotline_and_petition, day="received_at", known="registered_at", by=OF_ORDERS,
    ),
    Figure(
        "police_handovers", 1, GROUP, _("110 联动"),
        _("期间内 110 平台联动移交的警情，每次移交算一件。"), HAND_OVERS,
        police, day="received_at", known="registered_at", by=OF_ORDERS,
    ),
    Figure(
        "disputes", 1, GROUP, _("受理劳动纠纷"),
        _("期间内受理的劳动纠纷，按第一次来件的日期；并案的算一件，不按来件次数算。"), CASES,
        disputes, day="received_at", by=case_groups() | passages(),
    ),
    Figure(
        "group_disputes", 1, GROUP, _("群体性纠纷"),
        _("期间内受理的纠纷中，达到群体事件人数标准的。"), CASES,
        groups, day="received_at", by=case_groups(), lower_is_better=True,
    ),
)  # fmt: skip
