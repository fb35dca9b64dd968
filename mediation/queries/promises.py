"""What was promised in an agreement, what came of it, and what is due."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.time import local_day, today
from mediation.models import Agreement, Instalment, Mediation, MediationClock
from mediation.workflow import State

PROMISE = "MDN-02"
DECIDE = "MDN-03"


@dataclass(frozen=True)
class Line:
    """One instalment as the page shows it. `kind` is that of the `status` tag."""

    instalment: Instalment
    word: str | Promise
    kind: str

    @property
    def is_missed(self) -> bool:
        return is_missed(self.instalment)


@dataclass(frozen=True)
class AgreementCard:
    """An agreement with its instalments; amounts in yuan."""

    agreement: Agreement
    lines: list[Line]

    @property
    def total(self) -> Decimal:
        return sum((line.instalment.amount for line in self.lines), Decimal(0))

    @property
    def proven(self) -> Decimal:
        return sum((line.instalment.amount for line in self.lines if line.instalment.proven_at), Decimal(0))

    @property
    def missed(self) -> list[Line]:
        """Unproven though their day is over: somebody must decide."""
        return [line for line in self.lines if line.is_missed]


def agreement_of(mediation: Mediation) -> AgreementCard | None:
    """The agreement of a mediation; None where there is none. Two queries."""
    found = Agreement.objects.filter(mediation=mediation).select_related("recorded_by").first()
    if found is None:
        return None
    rows = found.instalments.select_related("proven_by", "evidence").order_by("position")
    return AgreementCard(found, [Line(one, *_standing(one)) for one in rows])


def is_missed(instalment: Instalment) -> bool:
    """Whether its day is over without proof."""
    return instalment.proven_at is None and instalment.due_on < today()


def missed_of(mediation: Mediation) -> QuerySet[Instalment]:
    """Those of a mediation whose day is over without proof, in order."""
    found = Instalment.objects.unproven().filter(agreement__mediation=mediation, due_on__lt=today())
    return found.order_by("position")


def run_out(moment: datetime) -> QuerySet[Instalment]:
    """Those whose clock has run out unproven and that nobody was warned of yet."""
    late = MediationClock.objects.overdue(moment).filter(instalment=OuterRef("pk"), rule_id=PROMISE)
    waiting = Instalment.objects.unproven().filter(missed_at=None, agreement__mediation__state=State.AGREED)
    return waiting.filter(Exists(late)).order_by("pk")


def on_its_day(instalment: Instalment) -> bool:
    """Whether it was proven by the end of its day."""
    return instalment.proven_at is not None and local_day(instalment.proven_at) <= instalment.due_on


def may_be_proven(mediation: Mediation) -> QuerySet[Instalment]:
    """Those still to be proven, the earliest first."""
    return Instalment.objects.unproven().filter(agreement__mediation=mediation).order_by("position")


def _standing(instalment: Instalment) -> tuple[str | Promise, str]:
    if instalment.proven_at:
        return (_("按期支付"), "good") if on_its_day(instalment) else (_("逾期支付"), "warn")
    if is_missed(instalment):
        return _("逾期未付"), "bad"
    if instalment.due_on == today():
        return _("今天到期"), "warn"
    return _("未到期"), "neutral"
