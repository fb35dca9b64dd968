"""Reads of the calendar and of clocks, with a name."""

from datetime import date, datetime

from django.db.models import Max

from clocks.models import CalendarNotice, Clock, EntryKind, NoticeDay, SweepRun
from common.time import local_day, now
from statutes.calendar import DayNote, WorkCalendar
from statutes.deadlines import Deadline, compute
from statutes.rules import Unit, rule_version

_cached: dict[str, object] = {}


def current_calendar() -> WorkCalendar:
    """The calendar in force. One small query; the days are kept until a notice is applied."""
    stamp = CalendarNotice.objects.aggregate(last=Max("applied_at"), newest=Max("id"))
    key = (stamp["last"], stamp["newest"])
    if _cached.get("key") != key:
        _cached.update(key=key, calendar=calendar_of(CalendarNotice.objects.exclude(applied_at=None)))
    return _cached["calendar"]


def calendar_of(notices) -> WorkCalendar:
    """A calendar made of these notices; where two name the same day, the later published one holds."""
    days = (
        NoticeDay.objects.filter(notice__in=notices)
        .select_related("notice")
        .order_by("notice__published_on", "notice_id", "day")
    )
    notes = {
        row.day: DayNote(
            is_workday=row.is_workday, label=row.label, source=row.notice.document_number or row.notice.title
        )
        for row in days
    }
    years = set(notices.filter(kind=CalendarNotice.Kind.ANNUAL).values_list("year", flat=True))
    return WorkCalendar(notes, years)


def calendar_with(notice: CalendarNotice) -> WorkCalendar:
    """The calendar as it will be once `notice` is in force."""
    applied = CalendarNotice.objects.exclude(applied_at=None)
    return calendar_of(applied | CalendarNotice.objects.filter(pk=notice.pk))


def derive(clock: Clock, calendar: WorkCalendar) -> Deadline:
    """The dates of a clock, folded from its entries alone. The entries must be prefetched when many are derived."""
    rule = rule_version(clock.rule_id, clock.rule_version)
    entries = sorted(clock.entries.all(), key=lambda entry: entry.pk)
    start: date | datetime = local_day(clock.started_at)
    if rule.unit == Unit.HOUR:
        start = clock.started_at
    return compute(
        rule,
        start,
        calendar,
        extended=any(entry.kind == EntryKind.EXTENDED for entry in entries),
        pauses=_pauses(entries),
        as_of=local_day(now()),
    )


def _pauses(entries) -> list[tuple[date, date | None]]:
    pauses: list[tuple[date, date | None]] = []
    for entry in entries:
        if entry.kind == EntryKind.PAUSED:
            pauses.append((entry.day, None))
        elif entry.kind == EntryKind.RESUMED and pauses:
            pauses[-1] = (pauses[-1][0], entry.day)
    return pauses


def sweep_age_minutes() -> float | None:
    """Minutes since the sweep last ran; None when it never did."""
    run = SweepRun.objects.filter(name="sweep").first()
    return (now() - run.at).total_seconds() / 60 if run else None
