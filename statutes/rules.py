"""The time limits of the law, read once from `statutes/rules/*.toml`; one table there is one version of a rule."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent / "rules"


class Unit(StrEnum):
    """What a limit is counted in. RATE (per cent a day) and CNY (yuan) are no lengths of time; GIVEN is a date that
    somebody else sets, not counted here."""

    WORKING_DAY = "WD"
    CALENDAR_DAY = "CD"
    MONTH = "M"
    YEAR = "Y"
    HOUR = "H"
    QUARTER = "QTR"
    RATE = "RATE"
    YUAN = "CNY"
    GIVEN = "GIVEN"

    @property
    def is_time(self) -> bool:
        """Whether a due date can be computed from a limit in this unit."""
        return self not in (Unit.RATE, Unit.YUAN, Unit.GIVEN)


class UnknownRule(LookupError):
    """No rule has this id."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(f"unknown rule {rule_id}")
        self.rule_id = rule_id


class NotInForce(LookupError):
    """The rule exists, but no version of it is in force on the day. `from_` and `to` bound all its versions."""

    def __init__(self, rule_id: str, on: date, from_: date | None, to: date | None) -> None:
        super().__init__(f"{rule_id} is not in force on {on}: it runs from {from_ or '-'} to {to or '-'}")
        self.rule_id, self.on, self.from_, self.to = rule_id, on, from_, to


@dataclass(frozen=True)
class Rule:
    """One version of one limit.

    `confidence`: Q read in the full text, P seen in part or second-hand, M from memory, L local practice,
    D default of the district, N not found. Everything but Q waits for the legal officer's word.
    `roll`: where the last day goes when it is a rest day. `direction` "before": counted back from a later
    event (a hearing). `extension_limit` None with `extension_times` > 0: extendable, but no text says by how much.
    `extends_by_agreement`: the sides say until when.
    `effective_from` and `effective_to` both belong to the time in force; None is open.
    """

    id: str
    version: int
    section: str
    section_title: str
    section_title_en: str
    name: str
    name_en: str
    trigger: str
    trigger_en: str
    limit: int | None
    unit: Unit
    roll: Literal["next", "prev", "none"]
    direction: Literal["after", "before"]
    extension_limit: int | None
    extension_unit: Unit | None
    extension_times: int
    extends_by_agreement: bool
    extension_note: str
    extension_note_en: str
    suspendable: bool
    suspension_grounds: tuple[str, ...]
    suspension_grounds_en: tuple[str, ...]
    article: str
    article_en: str
    note: str
    note_en: str
    effective_from: date | None
    effective_to: date | None
    confidence: str
    local: bool

    def in_force(self, on: date) -> bool:
        """Whether this version applies to an event of day `on`."""
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)


def rule_for(rule_id: str, on: date) -> Rule:
    """The version in force on the day of the event that starts the limit (procedure follows the law of that day).

    Raises UnknownRule, NotInForce.
    """
    known = versions(rule_id)
    for rule in known:
        if rule.in_force(on):
            return rule
    raise NotInForce(rule_id, on, known[0].effective_from, known[-1].effective_to)


def versions(rule_id: str) -> tuple[Rule, ...]:
    """Every version of a rule, oldest first. Raises UnknownRule."""
    try:
        return _book()[rule_id]
    except KeyError:
        raise UnknownRule(rule_id) from None


def rule_version(rule_id: str, version: int) -> Rule:
    """One version of a rule, in force or not: what a running clock was started under. Raises UnknownRule."""
    for rule in versions(rule_id):
        if rule.version == version:
            return rule
    raise UnknownRule(f"{rule_id} version {version}")


def all_rules() -> tuple[Rule, ...]:
    """Every version of every rule, in the order of the files: by section, then id, then version."""
    return tuple(rule for known in _book().values() for rule in known)


@cache
def _book() -> dict[str, tuple[Rule, ...]]:
    book: dict[str, tuple[Rule, ...]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        page = tomllib.loads(path.read_text(encoding="utf-8"))
        for row in page["rule"]:
            rule = _read(page, row)
            book[rule.id] = (*book.get(rule.id, ()), rule)
    return {rule_id: tuple(sorted(known, key=lambda rule: rule.version)) for rule_id, known in book.items()}


def _read(page: dict[str, Any], row: dict[str, Any]) -> Rule:
    extension = row.get("extension", {})
    suspension = row.get("suspension", {})
    return Rule(
        id=row["id"],
        version=row["version"],
        section=page["section"],
        section_title=page["title"],
        section_title_en=page["title_en"],
        name=row["name"],
        name_en=row["name_en"],
        trigger=row["trigger"],
        trigger_en=row["trigger_en"],
        limit=row.get("limit"),
        unit=Unit(row["unit"]),
        roll=row.get("roll", "next"),
        direction=row.get("direction", "after"),
        extension_limit=extension.get("limit"),
        extension_unit=Unit(extension["unit"]) if "unit" in extension else None,
        extension_times=extension.get("times", 0),
        extends_by_agreement=extension.get("by_agreement", False),
        extension_note=extension.get("note", ""),
        extension_note_en=extension.get("note_en", ""),
        suspendable=bool(suspension),
        suspension_grounds=tuple(suspension.get("grounds", ())),
        suspension_grounds_en=tuple(suspension.get("grounds_en", ())),
        article=row["article"],
        article_en=row["article_en"],
        note=row.get("note", ""),
        note_en=row.get("note_en", ""),
        effective_from=row.get("from"),
        effective_to=row.get("to"),
        confidence=row["confidence"],
        local=row.get("local", False),
    )
