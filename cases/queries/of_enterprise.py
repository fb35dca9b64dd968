"""The cases of an employer or of a project at a glance, as this reader sees them. Five queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from cases.models import Case, Complaint, WageLine
from cases.models.case import ENDED
from cases.queries.sums import Sums, sums_of
from cases.workflow import Outcome, State
from common.time import now, today
from enterprises.models import Enterprise
from projects.models import Project
from projects.queries.network import Reached, within_two_steps

LISTED = 10
YEAR = timedelta(days=365)
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class OpenCase:
    """One open case with its sums."""

    case: Case
    sums: Sums


@dataclass(frozen=True)
class Figures:
    """Yuan; cases joined to another are the same dispute and count there."""

    open_count: int
    open_cases: list[OpenCase]
    closed: list[tuple[str, int]]
    complaints: int
    complaints_since: date
    money: Sums

    @property
    def closed_count(self) -> int:
        return sum(count for _outcome, count in self.closed)

    @property
    def not_listed(self) -> int:
        return self.open_count - len(self.open_cases)

    @property
    def is_empty(self) -> bool:
        return not (self.open_count or self.closed_count or self.complaints)


@dataclass(frozen=True)
class Serial:
    """An employer one or two ties away that has open cases too."""

    reached: Reached
    open_cases: int


def of_enterprise(enterprise: Enterprise, actor: Actor) -> Figures:
    """The cases of an employer and of what was merged into it. Five queries."""
    return _figures(Q(enterprise=enterprise) | Q(enterprise__merged_into=enterprise), actor)


def of_project(project: Project, actor: Actor) -> Figures:
    """The cases of a project. Five queries."""
    return _figures(Q(project=project), actor)


def open_counts(enterprises: Collection[int], actor: Actor) -> dict[int, int]:
    """How many open cases each of these employers has; one without any is missing. One query."""
    rows = Case.objects.visible_to(actor).open().filter(enterprise__in=enterprises).order_by()
    return dict(rows.values("enterprise").annotate(count=Count("pk")).values_list("enterprise", "count"))


def serial_of(enterprise: Enterprise, actor: Actor) -> list[Serial]:
    """Employers within two undisputed ties that have open cases (关联欠薪), most first. Fifteen queries at most."""
    reached = within_two_steps(enterprise, actor)
    counts = open_counts([one.enterprise.pk for one in reached], actor) if reached else {}
    found = [Serial(one, counts[one.enterprise.pk]) for one in reached if one.enterprise.pk in counts]
    return sorted(found, key=lambda one: (one.reached.steps, -one.open_cases, one.reached.enterprise.pk))


def _figures(about: Q, actor: Actor) -> Figures:
    cases = Case.objects.visible_to(actor).disputes().filter(about)
    counts = cases.order_by().values_list("state", "outcome").annotate(count=Count("pk"))
    open_count, closed = 0, {}
    for state, outcome, count in counts:
        if state == State.CLOSED:
            closed[outcome] = closed.get(outcome, 0) + count
        else:
            open_count += count
    listed = list(cases.exclude(state__in=ENDED).select_related("unit").order_by("-pk")[:LISTED])
    sums = sums_of(listed)
    since = now() - YEAR
    mine = Case.objects.visible_to(actor).filter(about)
    complaints = Complaint.objects.visible_to(actor).filter(case__in=mine.values("pk"), received_at__gte=since)
    return Figures(
        open_count=open_count,
        open_cases=[OpenCase(case, sums.get(case.pk, Sums())) for case in listed],
        closed=[(str(outcome.label), closed[outcome]) for outcome in Outcome if outcome in closed],
        complaints=complaints.count(),
        complaints_since=today() - YEAR,
        money=_money(cases),
    )


def _money(cases: object) -> Sums:
    totals = {name: Coalesce(Sum(name), ZERO) for name in ("owed", "admitted", "ordered", "paid")}
    lines = WageLine.objects.filter(case__in=cases.values("pk")).order_by()
    return Sums(**{name.removesuffix("_sum"): value for name, value in lines.aggregate(
        **{f"{name}_sum": total for name, total in totals.items()}
    ).items()})  # fmt: skip
