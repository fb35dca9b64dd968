"""Orders from above (督办) that wait for an answer, among "my work"."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models import SupervisionClock, SupervisionOrder
from cases.queries.supervision import RECORDERS, REPLIERS
from clocks.lights import light_of
from clocks.pressing import SHOWN, Pressing, Thing
from statutes.calendar import WorkCalendar


def pressing(actor: Actor, calendar: WorkCalendar, moment: datetime) -> Pressing | None:
    """Those that want an answer from this person, due first first. One query."""
    if not actor.has(*REPLIERS):
        return None
    running = SupervisionClock.objects.open().filter(order__in=SupervisionOrder.objects.visible_to(actor))
    if not actor.has(*RECORDERS):
        running = running.filter(Q(order__unit__in=actor.unit_ids) | Q(order__case__lead=actor.user))
    clocks = running.select_related("order__unit").order_by("due_at", "pk")[:SHOWN]

    def line(clock: SupervisionClock) -> Thing:
        order = clock.order
        page, light = reverse("cases:supervision_order", args=[order.number]), light_of(clock, calendar, moment)
        return Thing(order.number, page, order.organ, light, order.unit.label)

    return Pressing(_("待回复的督办"), [line(clock) for clock in clocks], "cases:supervision", _("全部督办"))
