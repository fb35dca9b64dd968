"""The receipt of a complaint: what happens next, by when, and whom to ask."""

from dataclasses import dataclass

from django.conf import settings

from cases.models import CaseClock, Complaint, RoutingRule
from cases.queries.notices import Notice, notices_of
from cases.queries.routing import reason_of

# Clocks that promise something to the complainant.
PROMISES = ("LOC-01", "LSI-01", "LSI-05", "LSI-04")


@dataclass(frozen=True)
class Receipt:
    """What the receipt says beside the complaint itself. `promises`: clocks, the earliest first.

    `phone`: of the handling unit, else the duty telephone.
    """

    promises: list[CaseClock]
    notices: list[Notice]
    why: str
    phone: str


def receipt_of(complaint: Complaint) -> Receipt:
    """Two queries."""
    kept = complaint.route_proposed == complaint.case.route
    rule = RoutingRule.objects.filter(code=complaint.route_rule).first() if kept else None
    return Receipt(
        promises=list(complaint.case.clocks.filter(rule_id__in=PROMISES).order_by("legal_due", "id")),
        notices=notices_of(complaint),
        why=reason_of(rule),
        phone=complaint.case.unit.phone or settings.DISTRICT_DUTY_PHONE,
    )
