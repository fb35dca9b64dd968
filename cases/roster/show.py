"""A row as the page shows it: what is wrong in plain with a box to mend it, everything else masked."""

from dataclasses import dataclass, field

from cases.roster.fields import AMOUNTS, BY_NAME, MONTHS, NAMES
from cases.roster.persons import NAMESAKES
from cases.roster.words import problems_of
from common.encryption import mask_id, mask_phone
from common.sheets.table import Row

# Which cells may be at fault when two rows contradict each other, or a row slipped.
AT_FAULT = {"twice": ("name", "id_number", *MONTHS, *AMOUNTS), "other_name": ("name", "id_number"),
            **dict.fromkeys(NAMESAKES, ("name", "id_number", "phone")),
            "too_many_cells": NAMES}  # fmt: skip


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
    cells: list[Cell]
    general: list[str]
    skip: bool
    is_bad: bool

    @property
    def name(self) -> str:
        return next((cell.text for cell in self.cells if cell.name == "name"), "")


def shown(row: Row, columns: list[str]) -> ShownRow:
    """`columns`: the fields of the roster; others appear only where something is wrong with them."""
    problems: dict[str, list[str]] = {}
    for problem in problems_of(row) if row.flags else ():
        problems.setdefault(problem.field, []).append(problem.text)
    opened = {name for flag in row.flags for name in AT_FAULT.get(flag[1], ())} | set(problems)
    cells = [
        Cell(name, str(BY_NAME[name].label), _text(row, name, plain=name in opened), name in opened,
             problems.get(name, []))
        for name in NAMES
        if name in columns or name in problems
    ]  # fmt: skip
    return ShownRow(row.number, row.version, cells, problems.get("", []), row.skip, row.is_bad)


def _text(row: Row, name: str, *, plain: bool) -> str:
    text = row.cells.get(name, "")
    if plain or name not in ("id_number", "phone"):
        return text
    return mask_id(text) if name == "id_number" else mask_phone(text)
