"""Supervision orders of a year: the list, how many, and the definition that makes "none" provable."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role, Unit
from cases.models import Case, SupervisionClock, SupervisionOrder
from clocks.lights import Light, light_of
from clocks.queries import current_calendar
from common.enumerated import enumerated
from common.errors import Refused
from common.time import now, today
from statutes.calendar import WorkCalendar

RECORDERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
REPLIERS = RECORDERS | {Role.INSPECTOR, Role.SQUAD_HEAD}
READERS = REPLIERS | {Role.AUDITOR}
FIRST_YEAR = 2004
PAGE = 50


@dataclass(frozen=True)
class OrderCard:
    """An order with the light of its clock, which is None once it ended."""

    order: SupervisionOrder
    clock: SupervisionClock | None
    light: Light | None

    @property
    def is_open(self) -> bool:
        return self.order.replied_at is None and not self.order.withdrawn_why


_STANDING = Q(withdrawn_why="")
# The numbers of a year, each with the orders it counts.
COUNTED = {
    "counted": _STANDING,
    "accountability": _STANDING & Q(accountability=True),
    "waiting": _STANDING & Q(replied_at=None),
    "withdrawn": ~_STANDING,
}


@dataclass(frozen=True)
class YearCount:
    """What the year came to, and as of when. `counted` leaves out what was withdrawn."""

    year: int
    counted: int
    accountability: int
    waiting: int
    withdrawn: int
    as_of: datetime


def orders_seen(actor: Actor) -> QuerySet[SupervisionOrder]:
    """The orders an actor may see, with what a list shows of them."""
    clocks = Prefetch("clocks", SupervisionClock.objects.order_by("-pk"))
    parts = ("unit", "district", "replied_by", "recorded_by")
    return SupervisionOrder.objects.visible_to(actor).select_related(*parts).prefetch_related(clocks)


def count_of_year(actor: Actor, year: int) -> YearCount:
    """One query. The definition is `definition()`; the rows behind it are `of_year`."""
    found = SupervisionOrder.objects.visible_to(actor).filter(_in_year(year))
    counts = found.aggregate(**{name: Count("pk", filter=condition) for name, condition in COUNTED.items()})
    return YearCount(year, **counts, as_of=now())


def definition(year: int) -> str:
    """What is counted, in words."""
    return _(
        "收到日期在 %(year)s 年 1 月 1 日至 12 月 31 日之间、没有撤回的督办单，不论来自省、市、区委区政府、"
        "领导小组办公室还是检察机关；问责另计"
    ) % {"year": year}


def of_year(
    actor: Actor, year: int, *, which: str = "", after: int | None = None
) -> tuple[list[OrderCard], int | None]:
    """A page of the orders of a year, newest first, and the key of the next page. `which`: of one number only, a key
    of COUNTED."""
    found = orders_seen(actor).filter(_in_year(year), COUNTED.get(which, Q())).order_by("-pk").select_related("case")
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found[: PAGE + 1])
    return cards_of(rows[:PAGE]), rows[PAGE - 1].pk if len(rows) > PAGE else None


def of_case(case: Case, actor: Actor) -> list[OrderCard]:
    """The orders on a case. Three queries with the calendar."""
    return cards_of(orders_seen(actor).filter(case=case).order_by("-pk"))


def cards_of(orders: Iterable[SupervisionOrder]) -> list[OrderCard]:
    """With their lights. One query (the calendar) besides those of the orders."""
    calendar, moment = current_calendar(), now()
    return [_card(one, calendar, moment) for one in orders]


def _card(order: SupervisionOrder, calendar: WorkCalendar, moment: datetime) -> OrderCard:
    clock = next((one for one in order.clocks.all() if one.is_open), None)
    return OrderCard(order, clock, light_of(clock, calendar, moment) if clock else None)


def _in_year(year: int) -> Q:
    return Q(received_on__gte=date(year, 1, 1), received_on__lte=date(year, 12, 31))


def years() -> list[int]:
    """The years the page offers, this one first."""
    this = today().year
    return list(range(this, max(FIRST_YEAR, this - 5) - 1, -1))


def may_record(actor: Actor) -> bool:
    """Heads record what came from above."""
    return actor.has(*RECORDERS)


def why_not(order: SupervisionOrder, actor: Actor, *, heads_only: bool) -> Refused | None:
    """Why this actor may not reply to, extend or withdraw the order now."""
    if not actor.has(*(RECORDERS if heads_only else REPLIERS)):
        who = RECORDERS if heads_only else REPLIERS
        names = enumerated(role.label for role in Role if role in who)
        return Refused("no_right", _("这一步由%(who)s办理") % {"who": names})
    if order.withdrawn_why:
        return Refused("withdrawn", _("这件督办已经撤回"))
    if order.replied_at is not None:
        return Refused("replied_already", _("这件督办已经回复"))
    return None


def answering_units(district: Unit) -> QuerySet[Unit]:
    """Units of the district, and the district itself, that may answer an order."""
    kinds = ["district", "brigade", "street_squad", "reception", "mediation", "arbitration", "group_office"]
    return Unit.objects.valid_on(today()).filter(Q(district=district) | Q(pk=district.pk), kind__in=kinds)
