"""The files of the law are whole: every row says what it rests on, and versions follow one another."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from statutes.rules import FOLDER, NotInForce, Rule, Unit, UnknownRule, all_rules, rule_for, versions
from statutes.thresholds import ThresholdNotInForce, UnknownThreshold, all_thresholds, threshold

CHINESE = re.compile(r"[\u4e00-\u9fff]")
IDS = {
    "LSI": 16,
    "PRJ": 10,
    "BL": 9,
    "PUB": 1,
    "CRM": 7,
    "MED": 3,
    "ARB": 11,
    "CRT": 4,
    "PEN": 6,
    "ENF": 3,
    "REV": 3,
    "LIT": 3,
    "SRV": 1,
    "PET": 8,
    "HOT": 4,
    "WIN": 4,
    "LOC": 7,
    "SUP": 1,
    "CHK": 2,
    "WRN": 6,
    "MDN": 3,
    "RPN": 2,
}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.id}v{rule.version}")
def test_a_rule_is_whole(rule: Rule) -> None:
    for text in (rule.name, rule.trigger, rule.article, rule.section_title):
        assert CHINESE.search(text)
    for text in (rule.name_en, rule.trigger_en, rule.article_en, rule.section_title_en, rule.note_en):
        assert not CHINESE.search(text)
    assert all((rule.name_en, rule.trigger_en, rule.article_en))
    assert bool(rule.note) == bool(rule.note_en)
    assert bool(rule.extension_note) == bool(rule.extension_note_en)
    assert len(rule.suspension_grounds) == len(rule.suspension_grounds_en)
    assert rule.suspendable == bool(rule.suspension_grounds)
    assert rule.confidence in "QPMLDN" and len(rule.confidence) == 1
    assert rule.roll in ("next", "prev", "none") and rule.direction in ("after", "before")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.id}v{rule.version}")
def test_a_rule_can_be_counted(rule: Rule) -> None:
    assert not rule.unit.is_time or 0 <= rule.limit <= 1000
    assert rule.unit is not Unit.HOUR or rule.roll == "none"
    assert rule.direction == "after" or rule.roll == "prev"
    if rule.extension_limit is not None:
        assert rule.extension_limit > 0 and rule.extension_unit is rule.unit and rule.extension_times >= 1
    assert rule.local == (
        rule.id.startswith(("LOC", "HOT", "WIN", "SUP", "CHK", "WRN", "MDN", "RPN")) or rule.id in ("LSI-04", "LSI-05")
    )
    assert rule.effective_from or rule.local
    if rule.effective_from and rule.effective_to:
        assert date(1990, 1, 1) < rule.effective_from <= rule.effective_to


@pytest.mark.parametrize("rule_id", sorted({rule.id for rule in all_rules()}))
def test_versions_follow_one_another_without_gap_or_overlap(rule_id: str) -> None:
    known = versions(rule_id)
    assert [rule.version for rule in known] == list(range(1, len(known) + 1))
    for older, newer in pairwise(known):
        assert older.effective_to + timedelta(days=1) == newer.effective_from


def test_the_whole_rulebook_is_there() -> None:
    found = {rule.id for rule in all_rules()}
    assert found == {f"{prefix}-{number:02}" for prefix, last in IDS.items() for number in range(1, last + 1)}
    assert {rule.section for rule in all_rules()} == {"1", "3", "4", "6", "7", "8", "9", "10", "L"}


def test_no_key_in_the_files_is_misspelt() -> None:
    allowed = {*Rule.__dataclass_fields__, "from", "to", "extension", "suspension", "title", "title_en"}
    for path in FOLDER.glob("*.toml"):
        keys = set(re.findall(r"^(\w+) =", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
        assert keys <= allowed, path.name


def test_the_version_of_the_day_of_the_event_is_taken() -> None:
    assert rule_for("PEN-01", date(2021, 7, 14)).limit == 3
    assert rule_for("PEN-01", date(2021, 7, 15)).limit == 5
    assert rule_for("SRV-01", date(2021, 12, 31)).limit == 60
    assert rule_for("LSI-11", date(2021, 7, 14)).unit is Unit.CALENDAR_DAY
    assert rule_for("LOC-01", date(1999, 1, 1)).local


def test_a_rule_unknown_or_not_in_force_is_named_with_its_dates() -> None:
    with pytest.raises(UnknownRule) as unknown:
        rule_for("LSI-99", date(2024, 1, 1))
    assert unknown.value.rule_id == "LSI-99"
    with pytest.raises(NotInForce) as late:
        rule_for("BL-06", date(2022, 1, 1))
    assert (late.value.from_, late.value.to) == (date(2018, 1, 1), date(2021, 12, 31))
    with pytest.raises(NotInForce) as early:
        rule_for("BL-03", date(2021, 12, 31))
    assert (early.value.from_, early.value.to) == (date(2022, 1, 1), None)


def test_figures_are_whole_and_versioned() -> None:
    for entry in all_thresholds():
        assert CHINESE.search(entry.name) and entry.name_en and not CHINESE.search(entry.name_en + entry.note_en)
        assert entry.article and entry.article_en and entry.unit and entry.confidence in "QPMLDN"
        assert bool(entry.note) == bool(entry.note_en)
    assert threshold("GROUP_WORKERS", date(2026, 1, 1)).value == 10
    assert str(threshold("LIGHT_YELLOW_SHARE", date(2026, 1, 1)).value) == "0.30"
    assert threshold("SPOT_FINE_ORGANISATION", date(2021, 7, 14)).value == 1000
    assert threshold("SPOT_FINE_ORGANISATION", date(2021, 7, 15)).value == 3000
    with pytest.raises(UnknownThreshold):
        threshold("GROUP", date(2026, 1, 1))
    with pytest.raises(ThresholdNotInForce):
        threshold("MIN_INSPECTORS", date(2000, 1, 1))


def test_the_re_check_is_one_number_and_a_supervision_order_brings_its_own_date() -> None:
    day = date(2026, 1, 1)
    recheck, order = rule_for("CHK-01", day), rule_for("SUP-01", day)
    assert (recheck.limit, recheck.unit) == (threshold("RECHECK_DAYS", day).value, Unit.CALENDAR_DAY)
    assert (order.limit, order.unit, order.confidence) == (None, Unit.GIVEN, "L")
    assert {code: int(threshold(code, day).value) for code in ("REPEAT_MONTHS", "UNDO_MINUTES")} == {
        "REPEAT_MONTHS": 12,
        "UNDO_MINUTES": 30,
    }


def test_versions_of_a_figure_do_not_overlap() -> None:
    for code in {entry.code for entry in all_thresholds()}:
        known = [entry for entry in all_thresholds() if entry.code == code]
        for older, newer in pairwise(known):
            assert older.effective_to + timedelta(days=1) == newer.effective_from, code
