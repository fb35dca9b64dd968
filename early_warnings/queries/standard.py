"""The standard (“无欠薪”标准), counted from the records of a year: each figure with the rows it is made of (S1).

A case counts when it was filed (立案) in the year and did not end in a way that says there were no arrears: `VOID`.
One that the complainant took back counts: the wages had been owed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cached_property

from django.db.models import DecimalField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, GroupMatter, WageLine
from cases.workflow import State
from early_warnings.models import StandardValue
from early_warnings.queries.standard_period import VOID, Period
from projects.models import Funding, Project, Sector
from statutes.thresholds import threshold

PUBLIC_MONEY = (Funding.GOVERNMENT, Funding.STATE_OWNED)
PUBLIC_SECTORS = (Sector.TRAFFIC, Sector.WATER)
FIRST_YEAR = 2018  # the standard is of the end of 2017


class Measure(Enum):
    """How a figure is made of its two sets: symbol, what a share is multiplied by, decimal places."""

    COUNT = ("", 0, 0)
    PERCENT = ("%", 100, 1)
    PER_MILLE = ("‰", 1000, 2)
    YUAN = ("元", 0, 2)


@dataclass(frozen=True)
class Figure:
    """An indicator (指标) over a period. `counted` are the rows it counts, `base` those it is measured against.

    `measure` says the unit. YUAN: the figure is the largest `owed` of the base, and `counted` are
    those above the limit. `moved_by`: the filed cases, void ones too, whose changes move it.
    """

    code: str
    title: str | Promise
    definition: str | Promise
    counted_label: str | Promise
    base_label: str | Promise
    measure: Measure
    counted: QuerySet
    base: QuerySet
    moved_by: QuerySet[Case]


def public_projects(period: Period) -> Figure:
    """Filed cases on projects of the state, of state companies, of traffic and of water."""
    public = Q(funding__in=PUBLIC_MONEY) | Q(sector__in=PUBLIC_SECTORS)
    return Figure(
        code="public_projects",
        title=_("政府、国企投资和交通、水利工程欠薪案件"),
        definition=_(
            "当年立案的案件中，涉案工程由政府或国有企业投资、或属于交通、水利行业的件数。"
            "查无违法事实、不予受理、移送其他部门和退回渠道的不计。"
        ),
        counted_label=_("这些工程的案件"),
        base_label=_("当年在建的这些工程"),
        measure=Measure.COUNT,
        counted=period.cases.filter(project__in=Project.objects.filter(public)),
        base=period.projects.filter(public),
        moved_by=period.filed.filter(project__in=Project.objects.filter(public)),
    )


def project_rate(period: Period) -> Figure:
    """Of the projects under construction, how many have a filed case."""
    projects = period.projects
    return Figure(
        code="project_rate",
        title=_("在建工程欠薪案发率"),
        definition=_(
            "当年在建（含停工）过的工程中，有案件在当年立案的工程所占百分比；一个工程有几件也只算一个。"
            "查无违法事实、不予受理、移送其他部门和退回渠道的案件不计。"
        ),
        counted_label=_("有立案案件的工程"),
        base_label=_("当年在建工程"),
        measure=Measure.PERCENT,
        counted=projects.filter(Exists(period.cases.filter(project=OuterRef("pk")))),
        base=projects,
        moved_by=period.filed.filter(project__isnull=False),
    )


def project_largest(period: Period) -> Figure:
    """The most that is owed in one case of a project."""
    cases = with_owed(period.cases.filter(of_projects()))
    return Figure(
        code="project_largest",
        title=_("工程欠薪案件最大金额"),
        definition=_("当年立案的工程建设领域案件中，一件案件应付工资明细合计的最大值（元），不扣除已付部分。"),
        counted_label=_("超过限额的工程案件"),
        base_label=_("当年立案的工程案件"),
        measure=Measure.YUAN,
        counted=_above(cases, "project_largest", period.day),
        base=cases,
        moved_by=period.filed.filter(of_projects()),
    )


def enterprise_rate(period: Period) -> Figure:
    """Of the employers of the register, how many have a filed case that is not of a project."""
    enterprises = period.enterprises
    cases = period.cases.exclude(of_projects())
    return Figure(
        code="enterprise_rate",
        title=_("企业欠薪案发率"),
        definition=_(
            "登记册中的用人单位（不含吊销、注销和待核实单位）中，当年有非工程案件立案的单位所占千分比；"
            "一个单位有几件也只算一个。查无违法事实、不予受理、移送其他部门和退回渠道的案件不计。"
        ),
        counted_label=_("有立案案件的单位"),
        base_label=_("登记在册单位"),
        measure=Measure.PER_MILLE,
        counted=enterprises.filter(Exists(cases.filter(enterprise=OuterRef("pk")))),
        base=enterprises,
        moved_by=period.filed.exclude(of_projects()),
    )


def enterprise_largest(period: Period) -> Figure:
    """The most that is owed in one case of an enterprise."""
    cases = with_owed(period.cases.exclude(of_projects()))
    return Figure(
        code="enterprise_largest",
        title=_("企业欠薪案件最大金额"),
        definition=_("当年立案的非工程案件中，一件案件应付工资明细合计的最大值（元），不扣除已付部分。"),
        counted_label=_("超过限额的企业案件"),
        base_label=_("当年立案的企业案件"),
        measure=Measure.YUAN,
        counted=_above(cases, "enterprise_largest", period.day),
        base=cases,
        moved_by=period.filed.exclude(of_projects()),
    )


def group_incidents(period: Period) -> Figure:
    """Group matters of the year. Whether one had serious effect is nobody's field: all are counted."""
    least = int(threshold("GROUP_WORKERS", period.day).value)
    matters = GroupMatter.objects.visible_to(period.actor)
    matters = matters.filter(opened_at__gte=period.since, opened_at__lt=period.until)
    sound = Case.objects.exclude(state=State.CLOSED, outcome__in=VOID)
    return Figure(
        code="group_incidents",
        title=_("群体性欠薪事件（10 人以上）"),
        definition=_(
            "当年发生、人数达到群体标准的群体性欠薪事件；其中案件全部查无违法事实、不予受理、移送或退回的不计。"
            "是否造成恶劣影响不作区分，一律计入。"
        ),
        counted_label=_("达到人数的群体事件"),
        base_label=_("当年全部群体事件"),
        measure=Measure.COUNT,
        counted=matters.filter(Exists(sound.filter(group_matter=OuterRef("pk"))), headcount__gte=least),
        base=matters,
        moved_by=period.filed.filter(group_matter__isnull=False),
    )


