"""The rows of a table kept, checked and counted; and whether this actor may work on them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.errors import Refused
from common.sheets.parts import texts_of, with_changes
from common.sheets.table import Row
from tables.checking import check_rows, totals_of
from tables.incoming import Entry, TableIn, table_in
from tables.models import TableImport, TablePart
from tables.queries.incoming import rows_of


def keep(job: TableImport, rows: Sequence[Row]) -> None:
    """Write the rows as sealed parts."""
    TablePart.objects.bulk_create(
        TablePart(table=job, position=position, rows=text) for position, text in texts_of(rows)
    )


def recount(job: TableImport, *, actor: Actor) -> list[Entry]:
    """Check every row anew; flags and numbers are kept, the numbers not saved yet. Returns the good rows."""
    rows = rows_of(job)
    before = {row.number: list(row.flags) for row in rows}
    entries = check_rows(table_in(job.kind), rows, job.district, actor)
    changed = {row.number for row in rows if row.flags != before[row.number]}
    if changed:
        TablePart.objects.bulk_update(with_changes(job.parts.all(), rows, changed), ["rows"])
    count(job, rows, entries)
    return entries


def count(job: TableImport, rows: Sequence[Row], entries: Sequence[Entry]) -> None:
    """Put the numbers on the job."""
    totals = totals_of(rows, entries)
    job.rows_bad = totals.bad
    job.result = {**job.result, "totals": totals.packed()}


def why_not(job: TableImport, actor: Actor) -> Refused | None:
    """Why this actor may not work on this table; None when he may."""
    if actor.user is None or job.uploaded_by_id != actor.user.pk:
        return Refused("not_yours", _("只有上传的人可以改正、确认或放弃这份登记表"))
    return why_no_import(table_in(job.kind), actor)


def why_no_import(table: TableIn, actor: Actor) -> Refused | None:
    """Why this actor may bring no such table."""
    if actor.user and actor.district and table.may(actor):
        return None
    return Refused("no_right", _("您的岗位不能导入这种登记表"))


def require_state(job: TableImport, *states: str) -> None:
    """Raises Refused when the table stands elsewhere."""
    if job.state not in states:
        raise Refused(
            "import_state", _("登记表现在的状态是“%(state)s”，不能这样办理") % {"state": job.get_state_display()}
        )


def locked(job: TableImport) -> TableImport:
    """The table as it is now, locked until the transaction ends."""
    found = TableImport.objects.select_for_update(of=("self",)).select_related("district", "uploaded_by")
    return found.get(pk=job.pk)
