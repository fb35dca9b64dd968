"""The rows of a table checked: each by itself, against each other, and against the register."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from common.sheets.table import Row
from common.sheets.words import MARKS
from tables.incoming import Entry, FieldIn, TableIn

Problems = list[tuple[str, ValidationError]]
# Flags every table may have; `value` ones are worded by checking the cell again.
WORDS = {
    **MARKS,
    "twice": _("与第 %(value)s 行重复。请改正，或跳过其中一行"),
    "said": _("%(value)s"),
}


@dataclass(frozen=True)
class Problem:
    """One sentence about one cell. `column` is empty when it is about the whole row."""

    column: str
    label: str
    typed: str
    text: str


@dataclass
class Totals:
    """In numbers, for the page and the record."""

    rows: int = 0
    good: int = 0
    bad: int = 0
    skipped: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0

    def packed(self) -> dict[str, int]:
        return asdict(self)


def clean_row(table: TableIn, row: Row) -> tuple[dict[str, Any], Problems]:
    """The values of a row by column, and what is wrong with it by itself."""
    values: dict[str, Any] = {}
    problems: Problems = []
    for column in table.fields:
        try:
            values[column.name] = _cleaned(column, row.cells.get(column.name, ""))
        except ValidationError as error:
            problems.append((column.name, error.with_traceback(None)))  # which would hold this list, and so itself
    if not problems:
        problems += table.together(values)
    return values, problems


def _cleaned(column: FieldIn, text: str) -> Any:
    value = column.clean(text)
    if column.required and value in ("", None):
        raise ValidationError(_("请填写%(label)s"), code="missing", params={"label": column.label})
    return value


def check_rows(table: TableIn, rows: Iterable[Row], district: Unit, actor: Actor) -> list[Entry]:
    """Check all rows, leave on each what is wrong with it, return the good ones that are not left out."""
    entries = []
    for row in rows:
        values, problems = clean_row(table, row)
        row.flags = [*row.marks, *((column, "value", 0) for column, _error in problems)]
        if not row.flags and not row.skip:
            entries.append(Entry(row, values))
    _refuse_twice(table, entries)
    entries = [entry for entry in entries if not entry.row.flags]
    table.compare(entries, district, actor)
    return [entry for entry in entries if not entry.row.flags]


def _refuse_twice(table: TableIn, entries: Sequence[Entry]) -> None:
    """Two rows of one file that mean the same: the second is refused, nobody guesses which is right."""
    taken: dict[Hashable, int] = {}
    for entry in entries:
        keys = list(table.keys(entry.values))
        before = next((taken[key] for key in keys if key in taken), None)
        if before is not None:
            entry.refuse(table.key, "twice", before)
            continue
        taken.update(dict.fromkeys(keys, entry.row.number))


def totals_of(rows: Sequence[Row], entries: Sequence[Entry]) -> Totals:
    """What was found, in numbers."""
    counts = {"added": 0, "changed": 0, "same": 0}
    for entry in entries:
        counts[entry.outcome] += 1
    bad = sum(row.is_bad for row in rows)
    skipped = sum(row.skip for row in rows)
    return Totals(rows=len(rows), good=len(entries), bad=bad, skipped=skipped, **counts)


def problems_of(table: TableIn, row: Row) -> Iterator[Problem]:
    """Everything wrong with a row, in the reader's language."""
    _values, found = clean_row(table, row)
    for column, error in found:
        yield _problem(table, row, column, "".join(error.messages))
    words = {**WORDS, **table.words}
    for column, code, value in row.flags:
        if code in words:
            yield _problem(table, row, column, str(words[code]) % {"value": value})


def _problem(table: TableIn, row: Row, column: str, text: str) -> Problem:
    label = str(table.by_name[column].label) if column else ""
    return Problem(column, label, row.cells.get(column, ""), text)
