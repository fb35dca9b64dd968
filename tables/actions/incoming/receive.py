"""Taking a table in, correcting its rows, letting it go."""

from collections.abc import Callable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from common.errors import Refused, Stale
from common.sheets.parts import packed, unpacked
from common.sheets.table import LONGEST_KEPT, Row, Table
from common.time import now
from tables.actions.incoming.rows import count, keep, locked, recount, require_state, why_no_import, why_not
from tables.checking import check_rows
from tables.incoming import TableIn
from tables.models import TableImport, TableImportState
from tables.queries.incoming import MENDABLE, row_of, same_import

ROWS_AT_ONCE = 300  # checked and stored while the person waits; more is for the worker


@recorded
def receive_table(
    table: TableIn, *, content: Table, file_name: str, digest: str, actor: Actor
) -> tuple[TableImport, bool]:
    """Keep what was read; a small table is checked at once. The same contents still open are led to: (table, new)."""
    if refused := why_no_import(table, actor):
        raise refused
    User.objects.select_for_update().get(pk=actor.user.pk)  # a double click finds its twin
    if same := same_import(table.code, digest, actor):
        return same, False
    job = TableImport(
        kind=table.code,
        district=actor.district,
        file_name=file_name[:200],
        digest=digest,
        columns=[{"field": name, "header": header} for name, header in content.columns.items()],
        rows_total=len(content.rows),
        uploaded_by=actor.user,
        uploaded_at=now(),
        result={
            "language": get_language(),
            "ignored": content.ignored[:20],
            "sheet": content.sheet,
            "other_sheets": content.other_sheets[:10],
        },
    )
    if len(content.rows) <= ROWS_AT_ONCE:
        count(job, content.rows, check_rows(table, content.rows, job.district, actor))
        job.state, job.rows_done = TableImportState.CHECKED, len(content.rows)
    job.save()
    keep(job, content.rows)
    return job, True


@recorded
def fix_row(job: TableImport, *, number: int, cells: Mapping[str, str], seen: int, actor: Actor) -> TableImport:
    """Put what was retyped into a row and check the table anew. `seen`: the version of the row on the page.

    Raises Stale when the row changed since, Refused.
    """
    typed = {name: " ".join(text.split())[: LONGEST_KEPT + 1] for name, text in cells.items()}
    return _change(job, number, seen, actor, lambda row: row.retyped(typed))


@recorded
def skip_row(job: TableImport, *, number: int, skip: bool = True, seen: int, actor: Actor) -> TableImport:
    """Leave a row out, or take it in again. Raises Stale, Refused."""

    def left_out(row: Row) -> Row:
        return Row(row.number, row.cells, row.marks, row.flags, skip, row.version + 1)

    return _change(job, number, seen, actor, left_out)


@recorded
def drop_table(job: TableImport, *, actor: Actor) -> TableImport:
    """Give the table up: its rows are deleted. What was stored before stays in the register."""
    job = locked(job)
    if refused := why_not(job, actor):
        raise refused
    if job.state == TableImportState.DROPPED:
        return job
    require_state(job, TableImportState.WAITING, *MENDABLE)
    return let_go(job)


def let_go(job: TableImport) -> TableImport:
    """Delete the rows; a table of which nothing was stored counts as dropped. The job must be locked."""
    if job.state != TableImportState.DONE:
        job.state, job.finished_at = TableImportState.DROPPED, now()
    job.rows_bad = 0
    job.version += 1
    job.save(update_fields=["state", "finished_at", "rows_bad", "version"])
    job.parts.all().delete()
    return job


def _change(job: TableImport, number: int, seen: int, actor: Actor, change: Callable[[Row], Row]) -> TableImport:
    job = locked(job)
    if refused := why_not(job, actor):
        raise refused
    require_state(job, *MENDABLE)
    found = row_of(job, number)
    if found is None:
        raise Refused("no_such_row", _("登记表里没有第 %(row)s 行，或已入库") % {"row": number})
    part, row = found
    if row.version != seen:
        raise Stale("stale", _("这一行刚刚改过，请看过最新内容再改"))
    part.rows = packed(change(one) if one.number == number else one for one in unpacked(part))
    part.save(update_fields=["rows"])
    recount(job, actor=actor)
    job.version += 1
    job.save(update_fields=["rows_bad", "result", "version"])
    return job
