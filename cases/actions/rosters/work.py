"""Large rosters, worked on by whoever has the lease. A worker that dies loses it; another begins from the start."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from cases.actions.rosters.receive import let_go
from cases.actions.rosters.rows import Check, recount
from cases.actions.rosters.store import BATCH, store_roster
from cases.models import Case, Roster, RosterState
from common.collector import collector_at_rest
from common.errors import Refused
from common.time import now
from tables.actions.leases import ENOUGH, MOST_ATTEMPTS, Pulse, claim, pulse_of

KEPT = timedelta(days=7)  # rows nobody confirmed
AT_WORK = (RosterState.WAITING, RosterState.CONFIRMED)


def work_rosters(*, check: Check) -> int:
    """Check what waits, store what is confirmed; returns how many rosters were worked on."""
    began = now()
    worked = 0
    waiting = Roster.objects.filter(state__in=AT_WORK).select_related("case", "uploaded_by")
    while now() - began < ENOUGH and (roster := claim(waiting)):
        _work(roster, check)
        worked += 1
    return worked


def drop_forgotten() -> int:
    """Let go of rosters nobody confirmed within a week: their rows name people. Returns how many."""
    actor = Actor.clock("rosters")
    states = (RosterState.CHECKED, RosterState.FAILED)
    old = Roster.objects.filter(state__in=states, uploaded_at__lt=now() - KEPT)
    return sum(_drop(pk, actor=actor) for pk in old.values_list("pk", flat=True)[:500])


@recorded
def _drop(pk: int, *, actor: Actor) -> int:
    states = (RosterState.CHECKED, RosterState.FAILED)
    roster = Roster.objects.select_for_update(skip_locked=True).filter(pk=pk, state__in=states).first()
    return 1 if roster and let_go(roster) else 0


def _work(roster: Roster, check: Check) -> None:
    actor = _who(roster)
    if roster.attempts > MOST_ATTEMPTS:
        return _fail(roster, _("多次没有办成。请重试；仍不行请找管理员"), actor=actor)
    try:
        with pulse_of(roster) as tell, collector_at_rest():
            pulse = _in_rows(roster, tell)
            if roster.state == RosterState.WAITING:
                _check(roster, check, pulse, actor=actor)
            else:
                store_roster(roster, check=check, pulse=pulse, actor=actor)
    except Refused as refused:
        _fail(roster, refused.message, actor=actor)
    except Case.DoesNotExist:
        _fail(roster, _("确认的人已看不到这个案件"), actor=actor)
    return None


def _who(roster: Roster) -> Actor:
    """Storing is done in the name of the person who confirmed, with the posts held now."""
    user = User.objects.filter(pk=roster.result.get("by")).first() or roster.uploaded_by
    return Actor.for_user(user, via="roster")


@recorded
def _check(roster: Roster, check: Check, pulse, *, actor: Actor) -> None:
    """Check all rows; the flags and numbers appear together."""

    def counted(rows):
        claims = []
        for start in range(0, len(rows), BATCH):
            pulse(start, len(rows))
            claims += check(rows[start : start + BATCH])
        return claims

    plan = recount(roster, counted)
    mine = Roster.objects.filter(pk=roster.pk, attempts=roster.attempts, state=RosterState.WAITING)
    mine.update(
        state=RosterState.CHECKED, rows_bad=plan.totals.bad, rows_done=roster.rows_total, result=roster.result,
        lease_until=None, attempts=0, version=roster.version + 1,
    )  # fmt: skip


@recorded
def _fail(roster: Roster, message: str, *, actor: Actor) -> None:
    mine = Roster.objects.filter(pk=roster.pk, attempts=roster.attempts, state__in=AT_WORK)
    mine.update(state=RosterState.FAILED, error=message[:300], lease_until=None, version=roster.version + 1)


def _in_rows(roster: Roster, tell: Pulse) -> Callable[[int, int], None]:
    """Storing counts lines; the page shows rows."""
    return lambda done, total: tell(roster.rows_total * done // max(total, 1))
