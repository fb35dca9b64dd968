"""What a complainant may know of their own complaint, and nothing of anybody else's."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, Sum
from django.utils.functional import Promise

from cases.models import CaseClock, Channel, Complaint, Evidence, OrderEvent, OrderEventKind, WageLine
from cases.workflow import State
from common.encryption import blind_index
from common.time import now
from portal.words import NEXT_STEPS, OUTCOMES, STATES, TIP_OFF_CLOSED, TIP_OFF_OPEN


@dataclass(frozen=True)
class NextStep:
    """What comes next and by when. `late`: the day has passed."""

    text: str | Promise
    due: date
    late: bool


@dataclass(frozen=True)
class Money:
    """The complainant's own lines, yuan."""

    owed: Decimal
    paid: Decimal

    @property
    def outstanding(self) -> Decimal:
        return self.owed - self.paid


@dataclass(frozen=True)
class Progress:
    """One complaint as its complainant reads it."""

    complaint: Complaint
    sentence: str | Promise
    ended: bool
    phone: str
    outcome: str | Promise = ""
    next_step: NextStep | None = None
    money: Money | None = None
    answers: list[OrderEvent] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def is_tip_off(self) -> bool:
        return self.complaint.channel == Channel.TIP_OFF


def progress_of(complaint: Complaint) -> Progress:
    """At most four queries: clocks, money, answers, files. The case must be loaded with its unit."""
    case, tip_off = complaint.case, complaint.channel == Channel.TIP_OFF
    ended = case.state == State.CLOSED
    words = (TIP_OFF_CLOSED if ended else TIP_OFF_OPEN) if tip_off else STATES[State(case.state)]
    return Progress(
        complaint=complaint,
        sentence=words,
        ended=ended,
        phone=case.unit.phone or settings.DISTRICT_DUTY_PHONE,
        outcome=OUTCOMES[case.outcome] if ended and not tip_off else "",
        next_step=None if tip_off or ended else _next_step(complaint),
        money=None if tip_off else _money(complaint),
        answers=list(
            complaint.order_events.filter(kind__in=(OrderEventKind.INTERIM, OrderEventKind.ANSWERED)).exclude(text="")
        ),
        evidence=list(Evidence.objects.filter(complaint=complaint, source="worker").order_by("pk")),
    )


def _next_step(complaint: Complaint) -> NextStep | None:
    """The earliest running limit of the case that is not another complaint's own."""
    clocks = CaseClock.objects.running().filter(case=complaint.case, rule_id__in=NEXT_STEPS)
    clock = clocks.filter(Q(complaint=None) | Q(complaint=complaint)).order_by("due_at", "pk").first()
    if clock is None:
        return None
    return NextStep(NEXT_STEPS[clock.rule_id], clock.legal_due, clock.is_overdue(now()))


def _money(complaint: Complaint) -> Money | None:
    """Lines of the worker who is the complainant: the same name, and the same telephone or ID number."""
    same = Q(worker__id_number_index=complaint.id_number_index) if complaint.id_number_index else Q(pk__in=[])
    if complaint.phone_index:
        same |= Q(worker__phone_index=complaint.phone_index)
    name = blind_index(" ".join(complaint.complainant_name.split()), kind="name")
    lines = WageLine.objects.filter(same, case=complaint.case, worker__name_index=name or "-")
    sums = lines.aggregate(owed=Sum("owed"), paid=Sum("paid"))
    return Money(sums["owed"], sums["paid"]) if sums["owed"] else None