INDICATORS: dict[str, Callable[[Period], Figure]] = {
    one.__name__: one
    for one in (public_projects, project_rate, project_largest, enterprise_rate, enterprise_largest, group_incidents)
}


def of_projects() -> Q:
    """Cases of construction (工程建设领域): on a known site, or said to be of one."""
    return Q(project__isnull=False) | Q(is_construction=True)


def with_owed(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With `owed`, yuan: the sum of the wage lines."""
    lines = WageLine.objects.filter(case=OuterRef("pk")).order_by().values("case").annotate(total=Sum("owed"))
    money = DecimalField(max_digits=14, decimal_places=2)
    return cases.annotate(owed=Coalesce(Subquery(lines.values("total")), Decimal(0), output_field=money))


def _above(cases: QuerySet[Case], code: str, day: date) -> QuerySet[Case]:
    """Those above the limit in force that day; without one, none."""
    limit = StandardValue.objects.valid_on(day).filter(indicator=code).values("limit")[:1]
    return cases.annotate(limit=Subquery(limit)).filter(owed__gt=F("limit"))


@dataclass(frozen=True)
class Verdict:
    """A figure worked out: both counts, the value (None: nothing to measure against), and the limit it is held to."""

    figure: Figure
    counted: int
    base: int
    exact: Decimal | None
    limit: StandardValue | None

    @property
    def broken(self) -> bool:
        """Above the limit, by the exact value and not by the rounded one."""
        return self.limit is not None and self.exact is not None and self.exact > self.limit.limit

    @property
    def band(self) -> str:
        return "" if self.limit is None or self.exact is None else "red" if self.broken else "green"

    @cached_property
    def value(self) -> Decimal | None:
        """As shown: with more places where rounding would say the contrary of the verdict."""
        if self.exact is None:
            return None
        for places in range(self.figure.measure.value[2], 5):
            shown = self.exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            if self.limit is None or (shown > self.limit.limit) == self.broken:
                break
        return shown


def work_out(figure: Figure, limit: StandardValue | None) -> Verdict:
    """Two queries, one more for a largest sum."""
    counted, base = figure.counted.order_by().count(), figure.base.order_by().count()
    factor = figure.measure.value[1]
    if figure.measure is Measure.YUAN:
        exact = figure.base.order_by().aggregate(most=Max("owed"))["most"] or Decimal(0)
    elif factor:
        exact = Decimal(factor) * counted / base if base else None
    else:
        exact = Decimal(counted)
    return Verdict(figure, counted, base, exact, limit)


def limits_on(day: date) -> dict[str, StandardValue]:
    """The limits in force on a day, by indicator. One query."""
    return {one.indicator: one for one in StandardValue.objects.valid_on(day)}


def verdicts(period: Period) -> list[Verdict]:
    """All indicators of a period. Fifteen queries, however many rows."""
    limits = limits_on(period.day)
    return [work_out(figure(period), limits.get(code)) for code, figure in INDICATORS.items()]
