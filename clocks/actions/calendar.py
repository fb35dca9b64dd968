"""Load a holiday notice, see which open clocks it moves, and put it in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from clocks.models import CalendarNotice, Clock, ClockEntry, EntryKind, NoticeDay
from clocks.queries import calendar_with, current_calendar, derive, derived_dates, stored_dates
from common.errors import Refused
from common.time import local_day, now, today
from statutes.calendar import WorkCalendar
from statutes.deadlines import Deadline
from statutes.rules import UnknownRule

CHUNK = 2000
KEEPERS = (Role.ADMINISTRATOR, Role.BRIGADE_HEAD)
UPDATE = """
    UPDATE clocks_clock SET natural_due = moved.natural_due, legal_due = moved.legal_due, safe_due = moved.safe_due,
        due_at = moved.due_at, provisional = moved.provisional, version = version + moved.newer::int
    FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::date[], %s::timestamptz[], %s::bool[], %s::bool[])
        AS moved (id, natural_due, legal_due, safe_due, due_at, provisional, newer)
    WHERE clocks_clock.id = moved.id
"""
SETTLING = timedelta(minutes=10)


@dataclass(frozen=True)
class Move:
    """One open clock that a notice moves. `days`: calendar days the legal date moves, negative is earlier."""

    clock: Clock
    deadline: Deadline
    days: int


@recorded
def load_notice(
    *, year: int, kind: str, title: str, document_number: str, published_on: date, days: Sequence[dict], actor: Actor
) -> CalendarNotice:
    """Keep a notice without putting it in force. `days`: [{day, is_workday, label}], each day once."""
    _require_right(actor)
    _check(year, kind, published_on, days)
    notice = CalendarNotice.objects.create(
        year=year, kind=kind, title=title, document_number=document_number, published_on=published_on
    )
    NoticeDay.objects.bulk_create(NoticeDay(notice=notice, **day) for day in days)
    return notice


def _check(year: int, kind: str, published_on: date, days: Sequence[dict]) -> None:
    if not days:
        raise Refused("no_days", _("通知里没有任何调整的日期"), "days")
    if len({row["day"] for row in days}) != len(days):
        raise Refused("day_twice", _("同一天写了两次"), "days")
    if published_on > today():
        raise Refused("published_in_future", _("发布日期不能晚于今天"), "published_on")
    for row in days:
        if not date(year - 1, 12, 1) <= row["day"] <= date(year + 1, 1, 31):
            raise Refused(
                "day_of_another_year", _("%(day)s 不属于 %(year)s 年") % {"day": row["day"], "year": year}, "days"
            )
    if kind == CalendarNotice.Kind.ANNUAL and CalendarNotice.objects.filter(year=year, kind=kind).exists():
        raise Refused("annual_notice_exists", _("该年度的安排已经录入；年中变化请按“年中调整”录入"), "year")


@recorded
def discard_notice(notice: CalendarNotice, *, actor: Actor) -> None:
    """Throw away a notice that was loaded by mistake and never put in force."""
    _require_right(actor)
    notice = CalendarNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.applied_at:
        raise Refused("in_force", _("通知已经生效，不能删除；有变化请录入新的通知"))
    notice.delete()


def preview_notice(notice: CalendarNotice) -> list[Move]:
    """The open clocks that would move, and by how many days, soonest first."""
    return list(_moves(Clock.objects.open().order_by("due_at", "pk"), calendar_with(notice)))


@recorded
def apply_notice(notice: CalendarNotice, *, actor: Actor) -> int:
    """Put a notice in force and derive every open clock again, with an entry on each that moves.

    Clocks already met keep their verdict. Returns how many moved; a second call moves none.
    """
    _require_right(actor)
    notice = CalendarNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.applied_at:
        return 0
    notice.applied_at = now()
    notice.save(update_fields=["applied_at"])
    return _derive_open(calendar_with(notice), notice, actor)


@recorded
def set_back(*, actor: Actor) -> list[CalendarNotice]:
    """The calendar as it was known at this (moved) moment: what was published by now is in force since now, what came
    later is not yet. Returns the later ones, the earliest first, to be put in force on their days.

    For a year lived again from its beginning: refused once a clock has started.
    """
    _require_right(actor)
    if Clock.objects.exists():
        raise Refused("clocks_started", _("已有期限开始计算，日历不能再倒回去"))
    CalendarNotice.objects.filter(published_on__lte=today()).update(applied_at=now())
    later = CalendarNotice.objects.filter(published_on__gt=today())
    later.update(applied_at=None)
    return list(later.order_by("published_on", "pk"))


def settle(*, actor: Actor) -> int:
    """Derive again what was being saved by the old calendar while a notice was put in force. The sweep calls this.

    Looks only for ten minutes after a notice came into force: no transaction lives that long.
    """
    lately = CalendarNotice.objects.filter(applied_at__gte=now() - SETTLING, applied_at__lte=now())
    notice = lately.order_by("-applied_at").first()
    if notice is None:
        return 0
    with transaction.atomic():
        return _derive_open(current_calendar(), notice, actor)


def _derive_open(calendar: WorkCalendar, notice: CalendarNotice, actor: Actor) -> int:
    """Every open clock, locked in the order of its key as the actions on cases do, so that none waits in a circle."""
    moved, last = 0, 0
    while chunk := list(
        Clock.objects.open()
        .filter(pk__gt=last)
        .order_by("pk")
        .select_for_update(of=["self"])
        .prefetch_related("entries")[:CHUNK]
    ):
        last = chunk[-1].pk
        moved += _write(list(_moves(chunk, calendar)), notice, actor)
    return moved


def _moves(clocks: Iterable[Clock], calendar: WorkCalendar) -> Iterator[Move]:
    if not isinstance(clocks, list):
        clocks = clocks.prefetch_related("entries").iterator(chunk_size=CHUNK)
    for clock in clocks:
        try:
            deadline = derive(clock, calendar)
        except UnknownRule:  # struck from the book: its dates stay; `check_clocks` names it
            continue
        if stored_dates(clock) != derived_dates(deadline):
            yield Move(clock, deadline, (deadline.legal - clock.legal_due).days)


def _write(moves: list[Move], notice: CalendarNotice, actor: Actor) -> int:
    """A clock whose dates stay and which only ceases to be provisional keeps its version: nobody is told again."""
    entries = []
    for move in moves:
        clock, deadline = move.clock, move.deadline
        entries.append(
            ClockEntry(
                clock_id=clock.pk,
                kind=EntryKind.RECALCULATED,
                at=now(),
                day=local_day(now()),
                actor=actor.name,
                reason=notice.title,
                data={"old": clock.legal_due.isoformat(), "new": deadline.legal.isoformat(), "notice": notice.pk},
            )
        )
    _update(moves)
    ClockEntry.objects.bulk_create(entries, batch_size=500)
    return len(moves)


def _update(moves: list[Move]) -> None:
    """One statement for all rows: thousands of CASE branches, as bulk_update writes them, take ten times as long."""
    rows = [
        (
            move.clock.pk,
            *derived_dates(move.deadline),
            stored_dates(move.clock)[:-1] != derived_dates(move.deadline)[:-1],
        )
        for move in moves
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(UPDATE, [list(column) for column in zip(*rows, strict=True)])


def _require_right(actor: Actor) -> None:
    if not actor.is_clock and not actor.has(*KEEPERS):
        raise Refused("no_right", _("只有管理员或大队长可以维护日历"))
