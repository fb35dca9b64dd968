"""The rules of the law are all there, and each has what people read of it."""

import re
import tomllib
from pathlib import Path

import pytest
from django.utils import translation

from early_warnings.actions import base
from early_warnings.actions.evaluating import modifiers
from early_warnings.models import Signal, SignalKind
from early_warnings.rules import RULES
from early_warnings.rules.words import CODES, DAYS, MONEY, MONTHS, NUMBERS, QUOTED, TEXTS, explain
from feeds.sources import SOURCES

CHINESE = re.compile(r"[一-鿿]")
RULE_FILES = Path(base.__file__).resolve().parent.parent / "rules"
TOLD_BY_A_SIGNAL = {"source", "day", *(name.name for name in Signal._meta.fields)}


def test_every_code_is_a_rule_that_warns_or_moves_grades() -> None:
    assert list(RULES) == [f"W{number:02}" for number in range(1, 30)]
    assert (
        {code for code, rule in RULES.items() if rule.is_modifier} == {"W26", "W27", "W29"} == set(modifiers.MODIFIERS)
    )


def test_every_rule_has_a_first_setting_with_its_thresholds_within_bounds() -> None:
    settings = tomllib.loads((base.DATA / "rules.toml").read_text(encoding="utf-8"))
    assert set(settings) == set(RULES)
    for rule in RULES.values():
        assert set(rule.sources) <= set(SOURCES)
        assert set(rule.supersedes) <= set(RULES)
        for one in rule.parameters:
            assert one.least <= one.default <= one.most, f"{rule.code} {one.name}"


@pytest.mark.parametrize("code", RULES)
def test_every_text_of_a_rule_has_english(code: str) -> None:
    rule = RULES[code]
    texts = [rule.name, rule.article, rule.condition, rule.explanation, rule.partners]
    texts += [text for one in rule.parameters for text in (one.label, one.unit)]
    with translation.override("en"):
        left = [str(text) for text in texts if CHINESE.search(str(text))]
    assert left == []


@pytest.mark.parametrize("code", RULES)
def test_an_explanation_quotes_what_the_facts_have(code: str) -> None:
    rule = RULES[code]
    quoted = set(QUOTED.findall(str(rule.explanation)))
    assert quoted
    assert quoted <= MONEY | DAYS | MONTHS | NUMBERS | TEXTS | set(CODES)
    written = "".join(path.read_text(encoding="utf-8") for path in RULE_FILES.glob("*.py"))
    told = set(re.findall(r"'(\w+)', ", written)) | set(re.findall(r"(\w+)=", written)) | TOLD_BY_A_SIGNAL
    if rule.is_modifier:
        told = set(re.findall(r'"(\w+)": ', Path(modifiers.__file__).read_text(encoding="utf-8")))
    assert quoted <= told
    with translation.override("en"):
        assert set(QUOTED.findall(str(rule.explanation))) == quoted


def test_a_fact_is_told_in_the_readers_language_with_sums_and_days_as_people_write_them() -> None:
    facts = {"source": "power", "months": 2, "short": 1234.5, "last": "2026-08-01"}
    assert explain("W04", facts) == "用电：连续 2 个月未缴清，欠缴 ¥1,234.50，最近一次为2026年8月"
    with translation.override("en"):
        told = explain("W04", facts)
    assert "¥1,234.50" in told
    assert "August 2026" in told
    assert not CHINESE.search(told)


def test_what_a_fact_does_not_tell_is_a_dash() -> None:
    assert explain("W06", {"months": 2, "short": None}) == "已有 2 个月的社会保险费未足额缴纳，欠缴 —，最近一次为—"
    assert explain("W99", {}) == "W99"
    assert explain("W05", {"kwh": 12.34, "mean": 4000, "fall": 99.7, "month": "never"}).endswith("下降 99.7%")


def test_every_kind_of_signal_is_read_by_a_rule() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in RULE_FILES.glob("*.py"))
    assert [kind for kind in SignalKind.values if f'"{kind}"' not in written] == []
