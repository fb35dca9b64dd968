"""Checks that wait, among "my work"."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from census.models import CheckClock, CheckTask
from census.queries.checks import FINISHERS, mine
from census.reasons import reason_label
from clocks.lights import light_of
from clocks.pressing import SHOWN, Pressing, Thing
from statutes.calendar import WorkCalendar


def pressing(actor: Actor, calendar: WorkCalendar, moment: datetime) -> Pressing | None:
    """Open checks this person has to do, those due first first. One query."""
    if not actor.has(*FINISHERS):
        return None
    tasks = CheckTask.objects.visible_to(actor).filter(mine(actor), done_at=None)
    clocks = CheckClock.objects.open().filter(check_task__in=tasks).select_related("check_task__enterprise")

    def line(clock: CheckClock) -> Thing:
        check = clock.check_task
        page, light = reverse("census:check", args=[check.number]), light_of(clock, calendar, moment)
        return Thing(check.number, page, check.enterprise.name, light, reason_label(check.reason))

    things = [line(clock) for clock in clocks.order_by("due_at", "pk")[:SHOWN]]
    return Pressing(_("待核查的异常单位"), things, "census:checks", _("全部核查"))
