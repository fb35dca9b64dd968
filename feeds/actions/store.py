"""A batch becomes records: all of it in one transaction, or nothing."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import local_day, now, today
from feeds.actions.applying import APPLY
from feeds.actions.matching import queue_projects
from feeds.actions.storing import parts
from feeds.actions.storing.convert import Conversion
from feeds.actions.storing.match import Subjects, pair_up, queue_unmatched, take_paired
from feeds.actions.storing.merge import Merged, drop_doubles, merge
from feeds.actions.storing.news import is_news
from feeds.actions.storing.place import drop_place, make_place
from feeds.actions.storing.rejects import Reread, keep_not_applied, keep_rejects
from feeds.actions.storing.take import Gathering, Taken, take_in
from feeds.models import Batch, BatchState
from feeds.queries.records import records_of
from feeds.reading.heading import read_heading
from feeds.reading.pieces import name_of_encodings
from feeds.sources import SOURCES
from feeds.sources.base import NotApplied, Source, Stored, Subject
from tables.actions.leases import Pulse

LOCK = 0x66656564  # of the advisory locks: one batch of a source at a time
# Joins of whole tables: what the planner, without figures about tables just made, may not choose.
PLAN = (
    "SET LOCAL statement_timeout = 0", "SET LOCAL work_mem = '128MB'", "SET LOCAL maintenance_work_mem = '256MB'",
    "SET LOCAL enable_nestloop = off", "SET LOCAL enable_mergejoin = off", "SET LOCAL jit = off",
)  # fmt: skip
AFTERWARDS = (
    "RESET enable_nestloop", "RESET enable_mergejoin", "RESET work_mem", "RESET maintenance_work_mem",
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What the rows became, how many are of a known subject, and which days they speak of (none: no row is usable)."""

    merged: Merged
    matched: int
    days: tuple[date, date] | None


@recorded
def store_batch(batch: Batch, *, pulse: Pulse, actor: Actor) -> Batch | None:
    """Store a batch that waits, with what its source does beyond. None: another batch of the source is at work.

    Raises Refused when a column is missing, rows are missing or the file ends in the middle: then nothing of it is in.
    """
    source = SOURCES[batch.source.code]
    with connection.cursor() as cursor, batch.file.open("rb") as file:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, batch.source_id])
        if not cursor.fetchone()[0]:
            return None
        for setting in PLAN:
            cursor.execute(setting)
        heading = read_heading(source, file, batch.file_format)
        place = f"feeds_at_work_{batch.source_id}"
        make_place(cursor, place)
        subjects = Subjects.of(source, batch)
        conversion = Conversion(source, heading, batch, subjects, subjects.known())
        taken = take_in(cursor, conversion, file, pulse)
        _check_whole(batch, taken)
        written = _write(cursor, conversion, taken)
        again = Reread(source, heading, file, taken)
        rejected = keep_rejects(cursor, batch, again)
        drop_place(cursor, place)
        for setting in AFTERWARDS:
            cursor.execute(setting)
        _finish(batch, source, taken, written, rejected)
        if written.days and written.merged.accepted:
            stored = Stored(batch, *written.days)
            keep_not_applied(cursor, batch, again, _apply(source, stored, actor))
            if source.code in APPLY:
                _count_matched(source, stored)
    return batch


