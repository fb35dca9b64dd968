"""The columns of the case list: which there are, which are shown, and what each needs to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DecimalField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseClock, Complaint, SavedView, WageLine


@dataclass(frozen=True)
class Column:
    """One column (列). `joins`: the tables it reads, joined to the query of the rows, so that none adds a query."""

    code: str
    label: Promise
    joins: tuple[str, ...] = ()
    css: str = ""


# As they stand from left to right; number and employer are always first, what is a tag stands last.
COLUMNS = (
    Column("place", _("街道、网格"), ("enterprise__street", "enterprise__grid")),
    Column("unit", _("承办机构"), ("unit",)),
    Column("person", _("经办"), ("lead", "handler"), "nowrap"),
    Column("channel", _("渠道")),
    Column("route", _("去向")),
    Column("project", _("工程项目"), ("project",)),
    Column("workers", _("人数"), (), "num"),
    Column("group", _("群体事件"), ("group_matter",), "nowrap"),
    Column("owed", _("欠薪"), (), "num"),
    Column("outstanding", _("未付"), (), "num"),
    Column("received", _("收到"), (), "nowrap"),
    Column("closed", _("办结日期"), (), "nowrap"),
    Column("repeat", _("重复违法"), (), "nowrap"),
    Column("limit", _("期限"), (), "limit-cell"),
    Column("outcome", _("办理结果"), (), "nowrap"),
    Column("state", _("状态"), (), "nowrap"),
)
BY_CODE = {column.code: column for column in COLUMNS}
USUAL = ("unit", "person", "workers", "owed", "outstanding", "limit", "state")
MOST = 7  # beside the first one, number and employer
FIGURES = frozenset({"owed", "outstanding"})
# What leaves the house in a meeting names nobody, officers neither.
NAMES_PEOPLE = frozenset({"person"})


def known(codes: Iterable[str]) -> list[str]:
    """Those of the codes that there are, in the order of the table, no more than fit."""
    wanted = set(codes)
    return [column.code for column in COLUMNS if column.code in wanted][:MOST]


def in_force(view: SavedView | None, own: SavedView | None) -> list[str]:
    """The codes of the columns shown: those of the view, else those the person keeps, else the usual ones."""
    kept = (known(one.columns) for one in (view, own) if one)
    return next((codes for codes in kept if codes), list(USUAL))


def of_meeting(codes: Iterable[str]) -> list[str]:
    """The codes of the columns shown to a meeting."""
    return [code for code in (known(codes) or USUAL) if code not in NAMES_PEOPLE]


def with_columns(found: QuerySet[Case], codes: Sequence[str]) -> QuerySet[Case]:
    """The cases with all that these columns show. One query, and one more where limits are shown."""
    joins = {join for code in codes for join in BY_CODE[code].joins}
    found = found.select_related("enterprise", *sorted(joins))
    if FIGURES.intersection(codes):
        lines = WageLine.objects.filter(case=OuterRef("pk")).order_by().values("case")
        found = found.annotate(owed=_sum(lines, "owed"), paid=_sum(lines, "paid"))
    if "channel" in codes:
        arrived = Complaint.objects.filter(case=OuterRef("pk")).order_by("pk")
        found = found.annotate(channels=ArraySubquery(arrived.values("channel")[:20]))
    if "limit" in codes:
        found = found.prefetch_related(Prefetch("clocks", CaseClock.objects.open(), to_attr="open_clocks"))
    return found


def _sum(lines: QuerySet[WageLine], column: str) -> Coalesce:
    total = Subquery(lines.annotate(total=Sum(column)).values("total"))
    return Coalesce(total, Decimal(0), output_field=DecimalField(max_digits=14, decimal_places=2))
