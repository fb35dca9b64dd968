"""Triage: which force takes a complaint, by rules that are rows, with the facts each proposal rests on. Pure functions.

Conditions of a rule, all of which must hold (a JSON object; a missing one holds):
`any_words`, `also_any_words`, `all_words` (lists, in the narrative and the employer's name), `any_acts` (the same, but
what the text denies right before it does not count: 没有堵路), `no_words` (a list, in the narrative alone),
`matters_any`, `matters_only`, `matters_none` (lists of matter codes), `min_workers`, `max_workers`,
`min_amount`, `max_amount` (yuan), `construction` (true/false), `channels` (list), `employer_is_unit` (true/false: the
name reads like an organisation), `unit_named` (true/false: the narrative or the name tells of an organisation or a
place of work).

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
# Places of work in a narrative; 没有公司 and the like name none.
_WORKPLACE = re.compile(
    r"公司|集团|企业|单位|[总分]包|承建|施工|项目|工程|工地|标段|业主|甲方|开发商|监理|厂|店|馆|楼盘|小区|酒楼|酒吧|宾馆|超市|商场|批发|医院"
    r"|中学|小学|高中|学校|幼儿园|养老院|敬老院|院方|中介|机构|中心|物业|合作社|矿|站|平台|剧组|场|船|园|会所|网吧|茶楼|食堂|车间|环卫|清扫"
    r"|仓库|加工|快递|分拣|饭|餐|浴|美容|理发|部门|[局所院]|售楼|钢结构|铁路|高速|隧道|车队|团队"
)
_NO_UNIT = re.compile(
    r"(没有?|不是|无|未)(登记|注册|成立)?(公司|单位|企业)|菜场|市场|现场|派出所|场地|院子|院墙|厂棚|法院|当场"
)
# What people write where they know no name.
_NAMELESS = re.compile(r"^(某|不详|不明|不清楚|不知道|未知|未提供|无名|没有名|待核实|待查|甲公司|甲方|XX)")
GAP = r"[^,。;:!?\s]{0,15}"


# What stands right before an act that did not happen; 有没有 asks.
_DENIED = re.compile(r"(?<!有)(没有?|从?未|并未)(人|去|来|再|敢)?$")


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

    @cached_property
    def unit_named(self) -> bool:
        """Whether the narrative or the employer's name tells of an organisation or a place of work."""
        return self.employer_is_unit or bool(_WORKPLACE.search(_NO_UNIT.sub("", self.told)))


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


@lru_cache(maxsize=5000)
def _finder(word: str) -> tuple[str, re.Pattern[str] | None]:
    """What to look for: the word itself when it has no gap (a hundred times quicker than a pattern), else a pattern
    and the part before its first gap, without which the pattern need not be tried."""
    parts = re.split(r"…+|\.{3}", unicodedata.normalize("NFKC", word.replace("…", "...")).upper())
    return parts[0], re.compile(GAP.join(re.escape(part) for part in parts)) if len(parts) > 1 else None


def _found(words: Iterable[str], text: str) -> list[str]:
    return [word for word in words if _says(text, *_finder(word))]


def _says(text: str, start: str, pattern: re.Pattern[str] | None) -> bool:
    return start in text and (pattern is None or pattern.search(text) is not None)


def _tells(text: str, start: str, pattern: re.Pattern[str] | None) -> bool:
    """As `_says`, somewhere without a denial right before."""
    if start not in text:
        return False
    found = (pattern or re.compile(re.escape(start))).finditer(text)
    return any(not _DENIED.search(text, max(0, one.start() - 5), one.start()) for one in found)


def _mentions(words: list[str]) -> Reason | None:
    return Reason("words", {"words": "、".join(words[:4])}) if words else None


def _any_words(facts: Facts, words: list[str]) -> Reason | bool | None:
    return _mentions(_found(words, facts.text))


def _any_acts(facts: Facts, words: list[str]) -> Reason | bool | None:
    return _mentions([word for word in words if _tells(facts.text, *_finder(word))])


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


def _unit_named(facts: Facts, wanted: bool) -> Reason | bool | None:
    if facts.unit_named != wanted:
        return None
    return Reason("unit_named") if wanted else Reason("unit_not_named")


CHECKS: Mapping[str, Callable[[Facts, object], Reason | bool | None]] = {
    "any_words": _any_words,
    "also_any_words": _any_words,
    "any_acts": _any_acts,
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
    "unit_named": _unit_named,
}
