"""The list of cases as a file (案件清单)."""

from decimal import Decimal

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case as Choose
from django.db.models import CharField, DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.models import Case, CaseClock, Channel, Complaint, WageLine
from cases.tables.outgoing.selection import FILTERS, SEVERAL, selected_cases
from clocks.lights import band_rank, end_of_day, is_yellow, label_of
from clocks.queries import current_calendar
from common.time import now
from statutes.rules import rule_version
from tables.outgoing import ColumnOut, Filters, TableOut

CHANNELS = dict(Channel.choices)
MONEY = DecimalField(max_digits=14, decimal_places=2)
NOTHING = Decimal("0.00")  # written as the other sums are


def rows(actor: Actor, filters: Filters) -> QuerySet[Case]:
    """With the channels, the money and the worst open limit of each."""
    worst = _worst()
    arrived = Complaint.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return selected_cases(actor, filters).annotate(
        channels=Subquery(arrived.annotate(all=StringAgg("channel", ",", distinct=True)).values("all")),
        owed=_sum("owed"),
        paid=_sum("paid"),
        outstanding=_sum(F("owed") - F("paid")),
        limit_rule=Subquery(worst.values("rule")[:1]),
        limit_day=Subquery(worst.values("legal_due")[:1]),
        limit_state=Subquery(worst.values("stands")[:1]),
    )


def _sum(amount: str | F) -> Coalesce:
    lines = WageLine.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return Coalesce(Subquery(lines.annotate(total=Sum(amount)).values("total")), Value(NOTHING), output_field=MONEY)


def _worst() -> QuerySet[CaseClock]:
    """The open limits of a case, worst first as the list has it."""
    calendar, moment = current_calendar(), now()
    return (
        CaseClock.objects.open()
        .filter(case=OuterRef("pk"))
        .annotate(
            rank=band_rank(calendar, moment),
            rule=Concat("rule_id", Value(" "), Cast("rule_version", CharField())),
            stands=Choose(
                When(paused_since__isnull=False, then=Value("paused")),
                When(due_at__lte=moment, then=Value("overdue")),
                When(due_at__lte=end_of_day(moment), then=Value("today")),
                When(is_yellow(calendar, moment), then=Value("yellow")),
                default=Value("ahead"),
            ),
        )
        .order_by("rank", "due_at")
    )


def _channels(codes: str) -> str:
    return "、".join(str(CHANNELS.get(code, code)) for code in codes.split(","))


def _rule(text: str) -> str:
    code, version = text.split(" ")
    return label_of(rule_version(code, int(version)))


def _stands(code: str) -> str:
    return {
        "paused": _("已中止计时"), "overdue": _("已超期"), "today": _("今天到期"), "yellow": _("黄灯（将到期）"),
    }.get(code, _("未到期"))  # fmt: skip


CASES = TableOut(
    code="cases",
    label=gettext_lazy("案件清单"),
    columns=(
        ColumnOut("案件编号", "number"),
        ColumnOut("承办机构", "unit__name"),
        ColumnOut("用人单位", "enterprise__name"),
        ColumnOut("统一社会信用代码", "enterprise__credit_code"),
        ColumnOut("涉及工程", "project__name"),
        ColumnOut("来件渠道", "channels", shown=_channels),
        ColumnOut("去向", "route"),
        ColumnOut("状态", "state"),
        ColumnOut("办理结果", "outcome"),
        ColumnOut("群体案件", "is_group"),
        ColumnOut("收件时间", "received_at"),
        ColumnOut("受理时间", "accepted_at"),
        ColumnOut("立案时间", "filed_at"),
        ColumnOut("办结时间", "closed_at"),
        ColumnOut("涉及人数", "workers_count"),
        ColumnOut("应付（元）", "owed"),
        ColumnOut("已付（元）", "paid"),
        ColumnOut("未付（元）", "outstanding"),
        ColumnOut("最紧的期限", "limit_rule", shown=_rule),
        ColumnOut("期限最后一天", "limit_day"),
        ColumnOut("期限状态", "limit_state", shown=_stands),
        ColumnOut("主办监察员", "lead__full_name"),
        ColumnOut("经办人", "handler__full_name"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*CASE_READERS),
    home="cases:list",
    filters=FILTERS,
    many=SEVERAL,
    beside=("wage_lines",),
)
