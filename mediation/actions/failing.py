"""Mediation comes to nothing, is taken back, or gets more time."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.record import open_clocks
from clocks.actions import run
from common.errors import Refused
from common.time import CHINA, today
from mediation.actions.moving import end_without_agreement, lock_with_case
from mediation.actions.record import enter, said, save
from mediation.models import EntryKind, Mediation
from mediation.workflow import LIMIT, Ending

LONGEST_EXTENSION = timedelta(days=365)  # beyond that it is a slip of the pen


@recorded
def fail(mediation: Mediation, *, reason: str, actor: Actor, version: int | None = None) -> Mediation:
    """No agreement (调解不成): the case goes on with its own date. Raises Mediation.DoesNotExist, Stale, Refused."""
    found = lock_with_case(mediation, "fail", actor=actor, version=version)
    end_without_agreement(found, Ending.FAILED, note=said(reason, "reason"), actor=actor)
    return found


@recorded
def recall(mediation: Mediation, *, reason: str, actor: Actor, version: int | None = None) -> Mediation:
    """Who handles the case takes it back (终止调解), and it goes on. Raises as `fail`."""
    found = lock_with_case(mediation, "recall", actor=actor, version=version)
    end_without_agreement(found, Ending.RECALLED, note=said(reason, "reason"), actor=actor)
    return found


@recorded
def extend(
    mediation: Mediation,
    *,
    until: date,
    worker_agrees: bool,
    employer_agrees: bool,
    reason: str = "",
    actor: Actor,
    version: int | None = None,
) -> Mediation:
    """Both sides agree on a later last day, `until` (浙江省劳动人事争议调解仲裁条例 art. 10). Once, and before it
    has run out. Raises as `fail`."""
    found = lock_with_case(mediation, "extend", actor=actor, version=version)
    if not (worker_agrees and employer_agrees):
        field = "employer_agrees" if worker_agrees else "worker_agrees"
        raise Refused("both_must_agree", _("延长调解期限须双方都同意"), field)
    if until > today() + LONGEST_EXTENSION:
        raise Refused("too_far", _("延长后的期限不能超过一年，请核对日期"), "until")
    clock = next(iter(open_clocks(found.case, LIMIT)), None)
    if clock is None:
        raise Refused("clock_not_running", _("这个期限已经结束"))
    midnight = datetime.combine(until + timedelta(days=1), time.min, CHINA)
    former = clock.legal_due.isoformat()
    run.extend(clock, actor=actor, approver=None, reason=reason.strip() or _("双方同意延长"), given_due_at=midnight)
    save(found)
    data = {"from": former, "until": until.isoformat()}
    enter(found, EntryKind.EXTENDED, actor=actor, note=reason.strip(), data=data)
    return found
