"""Decisions of the bureau as a file (行政决定清单)."""

from django.db.models import Case as Choose
from django.db.models import QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.decision_workflow import DecisionKind
from cases.models import Decision, Respondent
from cases.queries.decision_list import made, under_way
from common.encryption import mask_name
from common.errors import Refused
from tables.outgoing import ColumnOut, Filters, TableOut

EARLY = "early"


def rows(actor: Actor, filters: Filters) -> QuerySet[Decision]:
    """Those made in a year, or in any; or those proposed and not made yet."""
    year, kind, state = (filters.get(name, "") for name in ("year", "kind", "state"))
    is_year = not year or (year.isascii() and year.isdecimal() and 0 < int(year) < 10_000)
    if not is_year or (kind and kind not in DecisionKind.values) or state not in ("", EARLY):
        raise Refused("filters", _("没有这一类决定"), "filters")
    found = under_way(actor) if state else made(actor, int(year or 0) or None)
    return found.filter(kind=kind) if kind else found


def _respondent(kind: Respondent) -> Choose:
    return Choose(When(respondent=kind, then="respondent_name"), default=Value(""))


DECISIONS = TableOut(
    code="decisions",
    label=gettext_lazy("行政决定清单"),
    columns=(
        ColumnOut("案件编号", "case__number"),
        ColumnOut("决定种类", "kind"),
        ColumnOut("状态", "state"),
        ColumnOut("承办机构", "case__unit__name"),
        ColumnOut("用人单位", "case__enterprise__name"),
        ColumnOut("统一社会信用代码", "case__enterprise__credit_code"),
        ColumnOut("当事人（单位）", _respondent(Respondent.UNIT)),
        ColumnOut("当事人（个人）", _respondent(Respondent.PERSON), masked=mask_name, plain_to_staff=True),
        ColumnOut("违法行为", "act"),
        ColumnOut("依据", "article"),
        ColumnOut("金额（元）", "amount"),
        ColumnOut("加付比例", "rate"),
        ColumnOut("已缴罚款（元）", "fine_paid"),
        ColumnOut("已缴加处罚款（元）", "surcharge_paid"),
        ColumnOut("提出时间", "proposed_at"),
        ColumnOut("决定日期", "decided_on"),
        ColumnOut("送达日期", "served_on"),
        ColumnOut("履行期限", "due_on"),
        ColumnOut("履行日期", "performed_on"),
        ColumnOut("申请强制执行", "applied_on"),
        ColumnOut("法院案号", "court_number"),
        ColumnOut("批准人", "approver__full_name"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*CASE_READERS),
    home="cases:decision_list",
    filters=("year", "kind", "state"),
)
