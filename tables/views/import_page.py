"""What the page of a table shows."""

from itertools import islice

from django.core.exceptions import PermissionDenied

from accounts.actor import Actor
from common.sheets.parts import unpacked
from common.sheets.table import Row
from tables.actions.incoming.rows import why_not
from tables.incoming import TableIn, may_import, table_in
from tables.models import TableImport, TableImportState
from tables.models.incoming import WATCHES_IMPORTS
from tables.queries import incoming as query
from tables.showing import ShownRow, shown

BAD_ROWS_SHOWN = 50
GOOD_ROWS_SHOWN = 20


def may_see_imports(actor: Actor) -> bool:
    """Whether this actor brings tables or watches over it."""
    return actor.has(*WATCHES_IMPORTS) or bool(may_import(actor))


def require_reader(actor: Actor) -> None:
    """Raises PermissionDenied for the others."""
    if not may_see_imports(actor):
        raise PermissionDenied


def page_of(job: TableImport, actor: Actor, *, with_rows: bool = True) -> dict[str, object]:
    """The context of the page and of its fragments. Rows are shown to the one who works on them."""
    table = table_in(job.kind)
    blocked = why_not(job, actor)
    totals = job.result.get("totals")
    to_confirm = job.state in query.MENDABLE and bool(totals and totals["rows"]) and job.parts.exists()
    context: dict[str, object] = {
        "job": job,
        "table": table,
        "blocked": blocked,
        "totals": totals,
        "stored": job.result.get("stored"),
        "to_confirm": to_confirm,
        "may_confirm": to_confirm and not blocked,
        "may_retry": job.state == TableImportState.FAILED and not totals and not blocked,
        "before": query.done_before(job) if to_confirm and not job.result.get("stored") else None,
    }
    if with_rows and context["may_confirm"]:
        context |= _rows(table, job)
    return context


def _rows(table: TableIn, job: TableImport) -> dict[str, object]:
    columns = [column["field"] for column in job.columns]
    bad, good, skipped = [], [], []
    for part in job.parts.iterator(chunk_size=4):
        for row in unpacked(part):
            (skipped if row.skip else bad if row.is_bad else good).append(row)
    used = [name for name in columns if any(name in row.cells for row in good[:GOOD_ROWS_SHOWN])]
    return {
        "bad_rows": _shown(table, bad, columns, BAD_ROWS_SHOWN),
        "bad_left": max(0, len(bad) - BAD_ROWS_SHOWN),
        "skipped_rows": _shown(table, skipped, columns, BAD_ROWS_SHOWN),
        "good_rows": _shown(table, good, used, GOOD_ROWS_SHOWN),
        "good_left": max(0, len(good) - GOOD_ROWS_SHOWN),
    }


def _shown(table: TableIn, rows: list[Row], columns: list[str], most: int) -> list[ShownRow]:
    return [shown(table, row, columns) for row in islice(rows, most)]
