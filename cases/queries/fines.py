"""The money of a penalty: what is paid, the three per cent a day, and what is left."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.models import Decision, FinePayment
from statutes.money import LateFine, late_fine

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Part:
    """A part of the fine and what its lateness costs. `paid_on` None: still unpaid, counted to the day asked about."""

    amount: Decimal
    paid_on: date | None
    late: LateFine


@dataclass(frozen=True)
class FineAccount:
    """The fine and its surcharge (加处罚款) on a day, yuan; `parts` explains the surcharge line by line."""

    day: date
    fine: Decimal
    fine_paid: Decimal
    surcharge: Decimal
    surcharge_paid: Decimal
    parts: tuple[Part, ...]

    @property
    def fine_left(self) -> Decimal:
        return self.fine - self.fine_paid

    @property
    def surcharge_left(self) -> Decimal:
        return max(self.surcharge - self.surcharge_paid, NOTHING)

    @property
    def left(self) -> Decimal:
        return self.fine_left + self.surcharge_left


def account_of(decision: Decision, day: date, *, also: tuple[Decimal, date] | None = None) -> FineAccount:
    """The account as it stands on `day`. Two queries. `also`: a part of the fine about to be paid, and when.

    Each part of the fine is late by its own days, so that the sum never exceeds the fine.
    """
    paid = [(row.amount, row.paid_on) for row in standing_payments(decision) if not row.is_surcharge]
    paid += [also] if also and also[0] else []
    fine = decision.amount or NOTHING
    fine_paid = sum((amount for amount, _on in paid), NOTHING)
    open_part = [(fine - fine_paid, None)] if fine > fine_paid else []
    parts: list[Part] = []
    if decision.due_on:
        left_out = contested(decision)
        parts = [
            Part(amount, on, late_fine(amount, decision.due_on, on or day, left_out))
            for amount, on in [*paid, *open_part]
        ]
    return FineAccount(
        day=day,
        fine=fine,
        fine_paid=fine_paid,
        surcharge=sum((part.late.amount for part in parts), NOTHING),
        surcharge_paid=decision.surcharge_paid,
        parts=tuple(parts),
    )


def standing_payments(decision: Decision) -> list[FinePayment]:
    """Payments that were not reversed, oldest first. One query."""
    return list(decision.fine_payments.filter(reverses=None, reversal=None).order_by("paid_on", "pk"))


def contested(decision: Decision) -> list[tuple[date, date | None]]:
    """Reconsiderations and lawsuits (first day, last day or None while pending): the days the surcharge leaves out.

    行政处罚法 art. 73. Of entries that begin on the same day the last one holds: it knows the end. One query.
    """
    told = decision.case.timeline.filter(kind="decision_contest", data__decision=decision.pk).order_by("pk")
    intervals = {entry.data["from"]: entry.data["to"] for entry in told}
    return [(date.fromisoformat(begin), date.fromisoformat(end) if end else None) for begin, end in intervals.items()]
