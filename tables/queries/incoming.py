"""Tables on their way into a register, and their rows."""

from collections.abc import Iterator

from accounts.actor import Actor
from common.sheets.parts import unpacked
from common.sheets.table import Row
from tables.models import TableImport, TableImportState, TablePart

OPEN = (TableImportState.WAITING, TableImportState.CHECKED, TableImportState.CONFIRMED, TableImportState.FAILED)
AT_WORK = (TableImportState.WAITING, TableImportState.CONFIRMED)
# The rows may be mended: before storing, and those that were not stored afterwards.
MENDABLE = (TableImportState.CHECKED, TableImportState.FAILED, TableImportState.DONE)
PAGE = 30


def import_of(pk: int, actor: Actor) -> TableImport:
    """One table this actor sees. Raises TableImport.DoesNotExist."""
    return TableImport.objects.visible_to(actor).select_related("uploaded_by", "district").get(pk=pk)


def imports_of(actor: Actor, *, before: int | None = None) -> tuple[list[TableImport], int | None]:
    """The newest tables this actor sees, and where the next page begins. One query."""
    found = TableImport.objects.visible_to(actor).select_related("uploaded_by").order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def same_import(kind: str, digest: str, actor: Actor) -> TableImport | None:
    """This actor's own table with the same contents that is still open."""
    own = TableImport.objects.filter(kind=kind, digest=digest, uploaded_by=actor.user, state__in=OPEN)
    return own.exclude(state=TableImportState.FAILED).first()


def done_before(job: TableImport) -> TableImport | None:
    """The same contents stored earlier."""
    before = TableImport.objects.filter(kind=job.kind, digest=job.digest, district=job.district_id)
    return before.filter(state=TableImportState.DONE).exclude(pk=job.pk).first()


def rows_of(job: TableImport) -> list[Row]:
    """All rows, unsealed. One query."""
    return [row for part in job.parts.all() for row in unpacked(part)]


def bad_rows(job: TableImport) -> Iterator[Row]:
    """The rows with something wrong that nobody left out, in order, a part at a time."""
    for part in job.parts.iterator(chunk_size=4):
        yield from (row for row in unpacked(part) if row.is_bad)


def row_of(job: TableImport, number: int) -> tuple[TablePart, Row] | None:
    """One row with the part that holds it."""
    for part in job.parts.iterator(chunk_size=4):
        for row in unpacked(part):
            if row.number == number:
                return part, row
    return None
