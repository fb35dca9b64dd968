"""A mediator's day: whom they meet, what waits for them, which promises fall due. A fixed number of queries."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from common.time import CHINA, local_day, today
from mediation.models import Instalment, Mediation, Session, SessionState
from mediation.queries.matters import PARTS, Card, cards_of
from mediation.workflow import RUNNING, State

AHEAD_DAYS = 7
SHOWN = 40  # of each part; the list has the rest


@dataclass
class Day:
    """What stands on the page, SHOWN of each part. `sessions_late`: of days gone by, whose result nobody entered;
    `counts`: open matters by state, all of them."""

    sessions_late: list[Session] = field(default_factory=list)
    sessions_today: list[Session] = field(default_factory=list)
    sessions_coming: list[Session] = field(default_factory=list)
    to_sign: list[Card] = field(default_factory=list)
    to_ask: list[Card] = field(default_factory=list)
    mediating: list[Card] = field(default_factory=list)
    due: list[Instalment] = field(default_factory=list)
    missed: list[Instalment] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def is_mediator(actor: Actor) -> bool:
    """Whether the page is their own day; others see that of the stations whose matters they see."""
    return actor.has(Role.MEDIATOR)


def day_of(actor: Actor, *, mine: bool) -> Day:
    """The day of this actor; `mine`: theirs and what nobody was given yet, else the whole station's."""
    matters = _matters(actor)
    day = Day()
    if mine:
        matters = matters.filter(Q(mediator=actor.user) | Q(mediator=None))
    # Their keys first: what follows then asks by key alone, and no plan can go astray over the rules of who sees what.
    states = dict(matters.open().order_by("sent_at", "pk").values_list("pk", "state"))
    _sessions(day, [key for key, state in states.items() if state in RUNNING])
    parts = {State.SENT: day.to_sign, State.SIGNED: day.to_ask, State.MEDIATING: day.mediating}
    keys = [key for one in parts for key in [key for key, state in states.items() if state == one][:SHOWN]]
    rows = Mediation.objects.filter(pk__in=keys).select_related(*PARTS).order_by("sent_at", "pk")
    for card in cards_of(list(rows)):
        parts[State(card.mediation.state)].append(card)
    _instalments(day, [key for key, state in states.items() if state == State.AGREED])
    day.counts = Counter(states.values())
    return day


def _matters(actor: Actor) -> QuerySet[Mediation]:
    """Of the stations at which they mediate; of everybody else what they see."""
    seen = Mediation.objects.visible_to(actor)
    if not is_mediator(actor):
        return seen
    stations = [post.unit_id for post in actor.posts if post.role == Role.MEDIATOR]
    return seen.filter(station__unit__in=stations)


def _sessions(day: Day, keys: list[int]) -> None:
    """Planned ones up to a week ahead. One query."""
    until = _midnight(today() + timedelta(days=AHEAD_DAYS + 1))
    planned = Session.objects.filter(state=SessionState.PLANNED, starts_at__lt=until, mediation__in=keys)
    parts = ("mediation__case__enterprise", "mediation__station__unit", "mediator")
    for session in planned.select_related(*parts).order_by("starts_at", "pk")[: 3 * SHOWN]:
        when = local_day(session.starts_at)
        if when < today():
            day.sessions_late.append(session)
        elif when == today():
            day.sessions_today.append(session)
        else:
            day.sessions_coming.append(session)


def _instalments(day: Day, keys: list[int]) -> None:
    """Unproven ones, missed or due within a week. One query."""
    until = today() + timedelta(days=AHEAD_DAYS)
    unproven = Instalment.objects.unproven().filter(due_on__lte=until, agreement__mediation__in=keys)
    parts = ("agreement__mediation__case__enterprise", "agreement__mediation__mediator")
    for one in unproven.select_related(*parts).order_by("due_on", "pk")[: 2 * SHOWN]:
        (day.missed if one.missed_at or one.due_on < today() else day.due).append(one)


def _midnight(day: object) -> datetime:
    return datetime.combine(day, datetime.min.time(), CHINA)
