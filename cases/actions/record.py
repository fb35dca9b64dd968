"""What every action on a case does besides the change itself: a number, a line in the timeline, clocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Unit, User
from cases.models import Case, CaseClock, Complaint, Decision, TimelineEntry
from clocks.actions import run
from common.time import local_day, now, today
from common.worded import ask
from statutes.rules import NotInForce, rule_for

# One statement: the rows are locked until the transaction ends, so two registrations never read the same number.
NEXT = """
INSERT INTO cases_numberseries AS series (code, last) SELECT code, 1 FROM unnest(%s) AS code
ON CONFLICT (code) DO UPDATE SET last = series.last + 1 RETURNING code, last
"""


def next_number(kind: str) -> str:
    """`AX2026-000123`: one series a kind and year. Never given out twice."""
    return next_numbers(kind)[kind]


def next_numbers(*kinds: str) -> dict[str, str]:
    """One of each of these series, locked in the order of their letters. One statement."""
    year = f"{today():%Y}"
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [[f"{kind}{year}" for kind in sorted(kinds)]])
        return {code.removesuffix(year): f"{code}-{last:06d}" for code, last in cursor.fetchall()}


def tell(case: Case, kind: str, *, actor: Actor, data: dict | None = None, note: str = "") -> TimelineEntry:
    """Add a line to the timeline. `kind` has its words in `cases.texts`."""
    return TimelineEntry.objects.create(
        case=case, kind=kind, data=data or {}, note=note, actor=actor.label, user=actor.user, at=now()
    )


@dataclass(frozen=True)
class Limit:
    """A limit to begin on a case: now, and with whoever works on it, unless something else is said.

    `complaint`: whose channel it is a limit of; `decision`: which decision. `given_due_at`: the moment that somebody
    else set, for a rule whose unit is GIVEN.
    """

    rule_id: str
    started_at: datetime | None = None
    unit: Unit | None = None
    handler: User | None = None
    reason: str = ""
    complaint: Complaint | None = None
    decision: Decision | None = None
    given_due_at: datetime | None = None


def start_clock(case: Case, rule_id: str, *, actor: Actor, **about: Any) -> CaseClock | None:
    """Start a clock on the case under the rule in force that day; None when no version is in force. See `Limit`."""
    started = start_clocks(case, [Limit(rule_id, **about)], actor=actor)
    return started[0] if started else None


def start_clocks(case: Case, limits: Iterable[Limit], *, actor: Actor) -> list[CaseClock]:
    """As `start_clock`, for several; those without a rule in force are left out. Four statements."""
    begins = [_begin(case, one, one.started_at or now()) for one in limits]
    begins = [one for one in begins if _in_force(one.rule_id, one.started_at)]
    run.start_together(begins, actor=actor)
    return [one.clock for one in begins]


def _begin(case: Case, limit: Limit, moment: datetime) -> run.Begin:
    clock = CaseClock(
        case=case,
        complaint=limit.complaint,
        decision=limit.decision,
        handler=limit.handler or case.lead or case.handler,
        unit=limit.unit or case.unit,
        subject=case.number,
    )
    return run.Begin(clock, limit.rule_id, moment, limit.reason, limit.given_due_at)


def _in_force(rule_id: str, moment: datetime) -> bool:
    try:
        rule_for(rule_id, local_day(moment))
    except NotInForce:
        return False
    return True


def open_clocks(case: Case, *rule_ids: str) -> list[CaseClock]:
    """The clocks of these rules that still run or are paused; all of them without a rule. Locked."""
    return ask(("open clocks", rule_ids), lambda one: _open_clocks(one, rule_ids), case.pk)


def _open_clocks(case: int, rule_ids: Sequence[str]) -> QuerySet[CaseClock]:
    clocks = CaseClock.objects.filter(case=case).open().select_for_update(of=("self",)).order_by("pk")
    return clocks.filter(rule_id__in=rule_ids) if rule_ids else clocks
