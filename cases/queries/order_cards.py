"""A complaint on the case page: the limits of its channel, what was done there, and what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models import CaseClock, Complaint, OrderEvent
from cases.queries.order_list import minutes_to_respond
from cases.queries.orders import order_offers
from cases.texts import ORDER_RETURN_GROUNDS
from clocks.lights import Light, label_of, light_of
from common.errors import Refused
from common.time import now
from statutes.calendar import WorkCalendar
from statutes.rules import rule_version

# What can be done with an order on its channel, as a button says it.
ORDER_STEPS = {
    "sign": _("签收"),
    "respond": _("首次回应"),
    "answer": _("答复"),
    "extend": _("延期"),
    "return": _("退回渠道"),
}


@dataclass(frozen=True)
class OrderClock:
    """A limit of the channel with its light."""

    clock: CaseClock
    name: str
    light: Light


@dataclass(frozen=True)
class OrderButton:
    """One thing to do with an order; `why_not` is empty when it may be done now."""

    code: str
    label: object
    refusal: Refused | None

    @property
    def why_not(self) -> str:
        return str(self.refusal.message) if self.refusal else ""


@dataclass(frozen=True)
class OrderCard:
    """One complaint with what its channel knows of it. `events` newest first."""

    complaint: Complaint
    clocks: list[OrderClock]
    events: list[OrderEvent]
    buttons: list[OrderButton]

    @property
    def possible(self) -> list[OrderButton]:
        return [one for one in self.buttons if one.refusal is None]

    @property
    def impossible(self) -> list[OrderButton]:
        """Not possible, each with why; when there is one reason for all it is said once, under the first."""
        refused = [one for one in self.buttons if one.refusal is not None]
        return refused[:1] if len({one.why_not for one in refused}) == 1 and not self.possible else refused

    @property
    def minutes(self) -> int | None:
        return minutes_to_respond(self.complaint)


def order_cards(complaints: Iterable[Complaint], actor: Actor, calendar: WorkCalendar) -> list[OrderCard]:
    """A card for each complaint. No query when clocks, events and the case's parts are prefetched."""
    moment = now()
    cards = []
    for one in complaints:
        offers = {offer.code: offer.refusal for offer in order_offers(one, actor, calendar)}
        events = list(one.order_events.all())
        for event in events:
            event.ground_text = ORDER_RETURN_GROUNDS.get(event.ground, "")
        clocks = sorted(one.clocks.all(), key=lambda clock: (not clock.is_open, clock.due_at))
        cards.append(
            OrderCard(
                one,
                [OrderClock(clock, _name(clock), light_of(clock, calendar, moment)) for clock in clocks],
                events,
                [OrderButton(code, label, offers[code]) for code, label in ORDER_STEPS.items() if code in offers],
            )
        )
    return cards


def _name(clock: CaseClock) -> str:
    return label_of(rule_version(clock.rule_id, clock.rule_version))
