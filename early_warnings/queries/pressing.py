"""Early warnings that wait, among "my work"."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from clocks.lights import light_of
from clocks.pressing import SHOWN, Pressing, Thing, of_hands
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries.lists import own_levels
from early_warnings.queries.naming import rule_name
from early_warnings.workflow import HANDLERS
from statutes.calendar import WorkCalendar


def pressing(actor: Actor, calendar: WorkCalendar, moment: datetime) -> Pressing | None:
    """Warnings at this person's level that they or their unit answer for, due first first. One query."""
    if not actor.has(*HANDLERS):
        return None
    seen = EarlyWarning.objects.visible_to(actor).open().filter(level__in=own_levels(actor))
    clocks = WarningClock.objects.running().filter(of_hands(actor), warning__in=seen)
    parts = ("warning__enterprise", "warning__project")

    def line(clock: WarningClock) -> Thing:
        warning = clock.warning
        page, light = reverse("warnings:warning", args=[warning.number]), light_of(clock, calendar, moment)
        about = f"{warning.get_grade_display()} · {rule_name(warning.rule)}"
        return Thing(warning.number, page, (warning.enterprise or warning.project).name, light, about)

    things = [line(clock) for clock in clocks.select_related(*parts).order_by("due_at", "pk")[:SHOWN]]
    return Pressing(_("待处理的预警"), things, "warnings:warnings", _("全部预警"))
