"""Exports asked for, made, and read again."""

import csv
import io
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

from tables.actions.outgoing.ask import ask_export
from tables.models import Export
from tables.outgoing import table_out
from tables.tasks import make_exports
from tests.people import actor


def ask(*, by: str = "liming", kind: str = "enterprises", file_format: str = "csv", **how: object) -> Export:
    """Ask for a list; `how`: filters, unmasked, reason."""
    filters = how.pop("filters", {})
    return ask_export(table_out(kind), filters=filters, file_format=file_format, **how, actor=actor(by))


def lines(export: Export) -> list[list[str]]:
    """Every line of the file, head and last lines too; fails when it was not made."""
    export.refresh_from_db()
    assert export.state == "ready", export.error
    data = export.file.open("rb").read()
    assert len(data) == export.size
    if export.file_format == "xlsx":
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def made(**how: object) -> Export:
    """Asked for and made."""
    export = ask(**how)
    make_exports()
    return export


def rows(**how: object) -> list[dict[str, str]]:
    """The rows of a list by heading."""
    return list(_by_heading(lines(made(**how))))


def _by_heading(found: list[list[str]]) -> Iterator[dict[str, str]]:
    for row in found[1:-2]:
        yield dict(zip(found[0], row, strict=True))
