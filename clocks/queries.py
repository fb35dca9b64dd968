"""Reads of the calendar and of clocks, with a name."""

from bisect import bisect_right
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Count, QuerySet

from clocks.models import CalendarNotice, Clock, EntryKind, LadderRung, NoticeDay, SweepRun
from common.time import local_day, now
from common.worded import ask
from statutes.calendar import DayNote, WorkCalendar
from statutes.deadlines import Deadline, compute, given
from statutes.rules import Unit, UnknownRule, rule_version

# By hand: it is asked before every clock, and wording it through the ORM costs ten times what the answer does.
IN_FORCE = "SELECT count(*), sum(id), max(applied_at) FROM clocks_calendarnotice WHERE applied_at IS NOT NULL"
GIVEN_DUE = "due_at"  # in the data of an entry: the moment somebody else set
_kept: tuple[tuple, WorkCalendar] | None = None


def current_calendar() -> WorkCalendar:
    """The calendar in force. One small query; the days are kept until another notice is in force.

    The stamp counts the notices in force rather than trusting their times: a moved clock may apply one "earlier".
    """
    global _kept  # one value a process, replaced whole, so that threads never see half of it
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE)
        stamp = cursor.fetchone()
    kept = _kept
    if kept is None or kept[0] != stamp:
        kept = _kept = (stamp, calendar_of(CalendarNotice.objects.exclude(applied_at=None)))
    return kept[1]


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


def notices_with_counts():
    """All notices, newest first, each with the number of days it sets apart."""
    return CalendarNotice.objects.annotate(day_count=Count("days")).order_by("-year", "-published_on", "-pk")


def is_dated(notice: CalendarNotice) -> bool:
    """Whether the day of publication is known: without a document number, 1 December only stands for "before"."""
    return bool(notice.document_number) or (notice.published_on.month, notice.published_on.day) != (12, 1)


def ladder_rows() -> list[LadderRung]:
    """The rungs in use, lowest first; `days_before` is the number of working days before the end, for showing."""
    rungs = list(LadderRung.objects.filter(active=True).order_by("level"))
    for rung in rungs:
        rung.days_before = -rung.working_days
    return rungs


def calendar_with(notice: CalendarNotice) -> WorkCalendar:
    """The calendar as it will be once `notice` is in force."""
    applied = CalendarNotice.objects.exclude(applied_at=None)
    return calendar_of(applied | CalendarNotice.objects.filter(pk=notice.pk))


def calendar_until(moment: datetime) -> WorkCalendar:
    """The calendar without the notices that came into force after `moment`: what a verdict of that time rested on."""
    return calendar_of(CalendarNotice.objects.filter(applied_at__lte=moment))


def derive(clock: Clock, calendar: WorkCalendar, *, as_of: date | None = None) -> Deadline:
    """The dates of a clock, folded from its entries alone. The entries must be prefetched when many are derived.

    A pause still open is taken to end on its first day, or on `as_of` when given: the dates are then the earliest
    possible. What is stored on a clock is always derived without `as_of`, so that it doesn't depend on the day.
    """
    entries = sorted(clock.entries.all(), key=lambda entry: entry.pk)
    extended = any(entry.kind == EntryKind.EXTENDED for entry in entries)
    rule = rule_version(clock.rule_id, clock.rule_version)
    start = clock.started_at if rule.unit == Unit.HOUR else local_day(clock.started_at)
    if set_by_others := [entry.data[GIVEN_DUE] for entry in entries if GIVEN_DUE in entry.data]:
        return given(rule, start, datetime.fromisoformat(set_by_others[-1]), calendar, extended=extended)
    return _computed(rule.id, rule.version, start, calendar, extended, tuple(_pauses(entries)), as_of)


@lru_cache(maxsize=5000)
def _computed(
    rule_id: str,
    version: int,
    start: date | datetime,
    calendar: WorkCalendar,
    extended: bool,
    pauses: tuple[tuple[date, date | None], ...],
    as_of: date | None,
) -> Deadline:
    """Clocks of one rule and day have one answer; deriving thousands again asks each question once."""
    rule = rule_version(rule_id, version)
    return compute(rule, start, calendar, extended=extended, pauses=pauses, as_of=as_of)


def stored_dates(clock: Clock) -> tuple:
    """What the row says, to compare with `derived_dates`."""
    return (clock.natural_due, clock.legal_due, clock.safe_due, clock.due_at, clock.provisional)


def derived_dates(deadline: Deadline) -> tuple:
    """What the fold says, in the order of `stored_dates`."""
    return (deadline.natural, deadline.legal, deadline.safe, deadline.due_at, deadline.provisional)


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
    runs = ask(("sweep",), _runs, "sweep")
    return (now() - runs[0].at).total_seconds() / 60 if runs else None


def _runs(name: str) -> QuerySet[SweepRun]:
    return SweepRun.objects.filter(name=name)


def mismatches() -> list[tuple[Clock, str]]:
    """Clocks whose row is not what their entries derive to, each with what differs. Empty on a sound database.

    A clock that ended keeps its verdict: the calendar of the day it ended is as good as that of today.
    """
    agree = _Verdicts()
    wrong = []
    for clock in Clock.objects.prefetch_related("entries").order_by("pk").iterator(chunk_size=2000):
        try:
            differs = _state_differs(clock) if agree.dates(clock) else "dates"
        except UnknownRule:
            differs = "rule"
        if differs:
            wrong.append((clock, differs))
    return wrong


class _Verdicts:
    """The calendar of today, and those of the days on which clocks ended, each made once."""

    def __init__(self) -> None:
        self.today = current_calendar()
        in_force = CalendarNotice.objects.exclude(applied_at=None)
        self.changes = sorted(in_force.values_list("applied_at", flat=True).distinct())
        self.then: dict[int, WorkCalendar] = {}

    def dates(self, clock: Clock) -> bool:
        if stored_dates(clock) == derived_dates(derive(clock, self.today)):
            return True
        ended = clock.met_at or clock.dropped_at
        before = bisect_right(self.changes, ended) if ended else len(self.changes)
        if before in (0, len(self.changes)):
            return False
        if before not in self.then:
            self.then[before] = calendar_until(self.changes[before - 1])
        return stored_dates(clock) == derived_dates(derive(clock, self.then[before]))


def _state_differs(clock: Clock) -> str:
    """The first column that isn't what the entries say: extended, met, dropped or paused; empty when all agree."""
    kinds = [entry.kind for entry in sorted(clock.entries.all(), key=lambda entry: entry.pk)]
    pauses = [entry for entry in clock.entries.all() if entry.kind in (EntryKind.PAUSED, EntryKind.RESUMED)]
    last = max(pauses, key=lambda entry: entry.pk, default=None)
    paused = last.day if last and last.kind == EntryKind.PAUSED and clock.is_open else None
    ends = [kind for kind in kinds if kind in (EntryKind.DROPPED, EntryKind.TAKEN_UP)]
    said = {
        "extended": (EntryKind.EXTENDED in kinds, clock.extended),
        "met": (EntryKind.MET in kinds, clock.met_at is not None),
        "dropped": (ends[-1:] == [EntryKind.DROPPED], clock.dropped_at is not None),
        "paused": (paused, clock.paused_since),
    }
    return next((column for column, (fold, row) in said.items() if fold != row), "")
