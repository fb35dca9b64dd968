"""The good rows of a table written into the register; the bad ones stay to be mended and sent again."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused, Stale
from common.time import now
from tables.actions.incoming.receive import ROWS_AT_ONCE
from tables.actions.incoming.rows import keep, locked, require_state, why_not
from tables.actions.leases import Pulse
from tables.checking import check_rows
from tables.incoming import ADDED, CHANGED, SAME, Entry, TableIn, table_in
from tables.models import TableImport, TableImportState
from tables.queries.incoming import MENDABLE, rows_of

BATCH = 1000  # rows handed to the register at once
OUTCOMES = (ADDED, CHANGED, SAME)


@recorded
def confirm_table(job: TableImport, *, version: int | None = None, actor: Actor) -> TableImport:
    """What was shown is right: a small table is stored now, a larger one by the worker. Bad rows stay behind.

    Once stored, confirming again stores the rows mended since; one whose check failed is checked again.
    Raises Stale when rows changed since they were shown, Refused.
    """
    job = locked(job)
    if refused := why_not(job, actor):
        raise refused
    if job.state == TableImportState.CONFIRMED or _is_through(job):
        return job
    require_state(job, *MENDABLE)
    if version is not None and version != job.version:
        raise Stale("stale", _("登记表刚刚改过，请看过最新结果再确认"))
    totals = job.result.get("totals")
    if totals and totals["rows"] <= ROWS_AT_ONCE:
        return store_table(job, actor=actor)
    job.state = TableImportState.CONFIRMED if totals else TableImportState.WAITING  # it failed before it was checked
    job.error, job.attempts, job.rows_done, job.lease_until = "", 0, 0, None
    job.version += 1
    job.save()
    return job


def _is_through(job: TableImport) -> bool:
    return job.state == TableImportState.DONE and not job.parts.exists()


@recorded
def store_table(job: TableImport, *, pulse: Pulse | None = None, actor: Actor) -> TableImport:
    """Write the good rows, keep the bad ones. Whoever lost the table to another worker writes nothing."""
    if refused := why_not(job, actor):
        raise refused
    table = table_in(job.kind)
    rows = rows_of(job)
    entries = check_rows(table, rows, job.district, actor)
    if not entries:
        raise Refused("nothing_to_store", _("没有一行可以入库：请先改正有问题的行"))
    stored = _write(table, job, entries, pulse, actor)
    left = [row for row in rows if row.is_bad]
    before = job.result.get("stored", dict.fromkeys(OUTCOMES, 0))
    skipped = job.result.get("skipped", 0) + sum(row.skip for row in rows)
    result = {**job.result, "stored": {one: before[one] + stored[one] for one in OUTCOMES}, "skipped": skipped}
    result["totals"] = {**dict.fromkeys(("good", "skipped", *OUTCOMES), 0), "rows": len(left), "bad": len(left)}
    mine = TableImport.objects.filter(pk=job.pk, attempts=job.attempts, version=job.version)
    changed = mine.exclude(state=TableImportState.DROPPED).update(
        state=TableImportState.DONE, result=result, rows_done=F("rows_total"), rows_bad=len(left), finished_at=now(),
        lease_until=None, attempts=0, error="", version=F("version") + 1,
    )  # fmt: skip
    if not changed:
        raise Refused("import_state", _("登记表已由另一次办理完成"))
    job.parts.all().delete()
    keep(job, left)
    job.refresh_from_db()
    return job


def _write(
    table: TableIn, job: TableImport, entries: Sequence[Entry], pulse: Pulse | None, actor: Actor
) -> dict[str, int]:
    """Some at a time, all in one transaction. A row the register refuses yet carries the reason."""
    stored = dict.fromkeys(OUTCOMES, 0)
    source = f"table:{job.pk}"
    for start in range(0, len(entries), BATCH):
        if pulse:
            pulse(start)
        counts = table.store(entries[start : start + BATCH], job.district, source, actor)
        stored = {one: stored[one] + counts.get(one, 0) for one in OUTCOMES}
    return stored
