"""The figures of the law and of the district that are no time limits, read once from `statutes/thresholds.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "thresholds.toml"


class UnknownThreshold(LookupError):
    """No figure has this code."""


class ThresholdNotInForce(LookupError):
    """The figure exists, but not on that day."""


@dataclass(frozen=True)
class Threshold:
    """One version of one figure. `unit` is what `value` counts: persons, years, hours, yuan, share (0 to 1) ..."""

    code: str
    value: Decimal
    unit: str
    article: str
    article_en: str
    confidence: str
    name: str
    name_en: str
    note: str
    note_en: str
    effective_from: date | None
    effective_to: date | None

    def in_force(self, on: date) -> bool:
        """Whether this figure applies on day `on`."""
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)


def threshold(code: str, on: date) -> Threshold:
    """The figure in force on day `on`. Raises UnknownThreshold, ThresholdNotInForce."""
    known = [entry for entry in all_thresholds() if entry.code == code]
    if not known:
        raise UnknownThreshold(code)
    for entry in known:
        if entry.in_force(on):
            return entry
    raise ThresholdNotInForce(f"{code} on {on}")


@cache
def all_thresholds() -> tuple[Threshold, ...]:
    """Every version of every figure, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["threshold"]
    return tuple(
        Threshold(
            code=row["code"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            article=row["article"],
            article_en=row["article_en"],
            confidence=row["confidence"],
            name=row["name"],
            name_en=row["name_en"],
            note=row.get("note", ""),
            note_en=row.get("note_en", ""),
            effective_from=row.get("from"),
            effective_to=row.get("to"),
        )
        for row in rows
    )
