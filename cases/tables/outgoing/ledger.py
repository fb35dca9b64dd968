"""The wage ledger of one case as a file, one line a row with the sums at its end (工资台账)."""

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.models import Case, WageLine
from cases.queries.ledger.workers import Selection, totals, wage_lines
from cases.tables.outgoing.wage_lines import OF_A_LINE
from common.encryption import mask_id, mask_name, mask_phone
from common.errors import Refused
from tables.outgoing import ColumnOut, Filters, TableOut

ORDER = ("worker_id", F("period_from").asc(nulls_first=True), "pk")


def rows(actor: Actor, filters: Filters) -> QuerySet[WageLine]:
    """The lines of the selection. Raises Refused: there is no such case, or a filter is none of the page."""
    return wage_lines(_case(actor, filters), _selection(filters))


def closing(actor: Actor, filters: Filters) -> str:
    """The sums of the page."""
    sums = totals(_case(actor, filters), _selection(filters))
    return (
        f"合计：{sums.workers} 人，{sums.lines} 笔；应付 {sums.owed:.2f} 元，单位认可 {sums.admitted:.2f} 元，"
        f"责令 {sums.ordered:.2f} 元，已付 {sums.paid:.2f} 元，未付 {sums.outstanding:.2f} 元"
    )


def _case(actor: Actor, filters: Filters) -> Case:
    case = Case.objects.visible_to(actor).filter(number=filters.get("case", "")).first()
    if case is None:
        raise Refused("filters", _("没有这个案件，或者您看不到"), "filters")
    return case


def _selection(filters: Filters) -> Selection:
    selection = Selection.of(filters)
    if selection.asked != {name: value for name, value in filters.items() if name != "case"}:
        raise Refused("filters", _("筛选条件有误：%(said)s") % {"said": _("请从列表中选择")}, "filters")
    return selection


LEDGER = TableOut(
    code="ledger",
    label=gettext_lazy("工资台账"),
    columns=(
        ColumnOut("序号", Window(RowNumber(), order_by=ORDER)),
        ColumnOut("姓名", "worker__name", masked=mask_name),
        ColumnOut("身份证号", "worker__id_number", masked=mask_id),
        ColumnOut("电话", "worker__phone", masked=mask_phone),
        *OF_A_LINE,
    ),
    rows=rows,
    may=lambda actor: actor.has(*CASE_READERS),
    home="cases:list",
    filters=("case", "kind", "unpaid"),
    order=ORDER,
    closing=closing,
    needs=("case",),
)
