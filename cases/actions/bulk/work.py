"""Confirmed bulk jobs, row by row, each in its own transaction. Who dies loses the row at hand, which another does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.bulk.ask import drop_file, undo_end
from cases.actions.bulk.printing import put_together
from cases.actions.bulk.rows import DO, UNDO
from cases.models import BulkJob, BulkKind, BulkRow, BulkRowState, BulkState, Case
from cases.queries.bulk.preview import not_seen
from common.errors import Refused
from common.time import now
from tables.actions.leases import ENOUGH, MOST_ATTEMPTS

logger = logging.getLogger(__name__)

ATTEMPTS_KEPT = timedelta(days=1)
FILE_KEPT = timedelta(days=1)
PREVIEW_KEPT = timedelta(days=1)
# What a row may stumble over besides a refusal. One bad row must never hold up the others.
BREAKAGES = (LookupError, ValueError, TypeError, AttributeError, OSError, DatabaseError)
# What waits in which job, and what becomes of it: (state of the job, of the row, done, refused).
DOING = (BulkState.RUNNING, BulkRowState.WAITING, BulkRowState.DONE, BulkRowState.REFUSED)
UNDOING = (BulkState.UNDONE, BulkRowState.DONE, BulkRowState.UNDONE, BulkRowState.KEPT)
# Shared, so that several workers may do rows of one job; whoever stops the job waits for all of them.
HOLD = "SELECT 1 FROM cases_bulkjob WHERE id = %s AND state = %s FOR SHARE"


def work_jobs() -> int:
    """Do and undo rows until none waits, then close the jobs that are through; returns how many rows were tried."""
    began, tried = now(), 0
    for way in (DOING, UNDOING):
        while now() - began < ENOUGH and _try_one(way):
            tried += 1
    _close()
    return tried


def drop_old_files() -> int:
    """Delete what was printed more than a day ago, and previews nobody confirmed within a day. Returns how many."""
    actor = Actor.clock("bulk")
    printed = BulkJob.objects.exclude(file="").filter(finished_at__lt=now() - FILE_KEPT)
    forgotten = BulkJob.objects.filter(state=BulkState.PREVIEW, requested_at__lt=now() - PREVIEW_KEPT)
    dropped = sum(_drop_file(pk, actor=actor) for pk in printed.values_list("pk", flat=True)[:500])
    return dropped + sum(_forget(pk, actor=actor) for pk in forgotten.values_list("pk", flat=True)[:500])


@transaction.atomic
def _try_one(way: tuple[str, str, str, str]) -> bool:
    """The next row that nobody else has in hand; False when there is none."""
    job_state, waiting, done, refused = way
    row = (
        BulkRow.objects.filter(job__state=job_state, state=waiting)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("job__requested_by", "case")
        .order_by("job_id", "position")
        .first()
    )
    if row is None:
        return False
    if not _held(row.job, job_state):  # stopped in this very moment
        return True
    with translation.override(row.job.arguments.get("language")), _counted(row) as attempt:
        doers = DO if way is DOING else UNDO
        row.state, row.message = _outcome(row, doers, done, refused) if attempt <= MOST_ATTEMPTS else _given_up(refused)
    row.done_at = now()
    row.save(update_fields=["state", "message", "before", "done_at"])
    return True


@contextmanager
def _counted(row: BulkRow) -> Iterator[int]:
    """Which attempt at this row this is. Kept beside the database: what is written there goes with a worker that dies
    of its row, which would be tried for ever."""
    key = f"bulk-attempts:{row.pk}"
    cache.add(key, 0, timeout=ATTEMPTS_KEPT.total_seconds())
    yield cache.incr(key)
    cache.delete(key)


def _given_up(refused: str) -> tuple[str, str]:
    return refused, _("多次没有办成，请单独办理")


def _held(job: BulkJob, state: str) -> bool:
    """Whether the job is still in this state, and stays so until the row is done."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [job.pk, state])
        return cursor.fetchone() is not None


def _outcome(row: BulkRow, doers: dict, done: str, refused: str) -> tuple[str, str]:
    """In the name of the person who confirmed, with the posts held now. What fails leaves nothing of the row."""
    job = row.job
    try:
        with transaction.atomic():
            return done, doers[job.kind](job, row, Actor.for_user(job.requested_by, via="bulk"))[:300]
    except Refused as no:
        return refused, str(no.message)[:300]
    except Case.DoesNotExist:
        return refused, str(not_seen().message)
    except BREAKAGES:
        logger.exception("row %s of bulk job %s broke", row.position, job.pk)
        return refused, _("系统没有办成这一件，请单独办理")


def _close() -> None:
    """Jobs without a row that waits are done. A row in the hands of another still waits, and keeps its job open."""
    waiting = BulkRow.objects.filter(job=OuterRef("pk"), state=BulkRowState.WAITING)
    through = BulkJob.objects.filter(~Exists(waiting), state=BulkState.RUNNING)
    for pk in through.values_list("pk", flat=True):
        _finish(pk, actor=Actor.clock("bulk"))


@recorded
def _finish(pk: int, *, actor: Actor) -> None:
    job = BulkJob.objects.select_for_update(skip_locked=True).filter(pk=pk, state=BulkState.RUNNING).first()
    if job is None:
        return
    if job.kind == BulkKind.PRINT:
        put_together(job)
    job.state, job.finished_at = BulkState.DONE, now()
    job.undo_until = undo_end(job.finished_at)
    job.save(update_fields=["state", "finished_at", "undo_until", "file"])


@recorded
def _drop_file(pk: int, *, actor: Actor) -> int:
    job = BulkJob.objects.select_for_update(skip_locked=True).filter(pk=pk).exclude(file="").first()
    if job is None:
        return 0
    drop_file(job)
    job.save(update_fields=["file"])
    return 1


@recorded
def _forget(pk: int, *, actor: Actor) -> int:
    job = BulkJob.objects.select_for_update(skip_locked=True).filter(pk=pk, state=BulkState.PREVIEW).first()
    if job is None:
        return 0
    job.rows.all().delete()
    job.delete()
    return 1
