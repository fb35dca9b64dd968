"""The case list: filters, search, one page by keyset, and what the whole selection comes to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from accounts.actor import Actor
from accounts.models import User
from cases.models import Assignment, Case, CaseClock, Channel, Complaint, WageLine
from cases.queries.accuracy import routed
from cases.queries.list_columns import USUAL, with_columns
from cases.queries.worklist import due_on, in_hands_of, in_work_of, with_light
from cases.workflow import State
from clocks.lights import Light, worst
from clocks.queries import current_calendar
from common.characters import sign_by_sign
from common.time import CHINA, local_day, now
from enterprises.queries.employers import named_like

PAGE_SIZE = 50
COUNT_UP_TO = 1000
EMPLOYERS = 200
# A mobile, a landline with its area code, a long number that may be an ID number: never in an address, alone or beside
# a name. One that follows letters is the number of a case or of a channel.
PERSONAL = re.compile(r"(?<![0-9A-Z])(?:(?:86)?1[3-9]\d{9}|0\d{9,11}|\d{15}|\d{17}[\dX])(?!\d)")
MANY_DIGITS = re.compile(r"\d{7}")
NAME = re.compile(r"^[\u3400-\u9fff·\U00020000-\U0003ffff]{2,8}$")


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty value narrows nothing. Dates are days of reception, both included."""

    q: str = ""
    scope: str = ""
    person: str = ""
    officer: str = ""
    part: str = ""
    state: Sequence[str] = ()
    route: Sequence[str] = ()
    outcome: Sequence[str] = ()
    channel: Sequence[str] = ()
    unit: Sequence[int] = ()
    light: str = ""
    group: bool = False
    entry_point: str = ""
    campaign: str = ""
    rule: str = ""
    fate: str = ""
    ground: str = ""
    due: date | None = None
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True)
class ListRow:
    """One line of the list; `owed` and `outstanding` in yuan. What no column shows is not read."""

    case: Case
    owed: Decimal
    outstanding: Decimal
    clock: CaseClock | None
    light: Light | None

    @property
    def received_on(self) -> date:
        return local_day(self.case.received_at)

    @property
    def closed_on(self) -> date | None:
        return local_day(self.case.closed_at) if self.case.closed_at else None

    @property
    def channels(self) -> list[str]:
        """By which channels it came, each once, the first one first."""
        return [str(Channel(one).label) for one in dict.fromkeys(self.case.channels)]

    @property
    def person(self) -> User | None:
        """Who works on it: the lead, before the filing the handler."""
        return self.case.lead or self.case.handler


@dataclass(frozen=True)
class Page:
    """Rows newest first. `newer` and `older` are cursors (case ids) to the pages beside, None at the ends."""

    rows: list[ListRow] = field(default_factory=list)
    newer: int | None = None
    older: int | None = None


@dataclass(frozen=True)
class Totals:
    """How many cases (at most COUNT_UP_TO, then `more`) and what their workers claim, yuan; None past the cap.

    `joined`: cases of the selection that count with the one they were joined to, and are not in `count`.
    """

    count: int
    more: bool
    owed: Decimal | None
    outstanding: Decimal | None
    joined: int


def plain_number(text: str) -> str:
    """What was typed without width, spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-—()]", "", unicodedata.normalize("NFKC", sign_by_sign(text))).upper()


def looks_personal(text: str) -> bool:
    """Whether a search term may be a telephone or an ID number, which no address may hold."""
    return bool(PERSONAL.search(plain_number(text)))


def may_be_a_person(text: str) -> bool:
    """Whether a search term may be somebody's name or number; a term that found nothing is not put into an address."""
    return bool(NAME.match(text) or MANY_DIGITS.search(plain_number(text)))


def selected(filters: Filters, actor: Actor) -> QuerySet[Case]:
    """The cases of a selection that the actor may see."""
    found = Case.objects.visible_to(actor)
    for name in ("state", "route", "outcome", "unit"):
        if chosen := getattr(filters, name):
            found = found.filter(**{f"{name}__in": list(chosen)})
    if filters.channel:
        arrived = Complaint.objects.filter(case=OuterRef("pk"), channel__in=list(filters.channel))
        found = found.filter(Exists(arrived))
    if filters.entry_point or filters.campaign:
        found = found.filter(Exists(_by_code(filters)))
    if filters.group:
        found = found.filter(is_group=True)
    if filters.person or filters.officer:
        found = _of_people(found, filters)
    if filters.q:
        found = found.filter(_matching(filters.q, actor))
    found = routed(found, rule=filters.rule, fate=filters.fate, ground=filters.ground)
    return _in_scope(_in_time(found, filters), filters.scope, actor)


