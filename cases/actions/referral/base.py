"""What every step of a referral does: lock case and referral, check, change, move clocks, tell."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.actions.advance import lock
from cases.actions.changes import publish_case
from cases.actions.record import open_clocks, start_clock, tell
from cases.models import Case, Referral
from cases.queries.referral_steps import referral_refusal
from cases.referral_workflow import REFERRAL_STEP
from clocks.actions import run
from common.errors import Refused, Stale
from common.time import CHINA, local_day, now, today


def begin(case: Case, code: str, *, actor: Actor, version: int | None = None) -> Referral:
    """The referral of the case, both locked until the transaction ends, and the step possible.

    Raises Case.DoesNotExist, Stale, Refused. `version` is that of the referral as the caller last saw it.
    """
    case = lock(case, actor=actor)
    Referral.objects.get_or_create(case=case)
    referral = Referral.objects.select_for_update(of=("self",)).get(case=case)
    referral.case = case
    if version is not None and version != referral.version:
        raise Stale("stale", _("他人刚刚办理过这件移送，请看过最新情况后再办理；您填写的内容还在"))
    if no := referral_refusal(case, referral, code, actor):
        raise no
    return referral


def finish(
    referral: Referral,
    code: str,
    *,
    actor: Actor,
    at: datetime | None = None,
    data: dict | None = None,
    note: str = "",
    starts: tuple[str, ...] | None = None,
    **changes: object,
) -> Referral:
    """Set what changes, move the clocks of the step, and tell. `at`: when it happened, if that was before now.

    `starts`: other clocks than those of the table, where the step has a choice.
    """
    step, case = REFERRAL_STEP[code], referral.case
    for field, value in changes.items():
        setattr(referral, field, value)
    if step.target is not None:
        referral.state = step.target
    referral.version += 1
    referral.save()
    run.meet(open_clocks(case, *step.stops) if step.stops else [], actor=actor, at=at)
    for rule_id in step.starts if starts is None else starts:
        start_clock(case, rule_id, actor=actor, started_at=at, reason=str(step.label))
    tell(case, f"referral_{code}", actor=actor, data=data, note=note)
    if step.told:
        publish_case(case, f"referral_{code}")
    return referral


def require(text: str, field: str, sentence: str) -> str:
    """The text without blanks around it; refused when nothing is left."""
    if not text.strip():
        raise Refused("required", sentence, field)
    return text.strip()


def day_between(day: date, first: datetime | date | None, field: str) -> datetime:
    """A day that lies between another and today, as the moment at which it counts. Raises Refused."""
    if day > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), field)
    earliest = local_day(first) if isinstance(first, datetime) else first
    if earliest is not None and day < earliest:
        raise Refused("day_too_early", _("日期不能早于上一步"), field)
    return now() if day == today() else datetime.combine(day, time(12), tzinfo=CHINA)
