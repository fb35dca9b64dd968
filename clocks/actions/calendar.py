"""Load a holiday notice, see which open clocks it moves, and put it in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from clocks.models import CalendarNotice, Clock, ClockEntry, EntryKind, NoticeDay
from clocks.queries import calendar_with, current_calendar, derive
from common.errors import Refused
from common.time import local_day, now
from statutes.deadlines import Deadline

CHUNK = 2000


@dataclass(frozen=True)
class Move:
    """One open clock that a notice moves."""

    clock: Clock
    deadline: Deadline
    days: int


@recorded
def load_notice(
    *, year: int, kind: str, title: str, document_number: str, published_on: date, days: Sequence[dict], actor: Actor
) -> CalendarNotice:
    """Keep a notice without putting it in force. `days`: [{day, is_workday, label}]."""
    _require_right(actor)
    if not days:
        raise Refused("no_days", _("通知里没有任何调整的日期"), "days")
    if kind == CalendarNotice.Kind.ANNUAL and CalendarNotice.objects.filter(year=year, kind=kind).exists():
        raise Refused("annual_notice_exists", _("该年度的安排已经录入;年中变化请按“年中调整”录入"), "year")
    notice = CalendarNotice.objects.create(
        year=year, kind=kind, title=title, document_number=document_number, published_on=published_on
    )
    NoticeDay.objects.bulk_create(NoticeDay(notice=notice, **day) for day in days)
    return notice


def preview_notice(notice: CalendarNotice) -> list[Move]:
    """The open clocks that would move, and by how many days, soonest first."""
    return list(_moves(notice))


@recorded
def apply_notice(notice: CalendarNotice, *, actor: Actor) -> int:
    """Put a notice in force and derive every open clock again, with an entry on each that moves.

    Clocks already met keep their verdict. Returns how many moved; a second call moves none.
    """
    _require_right(actor)
    notice = CalendarNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.applied_at:
        return 0
    moves = list(_moves(notice))
    notice.applied_at = now()
    notice.save(update_fields=["applied_at"])
    for first in range(0, len(moves), CHUNK):
        _write(moves[first : first + CHUNK], notice, actor)
    return len(moves)


def _moves(notice: CalendarNotice) -> Iterator[Move]:
    calendar = calendar_with(notice)
    clocks = Clock.objects.open().prefetch_related("entries").order_by("due_at", "id")
    for clock in clocks.iterator(chunk_size=CHUNK):
        deadline = derive(clock, calendar)
        old = (clock.natural_due, clock.legal_due, clock.safe_due, clock.due_at, clock.provisional)
        new = (deadline.natural, deadline.legal, deadline.safe, deadline.due_at, deadline.provisional)
        if old != new:
            yield Move(clock, deadline, (deadline.legal - clock.legal_due).days)


def _write(moves: list[Move], notice: CalendarNotice, actor: Actor) -> None:
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
        clock.natural_due, clock.legal_due, clock.safe_due = deadline.natural, deadline.legal, deadline.safe
        clock.due_at, clock.provisional = deadline.due_at, deadline.provisional
        clock.version += 1
    Clock.objects.bulk_update(
        [move.clock for move in moves],
        ["natural_due", "legal_due", "safe_due", "due_at", "provisional", "version"],
        batch_size=500,
    )
    ClockEntry.objects.bulk_create(entries, batch_size=500)


def mismatches() -> list[Clock]:
    """Clocks whose stored dates are not what their entries derive to. Empty on a sound database."""
    calendar = current_calendar()
    wrong = []
    for clock in Clock.objects.open().prefetch_related("entries").iterator(chunk_size=CHUNK):
        deadline = derive(clock, calendar)
        if (clock.natural_due, clock.legal_due, clock.due_at) != (deadline.natural, deadline.legal, deadline.due_at):
            wrong.append(clock)
    return wrong


def _require_right(actor: Actor) -> None:
    if not actor.is_clock and not actor.has(Role.ADMINISTRATOR, Role.BRIGADE_HEAD):
        raise Refused("no_right", _("只有管理员或大队长可以维护日历"))