def _of_people(found: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """Those of a person by name, of any time; and the open ones in which an inspector has a part."""
    if filters.person:
        found = found.filter(_in_hands(filters.person))
    return found.open().filter(Exists(_assigned(filters))) if filters.officer else found


def _in_hands(name: str) -> Q:
    """Cases whose lead, or handler until there is a lead, has this name: part of the full one, or the user name."""
    people = User.objects.filter(Q(full_name__icontains=name) | Q(username=name)).values("pk")
    return Q(lead__in=people) | Q(lead=None, handler__in=people)


def _assigned(filters: Filters) -> QuerySet[Assignment]:
    """The part this inspector has in a case now, of one kind or any."""
    current = Assignment.objects.filter(case=OuterRef("pk"), until=None, officer__username=filters.officer)
    return current.filter(part=filters.part) if filters.part else current


def _by_code(filters: Filters) -> QuerySet[Complaint]:
    """Complaints that came by this QR code, or by any code of this campaign."""
    arrived = Complaint.objects.filter(case=OuterRef("pk"))
    if filters.entry_point:
        arrived = arrived.filter(entry_point__code=filters.entry_point)
    return arrived.filter(entry_point__campaign=filters.campaign) if filters.campaign else arrived


def _in_scope(found: QuerySet[Case], scope: str, actor: Actor) -> QuerySet[Case]:
    if scope == "mine":
        return found.filter(in_hands_of(actor))
    if scope == "nobodys":
        return found.open().filter(lead=None, handler=None)
    return found.open().filter(in_work_of(actor)) if scope == "work" else found


def _in_time(found: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    if filters.received_from:
        found = found.filter(received_at__gte=_midnight(filters.received_from))
    if filters.received_to:
        found = found.filter(received_at__lt=_midnight(filters.received_to + timedelta(days=1)))
    if filters.light:
        found = found.filter(with_light(filters.light, current_calendar(), now()))
    if filters.due:
        found = found.filter(due_on(filters.due, current_calendar(), local_day(now())))
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _matching(text: str, actor: Actor) -> Q:
    """Number of case or complaint, the channel's own number, credit code, or two characters of an employer's name."""
    raw = text.strip()
    arrived = Complaint.objects.filter(case=OuterRef("pk")).filter(Q(number=raw.upper()) | Q(external_number=raw))
    employers = named_like(raw, district=actor.district, limit=EMPLOYERS)
    return Q(number__startswith=raw.upper()) | Exists(arrived) | Q(enterprise__in=Subquery(employers.values("pk")))


def page_of(
    found: QuerySet[Case], *, after: int | None = None, before: int | None = None, columns: Sequence[str] = USUAL
) -> Page:
    """Fifty cases: the newest, those older than case `after`, or those newer than `before`, with what the columns
    show. Two queries, whatever the columns."""
    newest_first = before is None
    shown = found.order_by("-pk" if newest_first else "pk")
    if after is not None:
        shown = shown.filter(pk__lt=after)
    if before is not None:
        shown = shown.filter(pk__gt=before)
    cases = list(with_columns(shown, columns)[: PAGE_SIZE + 1])
    more, cases = len(cases) > PAGE_SIZE, cases[:PAGE_SIZE]
    if not newest_first:
        cases.reverse()
    if not cases:
        return Page()
    has_newer = more if not newest_first else after is not None
    has_older = more if newest_first else True
    return Page(_rows(cases), cases[0].pk if has_newer else None, cases[-1].pk if has_older else None)


def _rows(cases: list[Case]) -> list[ListRow]:
    calendar, moment = current_calendar(), now()
    rows = []
    for case in cases:
        clock, light = worst(getattr(case, "open_clocks", ()), calendar, moment) or (None, None)
        owed, paid = getattr(case, "owed", Decimal(0)), getattr(case, "paid", Decimal(0))
        rows.append(ListRow(case, owed, owed - paid, clock, light))
    return rows


def totals(found: QuerySet[Case]) -> Totals:
    """What a selection comes to. Two queries; past the cap only the count's lower bound is known."""
    rows = list(found.order_by().values_list("pk", "state")[: COUNT_UP_TO + 1])
    ids = [key for key, state in rows if state != State.JOINED]
    joined = len(rows) - len(ids)
    if len(rows) > COUNT_UP_TO:
        return Totals(COUNT_UP_TO, True, None, None, 0)
    sums = WageLine.objects.filter(case__in=ids).aggregate(owed=Sum("owed"), paid=Sum("paid"))
    owed, paid = sums["owed"] or Decimal(0), sums["paid"] or Decimal(0)
    return Totals(len(ids), False, owed, owed - paid, joined)
