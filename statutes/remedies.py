"""The rights a document must tell of (救济途径), by the law of the day; read once from `statutes/remedies.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from statutes.rules import Rule, Unit, rule_for

FILE = Path(__file__).parent / "remedies.toml"
UNITS = {
    Unit.CALENDAR_DAY: ("日", "day", "days"),
    Unit.WORKING_DAY: ("个工作日", "working day", "working days"),
    Unit.MONTH: ("个月", "month", "months"),
}


class Document(StrEnum):
    """The paper that carries the text. HEARING_NOTICE: beside PENALTY_NOTICE, where a hearing is offered."""

    PENALTY_NOTICE = "penalty_notice"
    HEARING_NOTICE = "hearing_notice"
    TREATMENT_NOTICE = "treatment_notice"
    PENALTY_DECISION = "penalty_decision"
    TREATMENT_DECISION = "treatment_decision"
    SPOT_PENALTY = "spot_penalty"


class Body(StrEnum):
    """To whom the party turns. The caller may put the name of the very office in place of the general one."""

    SAME_LEVEL_GOVERNMENT = "same_level_government"
    UPPER_AUTHORITY = "upper_authority"
    COURT = "court"
    THIS_AUTHORITY = "this_authority"


class UnknownRemedy(LookupError):
    """No right has this code."""


class RemedyNotInForce(LookupError):
    """The right exists, but not on that day."""


@dataclass(frozen=True)
class Remedy:
    """One version of one right, with the time limit of the day asked for. `rule` None: the text sets no days."""

    code: str
    rule: Rule | None
    bodies: tuple[Body, ...]
    documents: tuple[Document, ...]
    name: str
    name_en: str
    template: str
    template_en: str
    article: str
    article_en: str
    note: str
    note_en: str
    effective_from: date
    effective_to: date | None
    confidence: str

    @property
    def limit(self) -> int | None:
        """The number of `rule.unit`; None where the text sets none."""
        return self.rule.limit if self.rule else None

    def text(self, names: Mapping[Body, str] | None = None) -> str:
        """The Chinese sentence for the document, without its full stop; `names` are the very offices."""
        limit = f"{self.limit}{UNITS[self.rule.unit][0]}" if self.rule else ""
        return self.template.format(limit=limit, bodies="或者".join(self._named(names, 0)))

    def text_en(self, names: Mapping[Body, str] | None = None) -> str:
        """The same in English."""
        limit = f"{self.limit} {UNITS[self.rule.unit][1 if self.limit == 1 else 2]}" if self.rule else ""
        return self.template_en.format(limit=limit, bodies=" or the ".join(self._named(names, 1)))

    def _named(self, names: Mapping[Body, str] | None, language: int) -> list[str]:
        return [(names or {}).get(body) or body_names(body)[language] for body in self.bodies]


def remedies(document: Document, day: date) -> tuple[Remedy, ...]:
    """The rights a `document` of day `day` tells of, in the order they are printed."""
    rows = [row for row in _book()["remedy"] if document in row["documents"] and _in_force(row, day)]
    return tuple(_read(row, day) for row in rows)


def remedy(code: str, day: date) -> Remedy:
    """One right as it stands on day `day`. Raises UnknownRemedy, RemedyNotInForce."""
    known = [row for row in _book()["remedy"] if row["code"] == code]
    if not known:
        raise UnknownRemedy(code)
    for row in known:
        if _in_force(row, day):
            return _read(row, day)
    raise RemedyNotInForce(f"{code} on {day}")


def body_names(body: Body) -> tuple[str, str]:
    """The general name of a body, Chinese and English."""
    return next((row["name"], row["name_en"]) for row in _book()["body"] if row["code"] == body)


def _in_force(row: dict[str, Any], day: date) -> bool:
    return row["from"] <= day <= row.get("to", date.max)


def _read(row: dict[str, Any], day: date) -> Remedy:
    return Remedy(
        code=row["code"],
        rule=rule_for(row["rule"], day) if "rule" in row else None,
        bodies=tuple(Body(body) for body in row["bodies"]),
        documents=tuple(Document(document) for document in row["documents"]),
        name=row["name"],
        name_en=row["name_en"],
        template=row["text"],
        template_en=row["text_en"],
        article=row["article"],
        article_en=row["article_en"],
        note=row.get("note", ""),
        note_en=row.get("note_en", ""),
        effective_from=row["from"],
        effective_to=row.get("to"),
        confidence=row["confidence"],
    )


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
