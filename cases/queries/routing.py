"""The routing rules as a page shows them: conditions in words, and how often people knew better."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.context import CASE_READERS
from cases.articles import in_words
from cases.models import Case, RoutingRule
from cases.queries.accuracy import records_of
from cases.routing import CHECKS
from cases.texts import worded
from common.enumerated import enumerated

WORDS_SHOWN = 6

CONDITION_WORDS: Mapping[str, Promise] = {
    "any_words": gettext_lazy("诉求提到其一：%(words)s"),
    "also_any_words": gettext_lazy("并且提到其一：%(words)s"),
    "any_acts": gettext_lazy("说到发生了其一：%(words)s"),
    "all_words": gettext_lazy("诉求全部提到：%(words)s"),
    "no_words": gettext_lazy("诉求没有提到：%(words)s"),
    "matters_any": gettext_lazy("类别含：%(matters)s"),
    "matters_only": gettext_lazy("类别只有：%(matters)s"),
    "matters_none": gettext_lazy("类别不含：%(matters)s"),
    "min_workers": gettext_lazy("至少 %(value)s 人"),
    "max_workers": gettext_lazy("至多 %(value)s 人"),
    "min_amount": gettext_lazy("金额不低于 %(value)s 元"),
    "max_amount": gettext_lazy("金额不高于 %(value)s 元"),
    "channels": gettext_lazy("渠道：%(channel)s"),
}
SWITCHES: Mapping[tuple[str, bool], Promise] = {
    ("construction", True): gettext_lazy("属于工程建设领域"),
    ("construction", False): gettext_lazy("不属于工程建设领域"),
    ("employer_is_unit", True): gettext_lazy("用人单位明确"),
    ("employer_is_unit", False): gettext_lazy("欠薪方看来是个人，不是用人单位"),
    ("unit_named", True): gettext_lazy("诉求中说到单位或用工场所"),
    ("unit_named", False): gettext_lazy("诉求中没有说到单位或用工场所"),
}


@dataclass(frozen=True)
class Sentence:
    """One condition in words; `short` leaves out what is past the first words."""

    full: str
    short: str


@dataclass(frozen=True)
class RuleCard:
    """A rule with its article, its conditions in words, and its record: proposals made and overruled."""

    rule: RoutingRule
    article: str
    conditions: list[Sentence]
    proposals: int
    overrides: int

    @property
    def rate(self) -> float | None:
        """Share of proposals overruled, 0–1; None before the first proposal."""
        return self.overrides / self.proposals if self.proposals else None

    @property
    def more(self) -> int:
        """How many conditions stand behind the first."""
        return len(self.conditions) - 1

    @property
    def percent(self) -> int:
        """The rate in whole per cent."""
        return round((self.rate or 0) * 100)


def rule_cards(actor: Actor) -> list[RuleCard]:
    """Every rule in order, with its record over the cases the reader sees; for the administrator, who sees none, over
    those of the district. Three queries, whatever the number of rules."""
    reads = actor.has(*CASE_READERS)
    cases = Case.objects.visible_to(actor) if reads else Case.objects.filter(district=actor.district)
    return [
        RuleCard(
            one.rule,
            in_words(one.rule.article),
            conditions_in_words(one.rule.conditions),
            one.proposals,
            one.overridden,
        )
        for one in records_of(cases)
        if one.rule
    ]


def conditions_in_words(conditions: Mapping[str, object]) -> list[Sentence]:
    """Each condition as a sentence in the reader's language; none: the rule always holds."""
    told = [Sentence(_in_words(name, conditions[name]), _shortened(name, conditions[name]))
            for name in CHECKS if name in conditions]  # fmt: skip
    always = _("总是符合")
    return told or [Sentence(always, always)]


def _shortened(name: str, value: object) -> str:
    if not isinstance(value, list) or len(value) <= WORDS_SHOWN:
        return _in_words(name, value)
    return _("%(sentence)s 等 %(count)s 个") % {
        "sentence": _in_words(name, value[:WORDS_SHOWN]),
        "count": len(value),
    }


def _in_words(name: str, value: object) -> str:
    if isinstance(value, bool):
        return str(SWITCHES[name, value])
    words = enumerated(value) if isinstance(value, list) and name.endswith("words") else value
    return str(CONDITION_WORDS[name]) % worded({"words": words, "matters": value, "channel": value, "value": value})


def reason_of(rule: RoutingRule | None) -> str:
    """Why the rule sends it there, in the reader's language."""
    if rule is None:
        return ""
    return rule.reason_en if rule.reason_en and not get_language().startswith("zh") else rule.reason
