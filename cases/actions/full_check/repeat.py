"""A new complaint soon after a case was closed marks the employer as repeat (重复违法)."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.actions.record import tell
from cases.models import Case
from cases.workflow import Outcome
from common.time import local_day, today
from common.worded import ask_one
from statutes.periods import corresponding_day
from statutes.thresholds import threshold

# Closed without anything found against the employer: no reason to call it repeat.
BLAMELESS = (Outcome.UNFOUNDED, Outcome.NOT_ACCEPTED, Outcome.RETURNED, Outcome.TRANSFERRED)


def mark_repeat(case: Case, *, actor: Actor) -> bool:
    """Mark case and employer when a filed case against it was closed in the months before. Inside `register`."""
    months = int(threshold("REPEAT_MONTHS", today()).value)
    received_on = local_day(case.received_at)
    since = corresponding_day(received_on, -months)
    about = case.enterprise_id, midnight(since), case.received_at, case.pk
    last = ask_one(("closed before",), _closed_before, *about)
    if last is None:
        return False
    Case.objects.filter(pk=case.pk).update(is_repeat=True)
    case.is_repeat = True
    case.enterprise.repeat_until = corresponding_day(received_on, months)
    case.enterprise.save(update_fields=["repeat_until"])
    tell(case, "repeat_marked", actor=actor, data={"case": last.number, "months": months})
    return True


def _closed_before(enterprise: int, begin: datetime, end: datetime, case: int) -> QuerySet[Case]:
    """The last one of this employer, other than the case."""
    closed = Case.objects.filed().filter(enterprise=enterprise, closed_at__gte=begin, closed_at__lte=end)
    return closed.exclude(pk=case).exclude(outcome__in=BLAMELESS).order_by("-closed_at")[:1]
