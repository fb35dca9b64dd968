"""Start, pause, resume, extend, meet and drop a clock. Called inside the action that gives the reason for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Unit, User
from clocks.models import Clock, ClockEntry, EntryKind
from clocks.queries import GIVEN_DUE, current_calendar, derive
from common.errors import Refused
from common.time import local_day, now, today
from statutes import rules
from statutes.calendar import WorkCalendar
from statutes.deadlines import Deadline, compute, given

AnyClock = TypeVar("AnyClock", bound=Clock)
DATES = ["natural_due", "legal_due", "safe_due", "due_at", "provisional"]


@dataclass(frozen=True)
class Begin:
    """A clock to begin: unsaved, with its unit (with its district) and subject set.

    `given_due_at`: the moment somebody else set, for a rule whose unit is GIVEN; it is not computed.
    """

    clock: Clock
    rule_id: str
    started_at: datetime
    reason: str = ""
    given_due_at: datetime | None = None


def start(
    clock: AnyClock,
    *,
    rule_id: str,
    started_at: datetime,
    unit: Unit,
    subject: str,
    actor: Actor,
    reason: str = "",
    given_due_at: datetime | None = None,
) -> AnyClock:
    """Save an unsaved clock, running from `started_at` under the rule in force on that day. See `Begin`."""
    clock.unit, clock.subject = unit, subject
    start_together([Begin(clock, rule_id, started_at, reason, given_due_at)], actor=actor)
    return clock


def start_many(
    clocks: list[AnyClock], *, rule_id: str, started_at: datetime, actor: Actor, reason: str = ""
) -> list[AnyClock]:
    """As `start`, for clocks of one kind under one rule that begin at one moment."""
    start_together([Begin(clock, rule_id, started_at, reason) for clock in clocks], actor=actor)
    return clocks


def start_together(begins: Sequence[Begin], *, actor: Actor) -> None:
    """Save clocks of one kind, each running from its moment under the rule in force on that day.

    Four statements, and one computation for each rule and moment, however many clocks. Only for kinds whose own columns
    are keys of other rows.
    """
    if not begins:
        return
    calendar, known = current_calendar(), {}
    for one in begins:
        about = one.rule_id, one.started_at, one.given_due_at
        if about not in known:
            known[about] = _limit(*about, calendar)
        clock, (rule, deadline) = one.clock, known[about]
        clock.rule_id, clock.rule_version, clock.article = rule.id, rule.version, rule.article
        clock.district_id, clock.started_at = clock.unit.district_id or clock.unit_id, one.started_at
        _take_dates(clock, deadline)
    _save_many([one.clock for one in begins])
    ClockEntry.objects.bulk_create(
        ClockEntry(
            clock_id=one.clock.pk,
            kind=EntryKind.STARTED,
            at=now(),
            day=local_day(one.started_at),
            actor=actor.name,
            reason=one.reason[:300],
            data={GIVEN_DUE: one.given_due_at.isoformat()} if one.given_due_at else {},
        )
        for one in begins
    )


def _limit(
    rule_id: str, started_at: datetime, given_due_at: datetime | None, calendar: WorkCalendar
) -> tuple[rules.Rule, Deadline]:
    """The rule in force that day, and when it ends."""
    rule = rules.rule_for(rule_id, local_day(started_at))
    counted_from = started_at if rule.unit == rules.Unit.HOUR else local_day(started_at)
    if given_due_at is not None:
        return rule, given(rule, counted_from, given_due_at, calendar)
    return rule, compute(rule, counted_from, calendar)


def _save_many(clocks: list[AnyClock]) -> None:
    """The row of `Clock` and the row beside it: bulk_create knows no tables that belong together."""
    shared = [field.attname for field in Clock._meta.concrete_fields if not field.primary_key]
    rows = Clock.objects.bulk_create(Clock(**{name: getattr(clock, name) for name in shared}) for clock in clocks)
    for clock, row in zip(clocks, rows, strict=True):
        clock.pk = clock.id = row.pk
        clock._state.adding, clock._state.db = False, row._state.db
    if type(clocks[0]) is Clock:
        return
    own = clocks[0]._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in own)
    arrays = ", ".join(["%s::bigint[]"] * len(own))
    table = connection.ops.quote_name(clocks[0]._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})"  # noqa: S608 - names of our columns
    with connection.cursor() as cursor:
        cursor.execute(statement, [[getattr(clock, field.attname) for clock in clocks] for field in own])


def pause(clock: Clock, *, day: date, actor: Actor, approver: User, reason: str) -> None:
    """Stop counting from `day` (the day of approval; 浙江省劳动保障监察条例 art. 30).

    What has run out stays overdue: no pause heals it.
    """
    if not clock.is_open or clock.is_paused:
        raise Refused("clock_not_running", _("这个期限没有在计时，不能中止"))
    if clock.is_overdue(now()):
        raise Refused("pause_too_late", _("期限已经届满，中止必须在届满之前批准"))
    if day > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), "day")
    if day < _runs_since(clock):
        raise Refused("paused_before_running", _("中止日期不能早于期限起算或上次恢复的日期"), "day")
    _enter(clock, EntryKind.PAUSED, actor=actor, day=day, approver=approver, reason=reason)
    clock.paused_since = day
    _derive_again(clock)


def resume(clock: Clock, *, day: date, actor: Actor, approver: User | None = None, reason: str = "") -> None:
    """Count on from the day after `day`; the limit continues, it doesn't start again."""
    if not clock.is_paused:
        raise Refused("clock_not_paused", _("这个期限没有中止，不能恢复"))
    if day < clock.paused_since:
        raise Refused("resumed_before_pause", _("恢复日期不能早于中止日期"), "day")
    if day > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), "day")
    _enter(clock, EntryKind.RESUMED, actor=actor, day=day, approver=approver, reason=reason)
    clock.paused_since = None
    _derive_again(clock)


