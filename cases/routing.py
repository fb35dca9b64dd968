"""Triage: which force takes a complaint, by rules that are rows, with the facts each proposal rests on. Pure functions.

Conditions of a rule, all of which must hold (a JSON object; a missing one holds):
`any_words`, `also_any_words`, `all_words` (lists, in the narrative and the employer's name), `no_words` (a list, in the
narrative alone), `matters_any`, `matters_only`, `matters_none` (lists of matter codes), `min_workers`, `max_workers`,
`min_amount`, `max_amount` (yuan), `construction` (true/false), `channels` (list), `employer_is_unit` (true/false: the
name reads like an organisation).

A word may hold `…`: up to 15 characters of the same clause, so that `不承认…劳动关系` finds 不承认和我有劳动关系.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

_UNIT_WORDS = re.compile(
    r"公司|集团|厂|店|酒店|饭店|餐厅|学校|医院|中心|合作社|事务所|工作室|经营部|项目部|工地|局|院|馆|行$|社$|部$|队$|LTD|INC|CO\."
)
# What people write where they know no name.
_NAMELESS = re.compile(r"^(某|不详|不明|不清楚|不知道|未知|未提供|无名|没有名|待核实|待查|甲公司|甲方|XX)")
GAP = r"[^,。;:!?\s]{0,15}"


@dataclass(frozen=True)
class Facts:
    """What is known of a complaint when it is routed. `amount` in yuan."""

    narrative: str = ""
    employer: str = ""
    credit_code: str = ""
    matters: tuple[str, ...] = ()
    workers_count: int = 1
    amount: Decimal | None = None
    is_construction: bool = False
    channel: str = ""

    @cached_property
    def told(self) -> str:
        """The narrative, in one width and case."""
        return unicodedata.normalize("NFKC", self.narrative).upper()

    @cached_property
    def text(self) -> str:
        """The narrative and the employer's name."""
        return f"{self.told} {unicodedata.normalize('NFKC', self.employer).upper()}"

    @property
    def employer_is_unit(self) -> bool:
        """Whether the employer reads like an organisation rather than a person."""
        name = self.employer.strip().upper()
        return bool(self.credit_code) or (bool(_UNIT_WORDS.search(name)) and not _NAMELESS.match(name))


@dataclass(frozen=True)
class Reason:
    """One fact a proposal rests on: a code with its values; `cases.texts` has the words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


NOTHING_ELSE = Reason("nothing_else")


@dataclass(frozen=True)
class Proposal:
    """What a rule proposes."""

    route: str
    unit_kind: str
    rule: object
    reasons: tuple[Reason, ...]


def propose(facts: Facts, rules: Iterable) -> Proposal | None:
    """The first rule all of whose conditions hold, with the facts it used; None when no rule applies."""
    for rule in rules:
        reasons = reasons_of(rule.conditions, facts)
        if reasons is not None:
            return Proposal(rule.route, rule.unit_kind, rule, tuple(reasons) or (NOTHING_ELSE,))
    return None


def reasons_of(conditions: Mapping[str, object], facts: Facts) -> list[Reason] | None:
    """The facts that satisfy the conditions, or None when one fails. An unknown condition fails."""
    if set(conditions) - set(CHECKS):
        return None
    reasons: list[Reason] = []
    for name, check in CHECKS.items():
        if name not in conditions:
            continue
        reason = check(facts, conditions[name])
        if reason is None:
            return None
        reasons.extend([reason] if isinstance(reason, Reason) else [])
    return reasons


@lru_cache(maxsize=2000)
def _pattern(word: str) -> re.Pattern[str]:
    parts = re.split(r"…+|\.{3}", unicodedata.normalize("NFKC", word.replace("…", "...")).upper())
    return re.compile(GAP.join(re.escape(part) for part in parts))


def _found(words: Iterable[str], text: str) -> list[str]:
    return [word for word in words if _pattern(word).search(text)]


def _mentions(words: list[str]) -> Reason | None:
    return Reason("words", {"words": "、".join(words[:4])}) if words else None


def _any_words(facts: Facts, words: list[str]) -> Reason | bool | None:
    return _mentions(_found(words, facts.text))


def _all_words(facts: Facts, words: list[str]) -> Reason | bool | None:
    found = _found(words, facts.text)
    return _mentions(found) if len(found) == len(words) else None


def _no_words(facts: Facts, words: list[str]) -> Reason | bool | None:
    return None if _found(words, facts.told) else True


def _matters_any(facts: Facts, wanted: list[str]) -> Reason | bool | None:
    found = [matter for matter in facts.matters if matter in wanted]
    return Reason("matters", {"matters": found}) if found else None


def _matters_only(facts: Facts, wanted: list[str]) -> Reason | bool | None:
    return _matters_any(facts, wanted) if facts.matters and set(facts.matters) <= set(wanted) else None


def _matters_none(facts: Facts, unwanted: list[str]) -> Reason | bool | None:
    return None if set(facts.matters) & set(unwanted) else True


def _min_workers(facts: Facts, least: int) -> Reason | bool | None:
    return Reason("workers", {"count": facts.workers_count}) if facts.workers_count >= least else None


def _max_workers(facts: Facts, most: int) -> Reason | bool | None:
    return Reason("workers", {"count": facts.workers_count}) if facts.workers_count <= most else None


def _min_amount(facts: Facts, least: object) -> Reason | bool | None:
    enough = facts.amount is not None and facts.amount >= Decimal(str(least))
    return Reason("amount", {"amount": str(facts.amount)}) if enough else None


def _max_amount(facts: Facts, most: object) -> Reason | bool | None:
    little = facts.amount is not None and facts.amount <= Decimal(str(most))
    return Reason("amount", {"amount": str(facts.amount)}) if little else None


def _construction(facts: Facts, wanted: bool) -> Reason | bool | None:
    if facts.is_construction != wanted:
        return None
    return Reason("construction") if wanted else True


def _channels(facts: Facts, wanted: list[str]) -> Reason | bool | None:
    return Reason("channel", {"channel": facts.channel}) if facts.channel in wanted else None


def _employer_is_unit(facts: Facts, wanted: bool) -> Reason | bool | None:
    if facts.employer_is_unit != wanted:
        return None
    return Reason("employer_is_unit") if wanted else Reason("employer_is_person")


CHECKS: Mapping[str, Callable[[Facts, object], Reason | bool | None]] = {
    "any_words": _any_words,
    "also_any_words": _any_words,
    "all_words": _all_words,
    "no_words": _no_words,
    "matters_any": _matters_any,
    "matters_only": _matters_only,
    "matters_none": _matters_none,
    "min_workers": _min_workers,
    "max_workers": _max_workers,
    "min_amount": _min_amount,
    "max_amount": _max_amount,
    "construction": _construction,
    "channels": _channels,
    "employer_is_unit": _employer_is_unit,
}
