"""Flight: which rules are signs of it, whose drill must start, and what its one page shows."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from cases.models import Case, WageLine
from common.time import now
from early_warnings.models import DrillStep, EarlyWarning, FlightDrill, Signal, SignalKind, SignalSource
from early_warnings.queries.employer import employer_of
from early_warnings.rules import RULES
from early_warnings.workflow import State
from enterprises.models import Contact, Enterprise
from projects.models import Project, Stage
from projects.models.stage import StageKind

EMPLOYER = Coalesce("enterprise", "project__general_contractor")
SHOWN = 8  # projects, employers, reports: what fits on the sheet
LANDLORD_KINDS = (SignalKind.RENT_UNPAID, SignalKind.EQUIPMENT_LEAVING, SignalKind.UNREACHABLE)


def flight_codes() -> tuple[str, ...]:
    """The rules that are signs of flight."""
    return tuple(code for code, rule in RULES.items() if rule.is_flight)


def ready_to_start() -> QuerySet[EarlyWarning]:
    """One open warning of each employer of whom every sign of flight is warned, and for whom no drill was opened since
    the newest of them. One query."""
    codes = flight_codes()
    if len(codes) < 2:
        return EarlyWarning.objects.none()
    signs = EarlyWarning.objects.open().annotate(employer=EMPLOYER).filter(rule__in=codes)
    all_of_them = (
        signs.filter(employer=OuterRef("employer")).order_by().values("employer")
        .annotate(kinds=Count("rule", distinct=True), newest=Max("raised_at"))
    )  # fmt: skip
    newest = Subquery(all_of_them.filter(kinds=len(codes)).values("newest")[:1])
    drills = FlightDrill.objects.filter(enterprise=OuterRef("employer"))
    since = Q(closed_at=None) | Q(opened_at__gte=OuterRef("newest"))
    found = EarlyWarning.objects.open().filter(rule=codes[0]).annotate(employer=EMPLOYER, newest=newest)
    found = found.filter(~Exists(drills.filter(since)), newest__isnull=False)
    parts = ("district", "unit", "enterprise", "project__general_contractor")
    return found.select_related(*parts).order_by("pk")


def offered(warning: EarlyWarning) -> bool:
    """Whether the page of a warning offers the fast lane. No query."""
    return warning.rule in flight_codes() and warning.state != State.CLOSED


def drill_of(warning: EarlyWarning) -> FlightDrill | None:
    """The open drill of its employer, else the newest one opened from this warning. One query."""
    employer = employer_of(warning)
    rows = FlightDrill.objects.select_related("enterprise", "closed_by", "warning")
    mine = Q(warning=warning)
    if employer is not None:
        mine |= Q(enterprise=employer, closed_at=None)
    return rows.filter(mine).order_by(F("closed_at").desc(nulls_first=True), "-pk").first()


@dataclass(frozen=True)
class StepLine:
    """A step with what is left of its time. `left` is negative when it is overdue; whole minutes."""

    step: DrillStep
    left: int

    @property
    def is_overdue(self) -> bool:
        return self.step.done_at is None and self.left < 0

    @property
    def late_by(self) -> int:
        """Minutes it took longer than it should, once done; since it was due, while it is not."""
        if self.step.done_at is None:
            return max(0, -self.left)
        return max(0, _minutes(self.step.done_at - self.step.due_at))


@dataclass(frozen=True)
class Owed:
    """Registered wages not yet paid, in yuan: what the emergency fund is asked to advance at most."""

    amount: Decimal = Decimal(0)
    workers: int = 0
    cases: list[Case] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """What the one page of a drill shows besides the steps."""

    contacts: list[Contact]
    reports: list[Signal]
    owed: Owed
    payable: list[Project]
    branches: list[Enterprise]


def steps_of(drill: FlightDrill) -> list[StepLine]:
    """The steps in order, with the minutes left now. One query."""
    moment = now()
    rows = drill.steps.select_related("template", "done_by").order_by("position")
    return [StepLine(one, _minutes(one.due_at - moment)) for one in rows]


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def sheet_of(enterprise: Enterprise, actor: Actor) -> Sheet:
    """Whom to reach, what is owed, and where there may be assets. Seven queries."""
    contacts = Contact.objects.filter(enterprise=enterprise, until=None).order_by("role", "pk")[:SHOWN]
    reports = Signal.objects.visible_to(actor).filter(enterprise=enterprise, withdrawn_at=None)
    reports = reports.filter(Q(source=SignalSource.LANDLORD) | Q(kind__in=LANDLORD_KINDS)).order_by("-pk")[:SHOWN]
    branches = (
        Enterprise.objects.visible_to(actor)
        .unmerged()
        .filter(Q(head_office=enterprise) | Q(pk=enterprise.head_office_id or 0))
    )
    owed, payable = _owed(enterprise, actor), _payable(enterprise, actor)
    return Sheet(list(contacts), list(reports), owed, payable, list(branches[:SHOWN]))


def _owed(enterprise: Enterprise, actor: Actor) -> Owed:
    cases = Case.objects.visible_to(actor).open().filter(enterprise=enterprise)
    lines = WageLine.objects.filter(case__in=cases.values("pk"), paid__lt=F("owed"))
    found = lines.order_by().aggregate(amount=Sum(F("owed") - F("paid")), workers=Count("worker", distinct=True))
    return Owed(found["amount"] or Decimal(0), found["workers"], list(cases.order_by("-pk")[:SHOWN]))


def _payable(enterprise: Enterprise, actor: Actor) -> list[Project]:
    """Projects it builds or works on, with what was due to be paid there and was not (`unpaid`, yuan)."""
    stages = Stage.objects.filter(project=OuterRef("pk"), kind=StageKind.PROGRESS_PAYMENT, amount_due__isnull=False)
    short = stages.order_by().values("project").annotate(sum=Sum(F("amount_due") - Coalesce("amount_paid", Decimal(0))))
    mine = Q(general_contractor=enterprise) | Q(parties__enterprise=enterprise)
    rows = Project.objects.visible_to(actor).filter(mine).select_related("owner", "general_contractor")
    return list(rows.annotate(unpaid=Subquery(short.values("sum")[:1])).distinct().order_by("-pk")[:SHOWN])