def extend(
    clock: Clock, *, actor: Actor, approver: User | None, reason: str, given_due_at: datetime | None = None
) -> None:
    """Lengthen a running clock once, as its rule allows; only before it has run out.

    A limit that somebody else set has a new moment, `given_due_at`, as often as they agree to one. So has, once, a
    limit whose extension the sides agree on (`extends_by_agreement`): the midnight that ends its last day.
    """
    rule = rules.rule_version(clock.rule_id, clock.rule_version)
    if rule.unit is rules.Unit.GIVEN:
        _give_again(clock, given_due_at, actor=actor, reason=reason)
        return
    if not rule.extension_limit and not rule.extends_by_agreement:
        raise Refused("not_extendable", _("该期限依法不能延长"))
    if not clock.is_open:
        raise Refused("clock_not_running", _("这个期限已经结束"))
    if clock.extended:
        raise Refused("extended_already", _("该期限已经延长过一次"))
    if rule.extends_by_agreement:
        _give_again(clock, given_due_at, actor=actor, reason=reason)
        return
    if now() >= clock.due_at and not clock.is_paused:
        raise Refused("extension_too_late", _("期限已经届满，延长必须在届满之前批准"))
    _enter(clock, EntryKind.EXTENDED, actor=actor, day=local_day(now()), approver=approver, reason=reason)
    clock.extended = True
    _derive_again(clock)


def _give_again(clock: Clock, due_at: datetime | None, *, actor: Actor, reason: str) -> None:
    if not clock.is_open:
        raise Refused("clock_not_running", _("这个期限已经结束"))
    if due_at is None or due_at <= clock.due_at:
        raise Refused("due_not_later", _("新的办结时间要晚于原来的时间"), "until")
    if now() >= clock.due_at:
        raise Refused("extension_too_late", _("期限已经届满，延长必须在届满之前批准"))
    data = {GIVEN_DUE: due_at.isoformat()}
    _enter(clock, EntryKind.EXTENDED, actor=actor, day=local_day(now()), reason=reason, data=data)
    clock.extended = True
    _derive_again(clock)


def meet(clocks: Iterable[Clock], *, actor: Actor, at: datetime | None = None) -> None:
    """What the clocks waited for has happened."""
    _end(clocks, EntryKind.MET, actor=actor, at=at)


def drop(clocks: Iterable[Clock], *, actor: Actor, reason: str) -> None:
    """The clocks no longer apply: withdrawn, referred, replaced."""
    _end(clocks, EntryKind.DROPPED, actor=actor, reason=reason)


def take_up(clocks: Iterable[Clock], *, actor: Actor, reason: str) -> None:
    """What dropped these clocks is undone: they count as if it had never been, pauses and extensions included."""
    calendar = current_calendar()
    for clock in clocks:
        if clock.dropped_at is None:
            continue
        _enter(clock, EntryKind.TAKEN_UP, actor=actor, day=local_day(now()), reason=reason)
        pauses = (EntryKind.PAUSED, EntryKind.RESUMED)
        last = clock.entries.filter(kind__in=pauses).order_by("-pk").first()
        clock.paused_since = last.day if last and last.kind == EntryKind.PAUSED else None
        clock.dropped_at = None
        _take_dates(clock, derive(clock, calendar))
        clock.version += 1
        clock.save(update_fields=[*DATES, "dropped_at", "paused_since", "version"])


def _end(clocks: Iterable[Clock], kind: str, *, actor: Actor, at: datetime | None = None, reason: str = "") -> None:
    moment = at or now()
    clocks = [clock for clock in clocks if clock.is_open]
    field = "met_at" if kind == EntryKind.MET else "dropped_at"
    for clock in clocks:
        setattr(clock, field, moment)
        clock.paused_since = None
    if not clocks:
        return
    Clock.objects.filter(pk__in=[clock.pk for clock in clocks]).update(**{field: moment, "paused_since": None})
    ClockEntry.objects.bulk_create(
        ClockEntry(
            clock_id=clock.pk, kind=kind, at=moment, day=local_day(moment), actor=actor.name, reason=reason[:300]
        )
        for clock in clocks
    )


def _enter(
    clock: Clock,
    kind: str,
    *,
    actor: Actor,
    day: date,
    approver: User | None = None,
    reason: str = "",
    data: dict | None = None,
) -> None:
    ClockEntry.objects.create(
        clock_id=clock.pk,
        kind=kind,
        at=now(),
        day=day,
        actor=actor.name,
        approver=approver,
        reason=reason[:300],
        data=data or {},
    )


def _runs_since(clock: Clock) -> date:
    """The day from which the limit now runs: of the event, or of the last resumption."""
    resumed = clock.entries.filter(kind=EntryKind.RESUMED).order_by("-pk").values_list("day", flat=True).first()
    return resumed or local_day(clock.started_at)


def _derive_again(clock: Clock) -> None:
    """The version rises: what was told about the old dates is told anew for the new ones."""
    _take_dates(clock, derive(clock, current_calendar()))
    clock.version += 1
    clock.save(update_fields=[*DATES, "extended", "paused_since", "version"])


def _take_dates(clock: Clock, deadline: Deadline) -> None:
    clock.natural_due, clock.legal_due, clock.safe_due = deadline.natural, deadline.legal, deadline.safe
    clock.due_at, clock.provisional = deadline.due_at, deadline.provisional
