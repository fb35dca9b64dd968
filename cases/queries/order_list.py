"""The orders page: what waits to be signed for, answered, responded to, and what was answered. By keyset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import (
    Aggregate,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import ORDER_CHANNELS, CaseClock, Channel, Complaint, Involvement, InvolvementKind
from cases.queries.orders import order_refusal
from cases.queries.steps import DISTRICT_ROLES
from cases.workflow import ANSWER, SIGN_FOR
from clocks.lights import Light, label_of, light_of
from clocks.queries import current_calendar
from common.time import now, today
from statutes.rules import rule_version

PAGE_SIZE = 50
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(\d{1,18})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Tab:
    """A list of orders. `code` stands in the address; `clocks`: the rules whose light is shown."""

    code: str
    name: object
    chosen: Q
    clocks: Sequence[str] = ()


_OPEN = Q(returned_at=None)
_ORDERS = Q(channel__in=ORDER_CHANNELS)
TABS = (
    Tab("sign", _("待签收"), _OPEN & _ORDERS & Q(signed_at=None, answered_at=None), SIGN_FOR),
    Tab("answer", _("待答复"), _OPEN & _ORDERS & Q(answered_at=None), ANSWER),
    Tab("respond", _("待首次回应（110）"), _OPEN & Q(channel=Channel.POLICE, first_response_at=None), SIGN_FOR),
    Tab("answered", _("已答复"), (_ORDERS | Q(channel=Channel.POLICE)) & ~Q(answered_at=None)),
)
# What the figures of this month count: opened by their numbers, no tabs of their own.
_POLICE = Q(channel=Channel.POLICE)
OF_MONTH = (
    Tab("police", _("本月 110 移交"), _POLICE, SIGN_FOR),
    Tab("responded", _("本月 110 移交，已回应"), _POLICE & ~Q(first_response_at=None), SIGN_FOR),
    Tab("hotline", _("本月 12345 热线"), Q(channel=Channel.HOTLINE), (*SIGN_FOR, *ANSWER)),
)
TAB = {tab.code: tab for tab in (*TABS, *OF_MONTH)}
FOUND = Tab("found", "", Q(), (*SIGN_FOR, *ANSWER))


@dataclass(frozen=True)
class OrderRow:
    """One order with its most pressing limit."""

    complaint: Complaint
    clock: CaseClock | None
    light: Light | None
    may_sign: bool

    @property
    def limit(self) -> str:
        """What the limit is for, in the reader's language."""
        return label_of(rule_version(self.clock.rule_id, self.clock.rule_version)) if self.clock else ""

    @property
    def minutes(self) -> int | None:
        """Minutes from the hand-over to the first response; None while nobody responded."""
        return minutes_to_respond(self.complaint)


@dataclass(frozen=True)
class OrderPage:
    """Rows, most pressing first (answered ones newest first), and the cursor of the next page."""

    rows: list[OrderRow] = field(default_factory=list)
    next: str = ""


@dataclass(frozen=True)
class MonthFigures:
    """Of this month: 110 hand-overs, how many were responded to, the median minutes; 12345 orders apart."""

    police: int
    responded: int
    median_minutes: int | None
    hotline: int


class MedianLength(Aggregate):
    """The median of a length of time."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def minutes_to_respond(complaint: Complaint) -> int | None:
    """Whole minutes between the hand-over and the first response; None while there is none."""
    if complaint.first_response_at is None:
        return None
    return max(0, round((complaint.first_response_at - complaint.received_at) / timedelta(minutes=1)))


def orders_of(actor: Actor) -> QuerySet[Complaint]:
    """The orders this actor answers for: the district's for its people, else those of cases the unit is at work on."""
    seen = Complaint.objects.visible_to(actor)
    if actor.has(*DISTRICT_ROLES):
        return seen
    at_work = Involvement.objects.filter(
        case=OuterRef("case"),
        unit__in=actor.unit_ids,
        kind__in=[InvolvementKind.HANDLING, InvolvementKind.ASSISTING],
        until=None,
    )
    return seen.filter(Exists(at_work))


