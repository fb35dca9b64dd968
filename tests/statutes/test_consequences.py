"""What an act costs is data: each row whole, in force on a day, with a range that includes its ends."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

import pytest

from statutes.consequences import (
    FILE,
    Consequence,
    ConsequenceNotInForce,
    Kind,
    Payer,
    UnknownConsequence,
    all_consequences,
    consequence,
    consequences,
    offers_hearing,
)
from statutes.thresholds import threshold

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TODAY = date(2026, 11, 26)
RULED = "from|to|who|kind|min|max|after_order|authority|authority_en|confidence"


@pytest.mark.parametrize("row", all_consequences(), ids=lambda row: f"{row.code}-{row.effective_from}")
def test_a_consequence_is_whole(row: Consequence) -> None:
    for text in (row.act, row.article, row.authority):
        assert CHINESE.search(text)
    for text in (row.act_en, row.article_en, row.authority_en):
        assert text and not CHINESE.search(text)
    assert bool(row.note) == bool(row.note_en) and not CHINESE.search(row.note_en)
    assert row.confidence in tuple("QPMLDN")
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)+", row.code)
    assert (row.kind in (Kind.FINE, Kind.COMPENSATION)) == (row.min is not None) == (row.max is not None)
    assert row.min is None or 0 < row.min < row.max
    assert row.measure == {Kind.FINE: "yuan", Kind.COMPENSATION: "share"}.get(row.kind, "")


def test_versions_follow_one_another_without_gap_or_overlap() -> None:
    for _code, known in groupby(sorted(all_consequences(), key=lambda row: row.code), key=lambda row: row.code):
        for older, newer in pairwise(known):
            assert older.effective_to + timedelta(days=1) == newer.effective_from


def test_no_key_in_the_file_is_misspelt() -> None:
    keys = set(re.findall(r"^(\w+) =", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert keys <= {*RULED.split("|"), "code", "act", "act_en", "article", "article_en", "note", "note_en"}


@pytest.mark.parametrize(
    ("code", "who", "low", "high", "after_order"),
    [
        ("RESISTANCE_FINE", Payer.UNIT, 2000, 20000, False),
        ("FALSE_MATERIAL_FINE", Payer.UNIT, 2000, 20000, False),
        ("DISOBEDIENCE_FINE", Payer.UNIT, 2000, 20000, True),
        ("BLOCKED_ENTRY_FINE", Payer.UNIT, 2000, 20000, False),
        ("OVERTIME_FINE", Payer.PER_WORKER, 100, 500, False),
        ("PROTECTED_WORKERS_FINE", Payer.PER_WORKER, 1000, 5000, False),
        ("PAY_LEDGER_FINE", Payer.UNIT, 20000, 50000, True),
        ("PAY_LEDGER_PERSON_FINE", Payer.PERSON, 10000, 30000, True),
        ("SPECIAL_ACCOUNT_FINE", Payer.UNIT, 50000, 100000, True),
        ("PAY_SHEET_FINE", Payer.UNIT, 50000, 100000, True),
        ("LABOUR_COST_FINE", Payer.UNIT, 50000, 100000, True),
        ("ACCOUNT_QUERY_FINE", Payer.UNIT, 20000, 50000, True),
    ],
)
def test_the_amounts_of_the_articles(code: str, who: Payer, low: int, high: int, after_order: bool) -> None:
    row = consequence(code, TODAY)
    assert (row.who, row.min, row.max, row.after_order) == (who, low, high, after_order)
    assert row.contains(Decimal(low)) and row.contains(Decimal(high))
    assert not row.contains(Decimal(low) - Decimal("0.01")) and not row.contains(Decimal(high) + Decimal("0.01"))


def test_a_fine_per_worker_grows_with_the_workers() -> None:
    row = consequence("OVERTIME_FINE", TODAY)
    assert row.bounds(12) == (1200, 6000)
    assert row.contains(Decimal(6000), workers=12) and not row.contains(Decimal(6000))
    assert consequence("RESISTANCE_FINE", TODAY).bounds(12) == (2000, 20000)


def test_revenge_is_ordered_to_stop_and_never_fined() -> None:
    row = consequence("RETALIATION_ORDER", TODAY)
    assert row.kind is Kind.ORDER and row.bounds() is None and not row.contains(Decimal(2000))


def test_the_article_is_the_one_of_the_day() -> None:
    assert "劳动合同法" not in consequence("ARREARS_COMPENSATION", date(2007, 12, 31)).article
    assert "劳动合同法第八十五条" in consequence("ARREARS_COMPENSATION", date(2008, 1, 1)).article
    before, after = consequences(date(2020, 4, 30)), consequences(date(2020, 5, 1))
    assert {row.code for row in after} - {row.code for row in before} >= {"SPECIAL_ACCOUNT_FINE", "HELD_CARD_FINE"}
    assert not consequences(date(2004, 11, 30))


def test_a_consequence_unknown_or_not_in_force_is_named_with_its_dates() -> None:
    with pytest.raises(UnknownConsequence):
        consequence("ARREARS_FINE", TODAY)
    with pytest.raises(ConsequenceNotInForce, match="PAY_LEDGER_FINE is not in force on 2020-04-30") as early:
        consequence("PAY_LEDGER_FINE", date(2020, 4, 30))
    assert (early.value.from_, early.value.to) == (date(2020, 5, 1), None)


def test_it_agrees_with_the_figures_of_the_law() -> None:
    resist, pay = consequence("RESISTANCE_FINE", TODAY), consequence("ARREARS_COMPENSATION", TODAY)
    assert resist.bounds() == tuple(threshold(f"RESISTANCE_FINE_{end}", TODAY).value for end in ("MIN", "MAX"))
    assert pay.bounds() == tuple(threshold(f"COMPENSATION_{end}", TODAY).value for end in ("MIN", "MAX"))


@pytest.mark.parametrize(
    ("who", "amount", "offered"),
    [
        (Payer.UNIT, "19999.99", False),
        (Payer.UNIT, "20000", True),
        (Payer.PERSON, "999.99", False),
        (Payer.PERSON, "1000", True),
        (Payer.PER_WORKER, "19999.99", False),
        (Payer.PER_WORKER, "20000", True),
    ],
)
def test_a_hearing_is_offered_from_the_figure_on(who: Payer, amount: str, offered: bool) -> None:
    assert offers_hearing(who, Decimal(amount), TODAY) is offered


def test_stop_work_loss_of_qualification_and_every_fine_of_2020_carry_a_hearing() -> None:
    always = {row.code for row in consequences(TODAY) if row.always_carries_hearing(TODAY)}
    new = {row.code for row in consequences(TODAY) if row.effective_from == date(2020, 5, 1)}
    assert always == new and {"SPECIAL_ACCOUNT_STOP_WORK", "REAL_NAME_LICENCE"} <= always


def test_a_resistance_fine_carries_a_hearing_only_at_its_top_and_compensation_never() -> None:
    resist = consequence("RESISTANCE_FINE", TODAY)
    assert resist.needs_hearing_offer(Decimal(20000), TODAY) and not resist.needs_hearing_offer(Decimal(19000), TODAY)
    assert not consequence("ARREARS_COMPENSATION", TODAY).needs_hearing_offer(Decimal("1.00"), TODAY)
    assert not consequence("RETALIATION_ORDER", TODAY).needs_hearing_offer(None, TODAY)
