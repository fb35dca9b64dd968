"""Walk the clocks and take every rung of the ladder that has come. Any process may run it at any time, twice, late."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from accounts.actor import Actor
from accounts.models import Post, Role, UnitKind
from clocks.actions.calendar import settle
from clocks.models import Clock, Escalation, LadderRung, RungRecipient, SweepRun
from clocks.queries import current_calendar
from common.time import CHINA, local_day, now, today
from outbox.actions import draft, queue_many
from outbox.models import Message
from outbox.texts import both_names
from statutes.calendar import WorkCalendar
from statutes.rules import UnknownRule, rule_version

CHUNK = 1000
SWEEPING = 20041201  # the key of the advisory lock: the day 劳动保障监察条例 came into force


def sweep() -> int:
    """Take all rungs that are due; returns how many were taken now. Each rung is a row with a unique key.

    While a twin sweeps, it is left to it: two that hold each other's rows would both pass over them.
    """
    with _alone() as alone:
        return _sweep() if alone else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process sweeps now. The lock ends with the connection, however the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SWEEPING])
        won = cursor.fetchone()[0]
    try:
        yield won
    finally:
        if won:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [SWEEPING])


def _sweep() -> int:
    settle(actor=Actor.clock("sweep"))
    calendar = current_calendar()
    taken = 0
    for rung in LadderRung.objects.filter(active=True).order_by("level"):
        found = CHUNK
        while found == CHUNK:
            found, new = _take_chunk(rung, calendar)
            taken += new
    SweepRun.objects.update_or_create(name="sweep", defaults={"at": now(), "taken": taken})
    return taken


def clocks_due_for(rung: LadderRung, calendar: WorkCalendar):
    """Running clocks that have reached a rung and have not taken it in their present version."""
    told = Escalation.objects.filter(clock=OuterRef("pk"), level=rung.level, clock_version=OuterRef("version"))
    running = Clock.objects.running().filter(~Exists(told))
    if rung.working_days < 0:
        # Reminders count from the safe date, so that nobody plans to use a roll over a holiday.
        return running.filter(safe_due__lte=calendar.shift(today(), -rung.working_days))
    return running.overdue(now()).filter(due_at__lte=_cutoff(rung.working_days, calendar))


def _cutoff(working_days: int, calendar: WorkCalendar) -> datetime:
    """A clock due by this moment is overdue by at least `working_days`; days of rest do not count as overdue ones."""
    if working_days == 0:
        return now()
    first_overdue = calendar.shift(calendar.last_workday_on_or_before(today()), 1 - working_days)
    return datetime.combine(first_overdue, time.min, tzinfo=CHINA)


@transaction.atomic(savepoint=False)
def _take_chunk(rung: LadderRung, calendar: WorkCalendar) -> tuple[int, int]:
    """Take one rung for up to CHUNK clocks; returns how many were found, and how many of them were not yet told.

    Rows held by another process are left to it, or to the next sweep.
    """
    clocks = list(
        clocks_due_for(rung, calendar)
        .select_for_update(skip_locked=True, of=["self"])
        .select_related("handler", "unit", "district")
        .order_by("pk")[:CHUNK]
    )
    if not clocks:
        return 0, 0
    found = len(clocks)
    # A twin may have taken them between our reading and our locking; now nobody else can.
    told = set(Escalation.objects.filter(clock__in=clocks, level=rung.level).values_list("clock_id", "clock_version"))
    clocks = [clock for clock in clocks if (clock.pk, clock.version) not in told]
    Escalation.objects.bulk_create(
        Escalation(clock=clock, level=rung.level, clock_version=clock.version, recipient=rung.recipient, at=now())
        for clock in clocks
    )
    posts = _posts_by_place(rung.recipient)
    queue_many(message for clock in clocks for message in _letters(clock, rung, posts))
    return found, len(clocks)


def _letters(clock: Clock, rung: LadderRung, posts: dict) -> list[Message]:
    data = {
        "subject": clock.subject,
        "rule": _rule_name(clock),
        "due": local_day(clock.due_at - timedelta(seconds=1)).isoformat(),
    }
    kind = "clock_reminder" if clock.due_at > now() else "clock_overdue"
    key = f"clock:{clock.pk}:{rung.level}:{clock.version}"
    people = _people(clock, rung.recipient, posts)
    if not people:
        return [draft(kind, reason=f"{key}:unit", data=data, unit=clock.unit, subject=clock.subject)]
    return [
        draft(kind, reason=f"{key}:{person.pk}", data=data, recipient=person, unit=clock.unit, subject=clock.subject)
        for person in people
    ]


def _rule_name(clock: Clock) -> dict[str, str]:
    """In both languages. A rule that was since struck from the book keeps its number: one row never stops the sweep."""
    try:
        rule = rule_version(clock.rule_id, clock.rule_version)
    except UnknownRule:
        return {"zh": clock.rule_id, "en": clock.rule_id}
    return both_names(rule)


def _people(clock: Clock, recipient: str, posts: dict) -> list:
    if recipient == RungRecipient.HANDLER:
        return [clock.handler] if clock.handler and clock.handler.is_active else []
    if recipient == RungRecipient.SQUAD_HEAD:
        return posts.get(clock.unit_id, []) or posts.get(("brigade", clock.district_id), [])
    return posts.get(clock.district_id, [])


def _posts_by_place(recipient: str) -> dict:
    """People to tell, by unit or by district: one query a chunk."""
    held = Post.objects.held_on(today()).select_related("user", "unit").filter(user__is_active=True)
    posts = {
        RungRecipient.HANDLER: held.none(),
        RungRecipient.SQUAD_HEAD: held.filter(role__in=[Role.SQUAD_HEAD, Role.BRIGADE_HEAD]),
        RungRecipient.BRIGADE_HEAD: held.filter(role=Role.BRIGADE_HEAD),
        RungRecipient.GROUP_OFFICE: held.filter(unit__kind=UnitKind.GROUP_OFFICE),
    }[recipient]
    found: dict = {}
    for post in posts.order_by("pk"):
        place: object = post.unit.district_id or post.unit_id
        if recipient == RungRecipient.SQUAD_HEAD:
            place = post.unit_id if post.role == Role.SQUAD_HEAD else ("brigade", place)
        people = found.setdefault(place, [])
        if post.user not in people:
            people.append(post.user)
    return found
