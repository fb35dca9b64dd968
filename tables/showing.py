"""A row of a table as the page shows it: what is wrong in plain with a box to mend it, personal cells masked."""

from collections.abc import Collection
from dataclasses import dataclass, field

from common.sheets.table import Row
from tables.checking import problems_of
from tables.incoming import TableIn

WHOLE_ROW = ("too_many_cells", "twice", "said")  # any cell may be at fault


@dataclass
class Cell:
    """One cell. `problems` are sentences; `open` means it may be retyped here."""

    name: str
    label: str
    text: str
    open: bool = False
    problems: list[str] = field(default_factory=list)


@dataclass
class ShownRow:
    """One row of the page. `general` is what concerns no cell alone."""

    number: int
    version: int
    name: str
    cells: list[Cell]
    general: list[str]
    skip: bool
    is_bad: bool


def shown(table: TableIn, row: Row, columns: Collection[str]) -> ShownRow:
    """`columns`: those of the file; others appear only where something is wrong with them."""
    problems: dict[str, list[str]] = {}
    for problem in problems_of(table, row) if row.flags else ():
        problems.setdefault(problem.column, []).append(problem.text)
    everything = any(code in WHOLE_ROW for _column, code, _value in row.flags)
    cells = []
    for column in table.fields:
        if column.name not in columns and column.name not in problems:
            continue
        opened = everything or column.name in problems
        text = row.cells.get(column.name, "")
        if column.masked and not opened:
            text = column.masked(text)
        cells.append(Cell(column.name, str(column.label), text, opened, problems.get(column.name, [])))
    return ShownRow(
        row.number, row.version, row.cells.get(table.key, ""), cells, problems.get("", []), row.skip, row.is_bad
    )
