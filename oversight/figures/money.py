"""Wages owed and recovered: sums of the ledger's lines and payments, nothing typed in (追薪)."""

from datetime import datetime
from decimal import Decimal

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Payment, WageLine, Worker
from oversight.figures.as_of import brought_back, undone_since
from oversight.figures.dimensions import case_groups
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.handling import closed, open_cases
from oversight.figures.units import CASES

GROUP = _("追薪")
YUAN = DecimalField(max_digits=16, decimal_places=2)


def claims(scope: Scope) -> QuerySet[WageLine]:
    """Claims in open cases that are not fully paid."""
    cases = open_cases(scope)
    if not scope.past:
        return WageLine.objects.filter(case__in=cases, paid__lt=F("owed"))
    undone = undone_since(scope.as_of).filter(into__in=cases)
    guests, brought = brought_back(undone)
    there = Q(case__in=cases) | Q(worker__in=guests) | Q(pk__in=brought) if guests or brought else Q(case__in=cases)
    return _unpaid_at(WageLine.objects.filter(there), scope.as_of)


def _unpaid_at(lines: QuerySet[WageLine], moment: datetime) -> QuerySet[WageLine]:
    """Those that were entered by then and not fully paid, with `paid_since`, yuan: what came later."""
    lines = lines.filter(_entered_by(moment))
    later = Payment.objects.filter(recorded_at__gt=moment).order_by()
    if not later.exists():  # the ledger is as it stood
        return lines.annotate(paid_since=Value(Decimal(0), output_field=YUAN)).filter(paid__lt=F("owed"))
    of_line = later.filter(line=OuterRef("pk")).values("line").annotate(total=Sum("amount")).values("total")
    # Line by line, by the index of payments: the set of all that was paid since may be most of what was ever paid.
    paid_since = Coalesce(Subquery(of_line), Value(Decimal(0)), output_field=YUAN)
    return lines.annotate(paid_since=paid_since).filter(paid__lt=F("owed") + F("paid_since"))


def _entered_by(moment: datetime) -> Q:
    """Of claims; one entered before that was kept counts since ever."""
    return Q(entered_at__lte=moment) | Q(entered_at=None)


def left(scope: Scope) -> Combinable:
    """What is still owed of a claim, yuan."""
    return F("owed") - F("paid") + F("paid_since") if scope.past else F("owed") - F("paid")


def payments(scope: Scope) -> QuerySet[Payment]:
    """Money workers received, corrections included: each is of the day of what it corrects."""
    return Payment.objects.filter(case__in=Case.objects.visible_to(scope.actor))


def payments_of_filed(scope: Scope) -> QuerySet[Payment]:
    """The same in cases that were filed."""
    filed = Q(case__filed_at__lte=scope.as_of) if scope.past else Q(case__filed_at__isnull=False)
    return payments(scope).filter(filed)


def paid_workers(scope: Scope) -> QuerySet[Worker]:
    """Workers who received money in the days: each once in each of their cases."""
    return _with_money(scope, payments(scope))


def paid_workers_of_filed(scope: Scope) -> QuerySet[Worker]:
    """The same in cases that were filed."""
    return _with_money(scope, payments_of_filed(scope))


def _with_money(scope: Scope, made: QuerySet[Payment]) -> QuerySet[Worker]:
    made = made.filter(paid_on__range=(scope.first, scope.last), recorded_at__lte=scope.as_of)
    more = made.order_by().values("worker").annotate(sum=Sum("amount")).filter(sum__gt=0)
    return Worker.objects.filter(pk__in=more.values("worker"))


def fully_paid(scope: Scope) -> Q:
    """Nothing is left of what was claimed."""
    lines = WageLine.objects.filter(case=OuterRef("pk"))
    return ~Exists(_unpaid_at(lines, scope.as_of) if scope.past else lines.filter(paid__lt=F("owed")))


def closed_with_claims(scope: Scope) -> QuerySet[Case]:
    """Closed cases in which wages were claimed."""
    lines = WageLine.objects.filter(case=OuterRef("pk"))
    return closed(scope).filter(Exists(lines.filter(_entered_by(scope.as_of)) if scope.past else lines))


OF_LINES = case_groups("case__")
OF_PAYMENTS = case_groups("case__")

FIGURES = (
    Figure(
        "owed", 1, GROUP, _("在办案件尚欠工资"),
        _("此刻在办案件的工资明细中，应付减已付的合计。以前的日期按那时已登记的付款算。"), _("元"),
        claims, Measure.SUM, amount=left, by=OF_LINES, lower_is_better=True,
    ),
    Figure(
        "recovered", 1, GROUP, _("追回工资"),
        _("期间内劳动者收到的钱，按付款日期，逐笔凭付款凭证相加；冲正的从被冲正那笔的日期减去。"), _("元"),
        payments, Measure.SUM, amount=F("amount"), day="paid_on", is_date=True, known="recorded_at",
        by=OF_PAYMENTS,
    ),
    Figure(
        "recovered_in_filed", 1, GROUP, _("立案案件追回工资"),
        _("期间内立案案件的劳动者收到的钱，按付款日期，逐笔凭付款凭证相加；冲正的从被冲正那笔的日期减去。"), _("元"),
        payments_of_filed, Measure.SUM, amount=F("amount"), day="paid_on", is_date=True, known="recorded_at",
        by=OF_PAYMENTS,
    ),
    Figure(
        "workers_paid", 1, GROUP, _("追回工资的劳动者"),
        _("期间内收到钱的劳动者，每人在每个案件中算一人。"), _("人"),
        paid_workers, by=OF_LINES, within=True,
    ),
    Figure(
        "workers_paid_in_filed", 1, GROUP, _("立案案件追回工资的劳动者"),
        _("期间内在立案案件中收到钱的劳动者，每人在每个案件中算一人。"), _("人"),
        paid_workers_of_filed, by=OF_LINES, within=True,
    ),
    Figure(
        "paid_in_full", 1, GROUP, _("工资全部付清率"),
        _("分母：期间内办结、有工资诉求的案件；分子：其中工资明细全部付清的。"), CASES,
        closed_with_claims, Measure.SHARE, fully_paid, day="closed_at", then="closed_then", by=case_groups(),
    ),
)  # fmt: skip
