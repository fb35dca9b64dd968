"""What an unlawful act costs (法律责任), read once from `statutes/consequences.toml`; a table is a version."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from statutes.thresholds import threshold

FILE = Path(__file__).parent / "consequences.toml"
BUREAU, BUREAU_EN = "人力资源社会保障行政部门", "Human resources and social security authority"


class Payer(StrEnum):
    """Whom it hits. PER_WORKER: the unit pays, an amount for each worker harmed. PERSON: each responsible person."""

    UNIT = "unit"
    PERSON = "person"
    PER_WORKER = "per_worker"


class Kind(StrEnum):
    """What it is. COMPENSATION (加付赔偿金) goes to the worker and is no penalty; LICENCE is loss of qualification."""

    FINE = "fine"
    WARNING = "warning"
    ORDER = "order"
    COMPENSATION = "compensation"
    STOP_WORK = "stop_work"
    LICENCE = "licence"


HEAVY = (Kind.STOP_WORK, Kind.LICENCE)


class UnknownConsequence(LookupError):
    """No consequence has this code."""


class ConsequenceNotInForce(LookupError):
    """The consequence exists, but not on that day. `from_` and `to` bound all its versions; None is open."""

    def __init__(self, code: str, on: date, from_: date, to: date | None) -> None:
        super().__init__(f"{code} is not in force on {on}: it runs from {from_} to {to or '-'}")
        self.code, self.on, self.from_, self.to = code, on, from_, to


@dataclass(frozen=True)
class Consequence:
    """One version of one consequence of one act.

    `min` and `max` belong to the range ("以上", "以下"): yuan, or a share of the amount due for COMPENSATION; None
    where nothing is paid. `after_order`: only when an order to correct or to pay was not obeyed in time.
    """

    code: str
    act: str
    act_en: str
    article: str
    article_en: str
    effective_from: date
    effective_to: date | None
    who: Payer
    kind: Kind
    min: Decimal | None
    max: Decimal | None
    after_order: bool
    authority: str
    authority_en: str
    note: str
    note_en: str
    confidence: str

    def in_force(self, on: date) -> bool:
        """Whether this version applies on day `on`."""
        return self.effective_from <= on <= (self.effective_to or date.max)

    @property
    def measure(self) -> str:
        """What the range counts: `yuan`, `share`, or nothing."""
        if self.min is None:
            return ""
        return "share" if self.kind is Kind.COMPENSATION else "yuan"

    def bounds(self, workers: int = 1) -> tuple[Decimal, Decimal] | None:
        """Least and most; `workers` (persons harmed) multiplies a range per worker. None where nothing is paid."""
        if self.min is None or self.max is None:
            return None
        times = workers if self.who is Payer.PER_WORKER else 1
        return self.min * times, self.max * times

    def contains(self, amount: Decimal, workers: int = 1) -> bool:
        """Whether the law allows this amount (yuan, or a share for COMPENSATION); never where nothing is paid."""
        bounds = self.bounds(workers)
        return bounds is not None and bounds[0] <= amount <= bounds[1]

    def needs_hearing_offer(self, amount: Decimal | None, on: date) -> bool:
        """Whether the party must be told of its right to a hearing (听证告知) before this is decided."""
        if self.kind in HEAVY:
            return True
        return self.kind is Kind.FINE and amount is not None and offers_hearing(self.who, amount, on)

    def always_carries_hearing(self, on: date) -> bool:
        """Whether even its lightest form needs the offer: stop-work, loss of qualification, a fine that starts high."""
        return self.needs_hearing_offer(self.min, on)


def consequences(day: date) -> list[Consequence]:
    """Everything in force on day `day`, in the order of the file."""
    return [entry for entry in all_consequences() if entry.in_force(day)]


def consequence(code: str, day: date) -> Consequence:
    """The version in force on the day of the act. Raises UnknownConsequence, ConsequenceNotInForce."""
    known = [entry for entry in all_consequences() if entry.code == code]
    if not known:
        raise UnknownConsequence(code)
    for entry in known:
        if entry.in_force(day):
            return entry
    raise ConsequenceNotInForce(code, day, known[0].effective_from, known[-1].effective_to)


def offers_hearing(who: Payer, amount: Decimal, day: date) -> bool:
    """Whether a fine of `amount` yuan in all is large enough for a hearing to be offered; the figure is included.

    Raises ThresholdNotInForce before 1 October 1996.
    """
    code = "HEARING_FINE_PERSON" if who is Payer.PERSON else "HEARING_FINE_UNIT"
    return amount >= threshold(code, day).value


@cache
def all_consequences() -> tuple[Consequence, ...]:
    """Every version of every consequence, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["consequence"]
    return tuple(
        Consequence(
            code=row["code"],
            act=row["act"],
            act_en=row["act_en"],
            article=row["article"],
            article_en=row["article_en"],
            effective_from=row["from"],
            effective_to=row.get("to"),
            who=Payer(row["who"]),
            kind=Kind(row["kind"]),
            min=Decimal(row["min"]) if "min" in row else None,
            max=Decimal(row["max"]) if "max" in row else None,
            after_order=row.get("after_order", False),
            authority=row.get("authority", BUREAU),
            authority_en=row.get("authority_en", BUREAU_EN),
            note=row.get("note", ""),
            note_en=row.get("note_en", ""),
            confidence=row["confidence"],
        )
        for row in rows
    )
