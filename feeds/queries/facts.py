"""What the sources say of an employer and of a project, read for panels and for what a batch sets in motion."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, DecimalField, Max, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, TruncMonth

from accounts.actor import Actor
from enterprises.models import Enterprise
from feeds.models import Batch, Record
from projects.models import Project

MONTHS = 12  # shown of a project
FACTS = 60  # shown of an employer
MONEY = DecimalField(max_digits=16, decimal_places=2)


def batch_name(batch: Batch) -> str:
    """How the history of a row names the batch it comes from."""
    return f"{batch.source.code} #{batch.pk}"


def applied_by(batch: Batch) -> Actor:
    """Who acts on what a batch says: the source, whoever carried it here."""
    return Actor.clock(f"feed-{batch.source.code}")


def newest_of(enterprise: Enterprise) -> QuerySet[Record]:
    """The newest fact of each kind the sources have about an employer. One query."""
    facts = Record.objects.current().filter(enterprise=enterprise).select_related("source")
    return facts.order_by("source_id", "item", "-period").distinct("source_id", "item")[:FACTS]


@dataclass(frozen=True)
class PayrollMonth:
    """What the wage platform says about one month of a project, in yuan."""

    month: date
    due: Decimal | None
    paid: Decimal | None
    workers: int

    @property
    def is_short(self) -> bool:
        return (self.paid or 0) < (self.due or 0)


def payroll_months(project: Project) -> list[PayrollMonth]:
    """The newest twelve months of the payroll, newest first. One query."""
    rows = Record.objects.current().filter(project=project, source__code="payroll").values("period")
    sums = rows.annotate(due=Sum("amount"), got=Sum("paid"), workers=Count("person_index", distinct=True))
    found = sums.order_by("-period").values_list("period", "due", "got", "workers")[:MONTHS]
    return [PayrollMonth(*row) for row in found]


@dataclass(frozen=True)
class AccountMonth:
    """What came into the special account in one month and what went out to workers, in yuan."""

    month: date
    came: Decimal | None
    went: Decimal | None
    last_day_with_money: date | None = None


def account_months(projects: Iterable[int], *, first: date, last: date) -> dict[tuple[int, date], AccountMonth]:
    """By project and month, between two days. Two queries."""
    rows = Record.objects.current().filter(
        project__in=list(projects), source__code="account", period__gte=first, period__lte=last
    )
    rows = rows.order_by().annotate(month=TruncMonth("period"), came=Cast(KT("more__money_in"), MONEY))
    by_month = rows.values("project_id", "month")
    days = by_month.filter(came__gt=0).annotate(day=Max("period"))
    last_days = {(one["project_id"], one["month"]): one["day"] for one in days}
    found = {}
    for one in by_month.annotate(sum_in=Sum("came"), sum_out=Sum("paid")):
        key = (one["project_id"], one["month"])
        found[key] = AccountMonth(one["month"], one["sum_in"], one["sum_out"], last_days.get(key))
    return found


def newest_balances(project: Project) -> list[Record]:
    """The newest balance of each special account of a project. One query."""
    rows = Record.objects.current().filter(project=project, source__code="account")
    return list(rows.order_by("item", "-period").distinct("item"))
