"""The wage lines of the selected cases as a file, one a line (工资明细)."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.models import WageLine
from cases.tables.outgoing.selection import FILTERS, SEVERAL, selected_cases
from common.encryption import mask_id, mask_name
from tables.outgoing import ColumnOut, Filters, TableOut, month_shown


def rows(actor: Actor, filters: Filters) -> QuerySet[WageLine]:
    """Every line of every case of the selection."""
    return WageLine.objects.filter(case__in=selected_cases(actor, filters).order_by())


# What every list of wage lines says of one, yuan.
OF_A_LINE = (
    ColumnOut("人数", "headcount"),
    ColumnOut("款项", "kind"),
    ColumnOut("起始月份", "period_from", shown=month_shown),
    ColumnOut("截止月份", "period_to", shown=month_shown),
    ColumnOut("应付（元）", "owed"),
    ColumnOut("单位认可（元）", "admitted"),
    ColumnOut("责令（元）", "ordered"),
    ColumnOut("已付（元）", "paid"),
    ColumnOut("未付（元）", F("owed") - F("paid")),
)

WAGE_LINES = TableOut(
    code="wage_lines",
    label=_("工资明细"),
    columns=(
        ColumnOut("案件编号", "case__number"),
        ColumnOut("承办机构", "case__unit__name"),
        ColumnOut("用人单位", "case__enterprise__name"),
        ColumnOut("姓名", "worker__name", masked=mask_name),
        ColumnOut("身份证号", "worker__id_number", masked=mask_id),
        *OF_A_LINE,
    ),
    rows=rows,
    may=lambda actor: actor.has(*CASE_READERS),
    home="cases:list",
    filters=FILTERS,
    many=SEVERAL,
    beside=("cases",),
)
