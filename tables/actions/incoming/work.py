"""Large tables, worked on by whoever has the lease. A worker that dies loses it; another begins from the start."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.collector import collector_at_rest
from common.errors import Refused
from common.time import now
from tables.actions.incoming.receive import let_go
from tables.actions.incoming.rows import recount
from tables.actions.incoming.store import store_table
from tables.actions.leases import ENOUGH, MOST_ATTEMPTS, claim, pulse_of
from tables.models import TableImport, TableImportState
from tables.queries.incoming import AT_WORK, MENDABLE

KEPT = timedelta(days=7)  # rows nobody confirmed, or mended


def work_tables() -> int:
    """Check what waits, store what is confirmed; returns how many tables were worked on."""
    began = now()
    worked = 0
    waiting = TableImport.objects.filter(state__in=AT_WORK).select_related("district", "uploaded_by")
    while now() - began < ENOUGH and (job := claim(waiting)):
        work_one(job)
        worked += 1
    return worked


def drop_forgotten() -> int:
    """Let go of rows nobody confirmed or mended within a week: they may name people. Returns of how many tables."""
    old = TableImport.objects.filter(state__in=MENDABLE, uploaded_at__lt=now() - KEPT, parts__isnull=False).distinct()
    return sum(_drop(pk, actor=Actor.clock("tables")) for pk in old.values_list("pk", flat=True)[:500])


@recorded
def _drop(pk: int, *, actor: Actor) -> int:
    job = TableImport.objects.select_for_update(skip_locked=True).filter(pk=pk, state__in=MENDABLE).first()
    return 1 if job and let_go(job) else 0


def work_one(job: TableImport) -> None:
    """Check or store one claimed table, in the name of the person who brought it, with the posts held now."""
    actor = Actor.for_user(job.uploaded_by, via="table")
    if job.attempts > MOST_ATTEMPTS:
        return _fail(job, _("多次没有办成。请重试；仍不行请找管理员"), actor=actor)
    try:
        with pulse_of(job) as pulse, collector_at_rest(), translation.override(job.result.get("language")):
            pulse(0)
            if job.state == TableImportState.WAITING:
                _check(job, actor=actor)
            else:
                store_table(job, pulse=pulse, actor=actor)
    except Refused as refused:
        _fail(job, refused.message, actor=actor)
    return None


@recorded
def _check(job: TableImport, *, actor: Actor) -> None:
    """Check all rows; the flags and numbers appear together."""
    recount(job, actor=actor)
    mine = TableImport.objects.filter(pk=job.pk, attempts=job.attempts, state=TableImportState.WAITING)
    mine.update(
        state=TableImportState.CHECKED, rows_bad=job.rows_bad, rows_done=job.rows_total, result=job.result,
        lease_until=None, attempts=0, version=job.version + 1,
    )  # fmt: skip


@recorded
def _fail(job: TableImport, message: str, *, actor: Actor) -> None:
    mine = TableImport.objects.filter(pk=job.pk, attempts=job.attempts, state__in=AT_WORK)
    mine.update(state=TableImportState.FAILED, error=message[:300], lease_until=None, version=job.version + 1)
