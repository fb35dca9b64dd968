"""The room of a group matter: everything a leader on the spot looks for, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from accounts.actor import Actor
from accounts.models import Post, User
from accounts.queries.duty import OnDuty, everybody_on_duty
from cases.models import Case, CaseClock, GroupCheck, GroupCheckItem, GroupEntry, GroupMatter, TimelineEntry
from cases.queries.case_page import told
from cases.queries.sums import Sums, sums_of
from cases.texts import GROUP_LOG, worded
from clocks.lights import Light, worst
from clocks.queries import current_calendar
from common.time import local_day, now

PAGE_SIZE = 50
ENTRIES_SHOWN = 100


@dataclass(frozen=True)
class RoomCase:
    """One case of the matter with its most pressing limit."""

    case: Case
    light: Light | None
    sums: Sums


@dataclass(frozen=True)
class RoomLine:
    """A line of the log: of the room itself (`case` empty) or of one of its cases."""

    who: str
    at: datetime
    what: str
    note: str
    kind: str
    case: str = ""


@dataclass(frozen=True)
class RoomCheck:
    """A line of the closing checklist; `done` is None while it is open."""

    item: GroupCheckItem
    done: GroupCheck | None


@dataclass(frozen=True)
class Telephone:
    """Somebody on duty and where to call: the units in which they hold a post."""

    part: str
    person: User
    stands_in: bool
    numbers: list[tuple[str, str]]


@dataclass(frozen=True)
class Room:
    """The cases the actor sees, what they come to, and how many more there are out of sight."""

    cases: list[RoomCase]
    sums: Sums
    unseen: int


def groups_of(actor: Actor) -> QuerySet[GroupMatter]:
    """The group matters an actor may see, newest first, with the number of their cases in sight. One query when
    read."""
    seen = GroupMatter.objects.visible_to(actor).select_related("enterprise", "leader", "district")
    in_sight = Q(cases__in=Case.objects.visible_to(actor).order_by().values("pk"))
    return seen.annotate(cases_count=Count("cases", filter=in_sight))


def page_of_past(actor: Actor, *, after: int | None) -> tuple[list[GroupMatter], int | None]:
    """Fifty matters that are over, and the key of the next page. One query."""
    past = groups_of(actor).exclude(closed_at=None).order_by("-pk")
    found = list((past.filter(pk__lt=after) if after else past)[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None


def room_of(matter: GroupMatter, actor: Actor) -> Room:
    """Four queries and the calendar."""
    open_clocks = Prefetch("clocks", CaseClock.objects.open(), to_attr="open_clocks")
    seen = matter.cases.visible_to(actor).select_related("unit", "enterprise", "lead")
    cases = list(seen.prefetch_related(open_clocks).order_by("pk"))
    sums, calendar, moment = sums_of(cases), current_calendar(), now()
    rows = []
    for case in cases:
        pair = worst(case.open_clocks, calendar, moment)
        rows.append(RoomCase(case, pair[1] if pair else None, sums.get(case.pk, Sums())))
    return Room(rows, _total(row.sums for row in rows), matter.cases.count() - len(cases))


def _total(all_sums: Iterable[Sums]) -> Sums:
    owed = paid = Decimal(0)
    for one in all_sums:
        owed, paid = owed + one.owed, paid + one.paid
    return Sums(owed=owed, paid=paid)


def log_of(matter: GroupMatter, actor: Actor) -> list[RoomLine]:
    """What happened in the room and on its cases, newest first. Two queries."""
    entries = matter.entries.select_related("user")[:ENTRIES_SHOWN]
    seen = matter.cases.visible_to(actor)
    of_cases = TimelineEntry.objects.filter(case__in=seen).select_related("user", "case")[:ENTRIES_SHOWN]
    lines = [_of_room(entry) for entry in entries] + [_of_case(entry) for entry in of_cases]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:ENTRIES_SHOWN]


def _of_room(entry: GroupEntry) -> RoomLine:
    who = entry.user.label if entry.user else entry.actor
    return RoomLine(who, entry.at, log_text(entry), entry.note, "person" if entry.kind == "note" else "correction")


def log_text(entry: GroupEntry) -> str:
    """One line of the room's log in the reader's language."""
    data = {key: _spoken(value) for key, value in entry.data.items()}
    return str(GROUP_LOG.get(entry.kind, entry.kind)) % worded(data)


def _spoken(value: object) -> object:
    """A word kept in both languages, as the reader speaks."""
    if not isinstance(value, dict):
        return value
    chinese = (get_language() or "zh").startswith("zh")
    return value.get("zh" if chinese else "en") or value.get("zh", "")


def _of_case(entry: TimelineEntry) -> RoomLine:
    line = told(entry)
    return RoomLine(line.who, entry.at, line.what, entry.note, line.kind, entry.case.number)


def checks_of(matter: GroupMatter) -> list[RoomCheck]:
    """The closing checklist: lines in use, and those done that are in use no more. Two queries."""
    done = {check.item_id: check for check in matter.checks.select_related("item", "done_by")}
    items = list(GroupCheckItem.objects.filter(active=True))
    gone = [check.item for check in done.values() if not check.item.active]
    return [RoomCheck(item, done.get(item.pk)) for item in [*items, *gone]]


def telephones_of(matter: GroupMatter) -> tuple[list[OnDuty], list[Telephone]]:
    """Who is on duty now and where to call them. Three queries at most."""
    on_duty = everybody_on_duty(matter.district, now())
    people = {person.pk for one in on_duty for person in one.people}
    numbers: dict[int, list[tuple[str, str]]] = {}
    for post in Post.objects.held_on(local_day(now())).filter(user__in=people).select_related("unit"):
        numbers.setdefault(post.user_id, []).append((post.unit.label, post.unit.phone))
    rows = [
        Telephone(str(one.part.label), person, one.stands_in, numbers.get(person.pk, []))
        for one in on_duty
        for person in one.people
    ]
    return on_duty, rows
