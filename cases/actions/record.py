"""What every action on a case does besides the change itself: a number, a line in the timeline, clocks."""

from datetime import datetime

from django.db import connection

from accounts.actor import Actor
from accounts.models import Unit, User
from cases.models import Case, CaseClock, Complaint, Decision, TimelineEntry
from clocks.actions import run
from common.time import local_day, now, today
from statutes.rules import NotInForce, rule_for

# One statement: the row is locked until the transaction ends, so two registrations never read the same number.
NEXT = """
INSERT INTO cases_numberseries AS series (code, last) VALUES (%s, 1)
ON CONFLICT (code) DO UPDATE SET last = series.last + 1 RETURNING last
"""


def next_number(kind: str) -> str:
    """`AX2026-000123`: one series a kind and year. Never given out twice."""
    code = f"{kind}{today():%Y}"
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [code])
        return f"{code}-{cursor.fetchone()[0]:06d}"


def tell(case: Case, kind: str, *, actor: Actor, data: dict | None = None, note: str = "") -> TimelineEntry:
    """Add a line to the timeline. `kind` has its words in `cases.texts`."""
    return TimelineEntry.objects.create(
        case=case, kind=kind, data=data or {}, note=note, actor=actor.label, user=actor.user, at=now()
    )


def start_clock(
    case: Case,
    rule_id: str,
    *,
    actor: Actor,
    started_at: datetime | None = None,
    unit: Unit | None = None,
    handler: User | None = None,
    reason: str = "",
    complaint: Complaint | None = None,
    decision: Decision | None = None,
    given_due_at: datetime | None = None,
) -> CaseClock | None:
    """Start a clock on the case under the rule in force that day; None when no version is in force.

    `complaint`: whose channel it is a limit of; `decision`: which decision. `given_due_at`: the moment that somebody
    else set, for a rule whose unit is GIVEN.
    """
    moment = started_at or now()
    try:
        rule_for(rule_id, local_day(moment))
    except NotInForce:
        return None
    return run.start(
        CaseClock(case=case, complaint=complaint, decision=decision, handler=handler or case.lead or case.handler),
        rule_id=rule_id,
        started_at=moment,
        unit=unit or case.unit,
        subject=case.number,
        actor=actor,
        reason=reason,
        given_due_at=given_due_at,
    )


def open_clocks(case: Case, *rule_ids: str) -> list[CaseClock]:
    """The clocks of these rules that still run or are paused; all of them without a rule."""
    clocks = CaseClock.objects.filter(case=case).open().select_for_update(of=("self",)).order_by("pk")
    return list(clocks.filter(rule_id__in=rule_ids) if rule_ids else clocks)
