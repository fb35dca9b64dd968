"""The numbers of the article and those a share of the year lives, from oversight/data/replay_2020.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "data" / "replay_2020.toml"


@dataclass(frozen=True)
class Figure:
    """One number of the article. `number` is what it says, `lived` what the share lives; both in `unit` or pieces."""

    code: str
    sentence: str
    text: str
    number: int
    lived: int
    share: int
    exactly: bool
    unit: str

    @property
    def due(self) -> int:
        """What the share of the year has to reach: all of it, or at least so much."""
        return scaled(self.number, self.share)

    def is_met(self, made: int) -> bool:
        """Whether what was made is what the article says, in this share of the year."""
        return made == self.due if self.exactly else made >= self.due


@dataclass(frozen=True)
class Article:
    """The year to live. `share`: 1 is all of it, 10 a tenth; every number below is already that of the share."""

    year: int
    share: int
    figures: Mapping[str, Figure]
    course: Mapping[str, Any]

    def count(self, code: str) -> int:
        """How many of a figure are lived."""
        return self.figures[code].lived

    def part(self, name: str) -> int:
        """A number of the course that the article does not say, scaled."""
        return scaled(self.course[name], self.share)

    @property
    def rounds(self) -> list[date]:
        return list(self.course["rounds"])

    @property
    def fines(self) -> list[int]:
        """As many fines as there are penalties, together the sum of the year."""
        given = self.course["fines"][: self.count("penalties")]
        total = self.count("fines")
        fines = [one * total // sum(given) // 10 * 10 for one in given]
        return [fines[0] + total - sum(fines), *fines[1:]]


def article(share: int = 1) -> Article:
    """The year, or one part in `share` of it."""
    book = tomllib.loads(FILE.read_text(encoding="utf-8"))
    figures = {row["code"]: _figure(row, share) for row in book["figure"]}
    return Article(book["year"], share, figures, book["course"])


def scaled(number: int, share: int) -> int:
    """The part of a number that a share lives, rounded half up; something stays something."""
    if not number:
        return 0
    return max(1, int((Decimal(number) / share).quantize(Decimal(1), ROUND_HALF_UP)))


def _figure(row: Mapping[str, Any], share: int) -> Figure:
    return Figure(
        code=row["code"],
        sentence=row["sentence"],
        text=row["text"],
        number=row["number"],
        lived=scaled(row.get("lived", row["number"]), share),
        share=share,
        exactly=row.get("exactly", True),
        unit=row.get("unit", ""),
    )
