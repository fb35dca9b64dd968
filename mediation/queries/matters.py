"""Lists of mediations, what a line of them shows, and one mediation by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from accounts.queries.duty import midnight
from cases.models import CaseClock
from cases.queries.sums import ZERO, sums_of
from clocks.lights import Light, worst
from clocks.models import Clock
from clocks.queries import current_calendar
from common.time import now
from mediation.models import Mediation, MediationClock, Session, SessionState
from mediation.workflow import HANDLERS, LIMIT, RUNNING, WITHOUT_AGREEMENT

PAGE = 50
LONGEST_KEY = 18  # digits
PARTS = ("case__enterprise", "case__unit", "case__project", "case__group_matter", "station__unit", "mediator", "street")
# Who opens pages of mediation; others who see the case (an outside system that brought it) do not.
READERS = HANDLERS | {Role.MEDIATOR, Role.AUDITOR}

# What came of those sent: each is one of these three.
RESULTS = {
    "running": Q(state__in=RUNNING),
    "agreed": Q(agreed_at__isnull=False),
    "failed": Q(ending__in=WITHOUT_AGREEMENT, agreed_at=None),
}


@dataclass(frozen=True)
class Filters:
    """What narrows the list. `kind`: of the station; `since` and `until`: the days sent, both included."""

    state: str = ""
    result: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    station: int | None = None
    mediator: int | None = None
    street: int | None = None


@dataclass(frozen=True)
class Card:
    """A mediation as a line of a list: what is owed, its next appointment, the limit to look at first."""

    mediation: Mediation
    owed: object
    session: Session | None
    clock: Clock | None
    light: Light | None


@dataclass(frozen=True)
class Page:
    """Some cards, and the place after which the next page begins; empty at the end."""

    cards: list[Card]
    older: str


def mediation_of(number: str, actor: Actor) -> Mediation:
    """The mediation with what its page shows of it. Raises Mediation.DoesNotExist when it is not seen."""
    return Mediation.objects.visible_to(actor).select_related(*PARTS, "district").get(number=number.upper())


def narrowed(actor: Actor, filters: Filters) -> QuerySet[Mediation]:
    """Those this actor sees that the filters ask for."""
    asked = {
        "state": filters.state, "station": filters.station, "mediator": filters.mediator, "street": filters.street,
        "station__kind": filters.kind,
        "sent_at__gte": filters.since and midnight(filters.since),
        "sent_at__lt": filters.until and midnight(filters.until + timedelta(days=1)),
    }  # fmt: skip
    found = Mediation.objects.visible_to(actor).filter(**{name: value for name, value in asked.items() if value})
    return found.filter(RESULTS[filters.result]) if filters.result else found


def page_of(found: QuerySet[Mediation], after: str = "") -> Page:
    """A page, the newest first. The same number of queries whatever it holds."""
    if after.isascii() and after.isdecimal() and len(after) <= LONGEST_KEY:
        found = found.filter(pk__lt=int(after))
    rows = list(found.select_related(*PARTS).order_by("-pk")[: PAGE + 1])
    older = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return Page(cards_of(rows[:PAGE]), older)


def cards_of(rows: Sequence[Mediation]) -> list[Card]:
    """With sums, next appointment and light. Five queries however many; none for none."""
    if not rows:
        return []
    sums = sums_of([one.case for one in rows])
    sessions = next_sessions(rows)
    clocks = open_clocks(rows)
    calendar, moment = current_calendar(), now()
    cards = []
    for one in rows:
        found = worst(clocks.get(one.pk, ()), calendar, moment)
        clock, light = found or (None, None)
        owed = sums[one.case_id].owed if one.case_id in sums else ZERO
        cards.append(Card(one, owed, sessions.get(one.pk), clock, light))
    return cards


def next_sessions(rows: Sequence[Mediation]) -> dict[int, Session]:
    """Mediation (its key) → its earliest appointment still planned. One query."""
    planned = Session.objects.filter(mediation__in=[one.pk for one in rows], state=SessionState.PLANNED)
    return {one.mediation_id: one for one in planned.select_related("mediator").order_by("-starts_at", "-pk")}


def open_clocks(rows: Sequence[Mediation]) -> dict[int, list[Clock]]:
    """Mediation (its key) → the limits that run on it, that of the mediation itself first. Two queries."""
    by_case = {one.case_id: one.pk for one in rows if one.agreed_at is None and one.ended_at is None}
    found: dict[int, list[Clock]] = {}
    for clock in CaseClock.objects.filter(case__in=by_case, rule_id=LIMIT).open().order_by("due_at"):
        found.setdefault(by_case[clock.case_id], []).append(clock)
    own = MediationClock.objects.filter(mediation__in=[one.pk for one in rows]).open().order_by("due_at")
    for clock in own:
        found.setdefault(clock.mediation_id, []).append(clock)
    return found
