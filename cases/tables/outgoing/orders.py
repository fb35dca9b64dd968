"""Orders of the channels as a file (工单清单): 12345, petitions and hand-overs of 110."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.context import CASE_WORKERS
from cases.models import ORDER_CHANNELS, Channel, Complaint, Matter
from cases.queries.order_list import TAB, of_tab, orders_of
from common.errors import Refused
from tables.outgoing import ColumnOut, Filters, TableOut

MATTERS = dict(Matter.choices)


def rows(actor: Actor, filters: Filters) -> QuerySet[Complaint]:
    """Those of a tab, or all of them."""
    tab = filters.get("tab", "")
    if tab and tab not in TAB:
        raise Refused("filters", _("没有这一类工单"), "filters")
    if tab:
        return of_tab(TAB[tab], actor)
    return orders_of(actor).filter(channel__in=[*ORDER_CHANNELS, Channel.POLICE])


def _matters(codes: str) -> str:
    """Of an array as the database writes it: {a,b}."""
    return "、".join(str(MATTERS.get(code, code)) for code in codes.strip("{}").split(",") if code)


ORDERS = TableOut(
    code="orders",
    label=gettext_lazy("工单清单"),
    columns=(
        ColumnOut("来件编号", "number"),
        ColumnOut("来件渠道", "channel"),
        ColumnOut("渠道编号", "external_number"),
        ColumnOut("紧急", "urgent"),
        ColumnOut("案件编号", "case__number"),
        ColumnOut("承办机构", "case__unit__name"),
        ColumnOut("用人单位", "case__enterprise__name"),
        ColumnOut("诉求类别", "matters", shown=_matters),
        ColumnOut("涉及人数", "workers_count"),
        ColumnOut("诉求金额（元）", "amount"),
        ColumnOut("收件时间", "received_at"),
        ColumnOut("渠道要求办结", "external_due_at"),
        ColumnOut("签收时间", "signed_at"),
        ColumnOut("首次回应", "first_response_at"),
        ColumnOut("答复时间", "answered_at"),
        ColumnOut("退回渠道", "returned_at"),
        ColumnOut("案件状态", "case__state"),
        ColumnOut("办理结果", "case__outcome"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*CASE_WORKERS),  # as their page
    home="cases:orders",
    filters=("tab",),
)
