"""A limit that is not to count (期限豁免): asked for by one person, decided by another."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from clocks.actions import run
from common.errors import Refused
from common.time import now
from early_warnings.actions.moves import enter
from early_warnings.models import EarlyWarning, EntryKind, Waiver, WarningClock
from early_warnings.workflow import CHIEFS, HANDLERS


@recorded
def ask_waiver(clock: WarningClock, *, reason: str, actor: Actor) -> Waiver:
    """Ask that a limit shall not count. One asking a limit; what was kept needs none. Raises Refused."""
    if not actor.has(*HANDLERS):
        raise Refused("no_right", _("豁免由承办人员申请"))
    clock = _seen(clock, actor)
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    if clock.met_at is not None and clock.met_at <= clock.due_at:
        raise Refused("kept_in_time", _("这个期限已按时办结，不需要豁免"))
    if clock.dropped_at is not None and clock.dropped_at < clock.due_at:
        raise Refused("no_longer_due", _("这个期限已终止计时，不需要豁免"))
    if Waiver.objects.filter(clock=clock).exists():
        raise Refused("asked_already", _("这个期限已经申请过豁免"))
    waiver = Waiver.objects.create(clock=clock, reason=reason.strip(), asked_by=actor.user, asked_at=now())
    enter(
        clock.warning, EntryKind.WAIVER, note=waiver.reason, data={"rule": clock.rule_id, "granted": None}, actor=actor
    )
    return waiver


@recorded
def decide_waiver(waiver: Waiver, *, granted: bool, actor: Actor) -> Waiver:
    """Grant or refuse; never by whoever asked. A granted one stops the limit and shows as waived. Raises Refused."""
    if not actor.has(*CHIEFS):
        raise Refused("no_right", _("豁免由中队长、大队长或局领导决定"))
    clock = _seen(waiver.clock, actor)
    waiver = Waiver.objects.select_for_update().get(pk=waiver.pk)
    if waiver.granted is not None:
        raise Refused("decided_already", _("这个申请已经有了决定"))
    if waiver.asked_by_id == actor.user.pk:
        raise Refused("own_asking", _("不能决定自己提出的豁免申请"))
    waiver.granted, waiver.decided_by, waiver.decided_at = granted, actor.user, now()
    waiver.save(update_fields=["granted", "decided_by", "decided_at"])
    if granted:
        run.drop([clock], actor=actor, reason=_("期限豁免"))
    enter(clock.warning, EntryKind.WAIVER, data={"rule": clock.rule_id, "granted": granted}, actor=actor)
    return waiver


def _seen(clock: WarningClock, actor: Actor) -> WarningClock:
    """The limit, locked with its warning. Raises WarningClock.DoesNotExist when it is not this actor's to see."""
    seen = EarlyWarning.objects.visible_to(actor)
    rows = WarningClock.objects.select_for_update(of=("self", "warning")).select_related("warning")
    return rows.get(pk=clock.pk, warning__in=seen)
