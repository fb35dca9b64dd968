"""Somebody is away: entered by himself, or by a head for the district. New work is then suggested to others."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Absence, User
from accounts.queries.absences import may_be_entered
from common.errors import Refused
from common.time import today

LONGEST = timedelta(days=400)


@recorded
def enter_absence(user: User, *, starts_on: date, ends_on: date, reason: str = "", actor: Actor) -> Absence:
    """From one day to another, both included. Raises Refused: no right, days, one that is there already."""
    _require_right(user, actor)
    if ends_on < starts_on:
        raise Refused("reversed", _("结束日期不能早于开始日期"), "ends_on")
    if ends_on < today():
        raise Refused("in_the_past", _("这段时间已经过去，不用登记"), "ends_on")
    if ends_on - starts_on > LONGEST:
        raise Refused("too_long", _("一次最长登记 400 天"), "ends_on")
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)  # two entries of one person wait for each other
    covered = Absence.objects.standing().filter(user=user, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if covered.exists():
        raise Refused("overlaps", _("%(name)s在这段时间已有外出登记") % {"name": user.label}, "starts_on")
    return Absence.objects.create(user=user, starts_on=starts_on, ends_on=ends_on, reason=reason.strip())


@recorded
def end_absence(absence: Absence, *, actor: Actor) -> Absence:
    """Struck out: back early, or not away after all. The row is kept."""
    _require_right(absence.user, actor)
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if absence.ended_early or absence.ends_on < today():
        raise Refused("absence_over", _("这次外出已经结束"))
    absence.ended_early = True
    absence.save(update_fields=["ended_early"])
    return absence


def _require_right(user: User, actor: Actor) -> None:
    if not may_be_entered(actor).filter(pk=user.pk).exists():
        raise Refused("no_right", _("外出由本人登记，或由本区大队长、局领导登记"))
