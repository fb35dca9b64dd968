"""What a reader found: rows of typed text by field, with marks where the file itself cannot be trusted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

LONGEST_KEPT = 200  # characters of one cell; whatever is longer is wrong in every column

# A problem with one row: (column or "", code, argument). Codes are worded where the table is at home.
Flag = tuple[str, str, object]

ZEROS = "zeros"


@dataclass(slots=True)
class Row:
    """One row. `marks` came from the reader and go when the cell is retyped; `flags` came from the last check;
    `settled` are doubts that a person saw and saved the row with, as it was."""

    number: int
    cells: dict[str, str]
    marks: list[Flag] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    skip: bool = False
    version: int = 1
    settled: list[str] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        """Something is wrong and nobody has decided to leave the row out."""
        return bool(self.flags) and not self.skip

    def packed(self) -> dict[str, Any]:
        """As plain data, without what is usual."""
        data: dict[str, Any] = {"row": self.number, "cells": self.cells}
        for name, value, usual in (
            ("marks", self.marks, []), ("errors", self.flags, []), ("skip", self.skip, False), ("v", self.version, 1),
            ("settled", self.settled, []),
        ):  # fmt: skip
            if value != usual:
                data[name] = value
        return data

    @classmethod
    def unpacked(cls, data: dict[str, Any]) -> "Row":
        return cls(
            data["row"], data["cells"], _flags(data.get("marks")), _flags(data.get("errors")),
            data.get("skip", False), data.get("v", 1), data.get("settled", []),
        )  # fmt: skip

    def retyped(self, cells: dict[str, str], *, doubts: Collection[str] = ()) -> "Row":
        """The row with other text. A mark stays where the cell is as it was; but zeros that a person saw and saved
        again may be right: one number in a thousand ends so. `doubts`: codes of flags that are settled when nothing
        was retyped."""
        changed = {name for name, text in cells.items() if text != self.cells.get(name, "")}
        doubted = {(name, ZEROS) for name in cells}
        marks = [mark for mark in self.marks if mark[0] and mark[0] not in changed and mark[:2] not in doubted]
        kept = {name: text for name, text in {**self.cells, **cells}.items() if text}
        settled = [] if changed else sorted({*self.settled, *(flag[1] for flag in self.flags if flag[1] in doubts)})
        return Row(self.number, kept, marks, version=self.version + 1, settled=settled)


def _flags(raw: Iterable | None) -> list[Flag]:
    return [tuple(one) for one in raw] if raw else []


@dataclass
class Table:
    """A table as read. `columns`: name → header as written; `ignored`: headers nobody knows."""

    columns: dict[str, str]
    rows: list[Row]
    ignored: list[str] = field(default_factory=list)
    sheet: str = ""
    other_sheets: list[str] = field(default_factory=list)