def _apply(source: Source, stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """What the batch sets in motion; then the projects nobody knows even so wait for a person."""
    refused = APPLY[source.code](stored, actor) if source.code in APPLY else ()
    if source.subject is Subject.PROJECT and not source.enters_subjects:
        queue_projects(stored)
    return refused


def _count_matched(source: Source, stored: Stored) -> None:
    """What the batch itself entered in the register has its facts, too."""
    subject = "project" if source.subject is Subject.PROJECT else "enterprise"
    stored.batch.matched = records_of(stored).exclude(**{subject: None}).count()
    stored.batch.save(update_fields=["matched"])


def _check_whole(batch: Batch, taken: Taken) -> None:
    if batch.declared_rows is not None and batch.declared_rows != taken.rows:
        words = {"declared": batch.declared_rows, "found": taken.rows}
        raise Refused("cut_off", _("声明有 %(declared)s 行，实际 %(found)s 行，没有入库；请重新发送完整的文件") % words)
    if not taken.rows and batch.declared_rows is None:
        raise Refused("empty", _("文件里没有数据；确实没有数据时请声明行数为 0"))


def _write(cursor: CursorWrapper, conversion: Conversion, taken: Taken) -> Written:
    """Find out whose the rest of the rows are, then make all of them records."""
    gathering = taken.gathering
    if not gathering.days:
        return Written(Merged(0, 0, 0), 0, None)
    others = taken.rows - taken.rejected > taken.known
    if others:
        pair_up(cursor, conversion.subjects, conversion.batch)
        take_paired(cursor, gathering.table)
    days = min(gathering.days), max(gathering.days)
    if gathering.building:
        return _build(cursor, conversion, gathering, days, known=None if others else taken.known)
    for month in parts.missing(cursor, conversion.batch.source, gathering.months):
        parts.make_empty(cursor, conversion.batch.source, month)
    repeated = drop_doubles(cursor, conversion.source, gathering.table)
    merged = merge(cursor, conversion.source, conversion.batch, gathering.table, *days)
    matched = _matched(cursor, conversion, gathering.table, others)
    return Written(replace(merged, repeated=merged.repeated + repeated), matched, days)


def _build(
    cursor: CursorWrapper, conversion: Conversion, gathering: Gathering, days: tuple[date, date], *, known: int | None
) -> Written:
    """Doubles are looked for only when the index says that there are any. Nothing is counted that is known.

    `known`: how many rows there are, all of them of subjects in the register.
    """
    part = gathering.table
    source, month = conversion.batch.source, gathering.building
    repeated, accepted, matched, doubled = 0, known, known, not parts.index_unique(cursor, source, month)
    if doubled:
        repeated = drop_doubles(cursor, conversion.source, part)
        parts.index_unique(cursor, source, month)
    if doubled or known is None:
        accepted, matched = _rows_in(cursor, part), _matched(cursor, conversion, part, known is None)
    parts.attach(cursor, source, month)
    return Written(Merged(accepted, repeated, 0), matched, days)


def _matched(cursor: CursorWrapper, conversion: Conversion, table: str, paired: bool) -> int:
    """How many rows of the table are of a known subject; those of the others join the queue."""
    if paired and not conversion.subjects.is_project:
        queue_unmatched(cursor, conversion.batch, table)
    column = "project_id" if conversion.subjects.is_project else "enterprise_id"
    return _rows_in(cursor, table, column)


def _rows_in(cursor: CursorWrapper, table: str, column: str = "*") -> int:
    cursor.execute(f"SELECT count({column}) FROM {table}")  # noqa: S608 - own names
    return cursor.fetchone()[0]


def _finish(batch: Batch, source: Source, taken: Taken, written: Written, rejected: int) -> None:
    """Whoever lost the batch to another writes nothing. A batch without one usable row is refused."""
    merged = written.merged
    usable = merged.accepted + merged.repeated
    state = BatchState.STORED if usable or not taken.rows else BatchState.REFUSED
    first, last = written.days or (None, None)
    as_of = _newest_day(batch, source, written) if state == BatchState.STORED else None
    mine = Batch.objects.filter(pk=batch.pk, attempts=batch.attempts, state=BatchState.WAITING)
    changed = mine.update(
        state=state, rows=taken.rows, rows_done=taken.rows, accepted=merged.accepted, repeated=merged.repeated,
        replaced=merged.replaced, rejected=rejected, matched=written.matched, stored_at=now(), lease_until=None,
        encoding=name_of_encodings(taken.encodings), as_of=as_of, first_period=first, last_period=last,
        is_news=is_news(batch, source, rows=taken.rows, accepted=merged.accepted - merged.again, as_of=as_of),
        error="" if state == BatchState.STORED else _("没有一行可用，原因见拒收记录"),
    )  # fmt: skip
    if not changed:
        raise Refused("batch_state", _("这个批次已由另一次办理完成"))
    batch.refresh_from_db()


def _newest_day(batch: Batch, source: Source, written: Written) -> date:
    """A month speaks of its days up to the last, or up to today; that nothing happened, of the days until it came."""
    if written.days is None:
        return local_day(batch.received_at)
    month = written.days[1]
    if source.period == "day":
        return month
    return min(month.replace(day=monthrange(month.year, month.month)[1]), today())
