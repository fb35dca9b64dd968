"""Signals: who may report and take back, what each kind has to tell, which rules read it, the list."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role, Unit
from early_warnings.models import Signal, SignalKind
from early_warnings.workflow import CHIEFS
from enterprises.queries.rights import KEEPERS
from projects.models import Project

REPORTERS = KEEPERS  # clerk and squad head in their street, the district's people anywhere
SENDERS = KEEPERS | {Role.OUTSIDE_SYSTEM}
PAGE = 50
# What a report of this kind says nothing without.
NEEDED = {
    SignalKind.RENT_UNPAID: "months",
    SignalKind.LOAN_OVERDUE: "days",
    SignalKind.LAYOFFS: "persons",
    SignalKind.GATHERING: "persons",
    SignalKind.PROGRESS_UNPAID: "project",
}
READ_BY = {
    SignalKind.WAGES_LATE: ("W01", "W02", "W03"),
    SignalKind.RENT_UNPAID: ("W08",),
    SignalKind.LOAN_OVERDUE: ("W09",),
    SignalKind.UNREACHABLE: ("W10",),
    SignalKind.EQUIPMENT_LEAVING: ("W11",),
    SignalKind.LAYOFFS: ("W12",),
    SignalKind.STOPPED: ("W13",),
    SignalKind.PRICE_DISPUTE: ("W22",),
    SignalKind.PROGRESS_UNPAID: ("W23",),
    SignalKind.GATHERING: ("W25",),
    SignalKind.PREPAID_CLOSED: ("W28",),
}


@dataclass(frozen=True)
class Page:
    """Signals newest first, and the key after which the next page begins; None at the end."""

    rows: list[Signal]
    older: int | None


def signals_seen(actor: Actor) -> QuerySet[Signal]:
    """Those of one's district or street; an outside system those it sent."""
    if actor.has(Role.OUTSIDE_SYSTEM):
        return Signal.objects.filter(reported_by=actor.user)
    return Signal.objects.visible_to(actor)


def page_of(signals: QuerySet[Signal], after: str = "") -> Page:
    """Fifty of them. One query."""
    found = signals.select_related("enterprise", "project", "street", "reported_by").order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    rows = list(found[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def may_withdraw(signal: Signal, actor: Actor) -> bool:
    """Who reported it, and the heads of the street and the district. No query."""
    if signal.withdrawn_at is not None:
        return False
    if actor.user is not None and signal.reported_by_id == actor.user.pk:
        return True
    here = signal.district_id in actor.district_ids_seen or signal.street_id in actor.unit_ids
    return here and actor.has(*CHIEFS)


def project_called(text: str, *, district: Unit) -> Project | None:
    """The project of the district with this number, permit number, platform code or, if only one has it, name."""
    found = list(
        Project.objects.filter(
            Q(number=text) | Q(permit_number=text) | Q(platform_code=text) | Q(name=text), district=district
        ).select_related("general_contractor", "street")[:2]
    )
    return found[0] if len(found) == 1 else None
