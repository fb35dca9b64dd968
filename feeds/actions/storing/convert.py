"""The file as lines of records, ready for COPY; those of a subject not in the register stand apart."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import BinaryIO

import polars
from django.utils.translation import gettext as _
from polars import DataFrame, Expr, Series, col

from common.errors import Refused
from feeds.actions.storing.match import Known, Subjects
from feeds.models import Batch
from feeds.reading.blocks import ROW, Block, blocks_of
from feeds.reading.heading import Heading
from feeds.reading.pieces import Piece, pieces
from feeds.reading.values import Values
from feeds.sources.base import Column, Kind, Source

TYPED = ("amount", "paid", "quantity", "happened_on", "due_on")
TEXTS = ("item", "event", "person_index", "person_name")
# What COPY takes for something else → how it is written.
ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
MATTER = 69  # characters of it kept: with the event it fits into `Record.item`
_SPECIAL = r"[\\\n\r\t]"
_STEPS = {Kind.MONEY: Decimal("0.01"), Kind.NUMBER: Decimal("0.001")}


@dataclass
class Converted:
    """What a piece of the file became. `start`, `before`: where it begins, and after which row.

    `known`: lines of `Conversion.columns`; `unknown`: lines of `Conversion.columns_unknown`; `rejected`: (row, column,
    reason); `days`: the periods the lines speak of.
    """

    start: int
    before: int
    rows: int = 0
    known: bytes = b""
    known_rows: int = 0
    unknown: bytes = b""
    days: set[str] = field(default_factory=set)
    encodings: set[str] = field(default_factory=set)
    rejected: list[tuple[int, str, str]] = field(default_factory=list)


class Conversion:
    """How the rows of one file become records of one batch. `known`: the register.

    What is the same in every row (source, batch, district) or stands in none is not in the lines: the table knows it.
    """

    def __init__(self, source: Source, heading: Heading, batch: Batch, subjects: Subjects, known: Known) -> None:
        self.source, self.heading, self.batch, self.subjects, self._known = source, heading, batch, subjects, known
        self._values = Values(heading.columns)
        self._by_target = {column.target: column.name for column in heading.columns if column.target}
        if source.column("item") is None and "person_index" in self._by_target:
            self._by_target["item"] = self._by_target["person_index"]  # a fact a person
        if source.events_apart and "event" in self._by_target:
            self._by_target.setdefault("item", self._by_target["event"])
        self._loose = [column for column in heading.columns if not column.target]
        self._targets = ["period", *(name for name in (*TYPED, *TEXTS) if name in self._by_target)]
        rest = [*self._targets, *(["more"] if self._loose else [])]
        self.columns = (*subjects.keys, '"row"', "code", "name", *rest)
        self.columns_unknown = ('"row"', "raw_code", "raw_name", *rest)

    def converted(self, file: BinaryIO) -> Iterator[Converted]:
        """The whole file from where it stands. Raises Refused when it ends in the middle of a row."""
        rows = 0
        for piece in pieces(file, quoted=bool(self.heading.delimiter)):
            made = Converted(piece.start, rows)
            for block in blocks_of(piece, self.heading, self.source, rows):
                self._add(block, made)
                rows = made.before + made.rows
                if _is_cut(piece, block, rows):
                    raise Refused("cut_off", _("文件在一行中间断了，没有入库；请重新发送完整的文件"))
            yield made

    def _add(self, block: Block, made: Converted) -> None:
        """Say of each row what is wrong with it, or make it a line."""
        rows, rejected = self._values.of(block)
        made.rows += block.rows.height + len(block.unread)
        made.encodings |= block.encodings
        made.rejected += [*((number, "", reason) for number, reason in block.unread), *rejected]
        if rows.is_empty():
            return
        records = self._records(rows)
        made.days.update(records["period"].unique())
        keys = [polars.col(key) for key in self.subjects.keys]
        joined = records.join(self._known, on="code", how="left", maintain_order="left")
        known = joined.filter(col("found")) if joined["found"].has_nulls() else joined
        made.known_rows += known.height
        made.known += lines(known.select(*keys, *records.columns))
        if known.height < joined.height:
            made.unknown += lines(joined.filter(col("found").is_null()).select(records.columns))

    def _records(self, rows: DataFrame) -> DataFrame:
        """Number, code, name and the rest, as COPY reads them. A file may have no codes, or no names."""
        made = rows.select(ROW, *map(self._text, ("code", "name", *self._targets)))
        made = made.with_columns(_null_if_empty(name) for name in TYPED if name in made.columns)
        if self._loose:
            made = made.with_columns(_more(self._loose, rows).alias("more"))
        texts = [name for name, kind in made.schema.items() if kind == polars.String]
        if any(made.select(col(texts).str.contains(_SPECIAL).any()).row(0)):
            made = made.with_columns(col(texts).str.replace_many(ESCAPED))
        return made

    def _text(self, name: str) -> Expr:
        if name == "item" and self.source.events_apart and "event" in self._by_target:
            return _matter(col(self._by_target["item"]), col(self._by_target["event"])).alias(name)
        given = self._by_target.get(name)
        return (col(given) if given else polars.lit("")).alias(name)


def _is_cut(piece: Piece, block: Block, rows: int) -> bool:
    """A last line without an end that can't be read, or that ends inside a character. One that only lost the end of its
    last cell looks whole: `Batch.is_open` says so."""
    if piece.raw.endswith(b"\n"):
        return False
    return bool(block.unread and block.unread[-1][0] == rows) or piece.breaks_off


def lines(rows: DataFrame) -> bytes:
    """For COPY: a tab between any two cells."""
    out = io.BytesIO()
    rows.write_csv(out, include_header=False, separator="\t", quote_style="never", null_value="\\N")
    return out.getvalue()


def _matter(item: Expr, event: Expr) -> Expr:
    """住所/changed; either alone where the other is not said. `feeds.views.words` takes it apart again."""
    both = polars.concat_str(item.str.head(MATTER), polars.lit("/"), event)
    return polars.when((event == "") | (item == event)).then(item).when(item == "").then(event).otherwise(both)


def _null_if_empty(name: str) -> Expr:
    return polars.when(col(name) != "").then(col(name)).alias(name)


def _more(loose: list[Column], rows: DataFrame) -> Series:
    """JSON of the columns that only this source knows; nothing is said of what is empty."""
    members = [_members(column, rows[column.name].to_list()) for column in loose]
    said = (", ".join(filter(None, row)) for row in zip(*members, strict=True))
    return Series([f"{{{one}}}" if one else None for one in said], dtype=polars.String)


def _members(column: Column, cells: list[str]) -> list[str]:
    name = json.dumps(column.name)
    if step := _STEPS.get(column.kind):
        return [f"{name}: {Decimal(cell).quantize(step, ROUND_HALF_UP):f}" if cell else "" for cell in cells]
    return [f"{name}: {json.dumps(cell, ensure_ascii=False)}" if cell else "" for cell in cells]
