"""The amounts from which refusing to pay is a crime (数额较大), read once from `statutes/crime.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "crime.toml"


@dataclass(frozen=True)
class National:
    """The range within which a provincial high court sets the amounts: one worker unpaid for `months`, or `workers`
    and more together. Yuan; every number is included."""

    effective_from: date
    months: int
    workers: int
    one_worker_min: Decimal
    one_worker_max: Decimal
    total_min: Decimal
    total_max: Decimal
    article: str
    article_en: str
    confidence: str


@dataclass(frozen=True)
class Standard:
    """The amounts of one province (or of its poor counties) in yuan. None: nobody has found them."""

    province: str
    name: str
    name_en: str
    poor_county: bool | None
    one_worker: Decimal | None
    total: Decimal | None
    effective_from: date | None
    effective_to: date | None
    source: str
    source_en: str
    note: str
    note_en: str
    confidence: str

    @property
    def is_known(self) -> bool:
        """Whether there are amounts to compare with."""
        return self.one_worker is not None and self.total is not None

    def in_force(self, on: date) -> bool:
        """Whether these amounts apply on day `on`."""
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)


@dataclass(frozen=True)
class Outcome:
    """What a row of the decision table rests on, and the rules whose clocks it starts."""

    number: str
    result: str
    article: str
    article_en: str
    rules: tuple[str, ...]


def crime_begins() -> date:
    """The first day on which refusing to pay was a crime."""
    return _book()["crime"]["from"]


@cache
def national() -> National:
    """The national range."""
    row = dict(_book()["national"])
    sums = {key: Decimal(row.pop(key)) for key in ("one_worker_min", "one_worker_max", "total_min", "total_max")}
    return National(effective_from=row.pop("from"), **row, **sums)


@cache
def all_standards() -> tuple[Standard, ...]:
    """Every version of every province's amounts, in the order of the file."""
    return tuple(_standard(row) for row in _book()["standard"])


def standards(province: str, on: date, poor_county: bool | None = None) -> tuple[Standard, ...]:
    """The amounts that may apply in `province` on day `on`: several when it is not known whether the county is poor,
    none when nothing is known of the province."""
    return tuple(
        row
        for row in all_standards()
        if row.province == province and row.in_force(on) and _fits(row.poor_county, poor_county)
    )


def outcome(number: str, result: str) -> Outcome:
    """The row of the decision table. Raises LookupError."""
    for row in all_outcomes():
        if (row.number, row.result) == (number, result):
            return row
    raise LookupError(f"no row {number} {result}")


@cache
def all_outcomes() -> tuple[Outcome, ...]:
    """Every row of the decision table, in its order."""
    return tuple(
        Outcome(row["number"], row["result"], row["article"], row["article_en"], tuple(row.get("rules", ())))
        for row in _book()["row"]
    )


def _fits(of_row: bool | None, asked: bool | None) -> bool:
    return of_row is None or asked is None or of_row == asked


def _standard(row: dict[str, Any]) -> Standard:
    return Standard(
        province=row["province"],
        name=row["name"],
        name_en=row["name_en"],
        poor_county=row.get("poor_county"),
        one_worker=Decimal(row["one_worker"]) if "one_worker" in row else None,
        total=Decimal(row["total"]) if "total" in row else None,
        effective_from=row.get("from"),
        effective_to=row.get("to"),
        source=row["source"],
        source_en=row["source_en"],
        note=row.get("note", ""),
        note_en=row.get("note_en", ""),
        confidence=row["confidence"],
    )


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)