def of_tab(tab: Tab, actor: Actor) -> QuerySet[Complaint]:
    """The orders of a tab, or of a figure of this month."""
    found = orders_of(actor).filter(tab.chosen)
    return found.filter(received_at__gte=_first_of_month()) if tab in OF_MONTH else found


def counts(actor: Actor) -> dict[str, int]:
    """How many orders stand under each tab. One query."""
    return orders_of(actor).aggregate(**{tab.code: Count("pk", filter=tab.chosen) for tab in TABS})


def page_of(tab: Tab, actor: Actor, *, after: str = "") -> OrderPage:
    """Fifty orders of a tab. Three queries and the calendar."""
    return _page(of_tab(tab, actor), tab, actor, after)


def found_by(number: str, actor: Actor) -> OrderPage:
    """The orders, of all the actor sees, whose number on the channel begins like this; or the one of our own number."""
    numbered = Q(external_number__istartswith=number) | Q(number=number.upper())
    return _page(Complaint.objects.visible_to(actor).filter(numbered), FOUND, actor, "")


def _page(found: QuerySet[Complaint], tab: Tab, actor: Actor, after: str) -> OrderPage:
    keyed = found.annotate(key=_key(tab))
    descending = tab.code == "answered"
    order = ("-key", "-pk") if descending else ("key", "pk")
    parts = ("case__involvements", Prefetch("clocks", CaseClock.objects.open()))
    whole = keyed.select_related("case__unit", "case__enterprise").prefetch_related(*parts)
    shown = list(_from_cursor(whole, after, descending).order_by(*order)[: PAGE_SIZE + 1])
    cut = shown[:PAGE_SIZE]
    return OrderPage(_rows(cut, tab, actor), _cursor(cut[-1]) if len(shown) > PAGE_SIZE else "")


def figures_of_month(actor: Actor) -> MonthFigures:
    """This month's hand-overs and how soon somebody responded. One query."""
    counts = {tab.code: Count("pk", filter=tab.chosen) for tab in OF_MONTH}
    length = ExpressionWrapper(F("first_response_at") - F("received_at"), output_field=DurationField())
    found = orders_of(actor).filter(received_at__gte=_first_of_month())
    sums = found.aggregate(**counts, median=MedianLength(length, filter=TAB["responded"].chosen))
    median = sums.pop("median")
    return MonthFigures(**sums, median_minutes=None if median is None else round(median / timedelta(minutes=1)))


def _first_of_month() -> datetime:
    return midnight(today().replace(day=1))


def _key(tab: Tab) -> Coalesce | F:
    if not tab.clocks:
        return F("answered_at")
    clocks = CaseClock.objects.open().filter(complaint=OuterRef("pk"), rule_id__in=tab.clocks).order_by("due_at")
    return Coalesce(Subquery(clocks.values("due_at")[:1]), Value(NEVER, output_field=DateTimeField()))


def _from_cursor(found: QuerySet[Complaint], after: str, descending: bool) -> QuerySet[Complaint]:
    match = CURSOR.fullmatch(after)
    if match is None:
        return found
    try:
        moment = EPOCH + timedelta(microseconds=int(match[1]))
    except OverflowError:
        return found
    beyond = "lt" if descending else "gt"
    return found.filter(Q(**{f"key__{beyond}": moment}) | Q(key=moment, **{f"pk__{beyond}": int(match[2])}))


def _cursor(last: Complaint) -> str:
    return f"{(last.key - EPOCH) // timedelta(microseconds=1)}.{last.pk}"


def _rows(complaints: list[Complaint], tab: Tab, actor: Actor) -> list[OrderRow]:
    calendar, moment = current_calendar(), now()
    rows = []
    for one in complaints:
        wanted = [clock for clock in one.clocks.all() if not tab.clocks or clock.rule_id in tab.clocks]
        clock = min(wanted, key=lambda clock: clock.due_at, default=None)
        light = light_of(clock, calendar, moment) if clock else None
        rows.append(OrderRow(one, clock, light, order_refusal(one, "sign", actor) is None))
    return rows
