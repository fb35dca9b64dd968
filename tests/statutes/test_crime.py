"""The decision table of 拒不支付劳动报酬罪: every worked example, and never yes or no where no amount is known."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.crime import (
    Assessment,
    Conduct,
    Contractor,
    CrimeNotInForce,
    Facts,
    Result,
    Service,
    Why,
    assess,
)
from statutes.crime_standards import all_outcomes, all_standards, national, standards
from statutes.rules import rule_for

CHINESE = re.compile(r"[\u4e00-\u9fff]")
DUE, TODAY = date(2020, 11, 9), date(2020, 11, 10)
STRENGTH = [
    Result.BELOW_FLOOR, Result.BELOW_STANDARD, Result.NEEDS_LEGAL_REVIEW, Result.INVESTIGATE, Result.TRANSFER,
]  # fmt: skip


def facts(one: int = 0, workers: int = 1, total: int | None = None, **more: object) -> Facts:
    """An order served and overdue by a day; `one` is what one worker unpaid for three months is owed."""
    base = {"order_served": Service.DIRECT, "order_due": DUE, "today": TODAY} | more
    return Facts(max_worker_amount_3m=Decimal(one), n_workers=workers, total=Decimal(total or one), **base)


def row(answer: Assessment) -> tuple[str, Result]:
    return answer.row, answer.result


def codes(answer: Assessment) -> set[Why]:
    return {reason.code for reason in answer.reasons}


def test_one_worker_two_months_30000_is_below_the_floor() -> None:
    assert row(assess(facts(0, 1, 30000))) == ("5", Result.BELOW_FLOOR)


def test_one_worker_three_months_5000_in_zhejiang_needs_legal_review() -> None:
    answer = assess(facts(5000))
    assert row(answer) == ("6b", Result.NEEDS_LEGAL_REVIEW) and Why.PROVINCE_UNDEFINED in codes(answer)
    assert row(assess(replace(facts(5000), max_worker_amount_3m=Decimal("4999.99")))) == ("5", Result.BELOW_FLOOR)


def test_a_boss_treated_as_fled_and_an_order_posted_is_transferred() -> None:
    answer = assess(facts(20000, order_served=Service.POSTED, conduct=Conduct.FLED))
    assert row(answer) == ("7", Result.TRANSFER) and answer.rules == ("CRM-01", "CRM-02")
    assert "第二百七十六条之一" in answer.article and Why.POSTED_WITHOUT_FLIGHT not in codes(answer)
    assert [rule_for(rule, TODAY).limit for rule in answer.rules] == [3, 24]


def test_nine_workers_two_months_each_are_below_the_floor() -> None:
    assert row(assess(facts(0, 9, 200000))) == ("5", Result.BELOW_FLOOR)


def test_nine_workers_one_of_them_three_months_21000_meet_the_amount() -> None:
    answer = assess(facts(21000, 9, 100000))
    one, everybody = (reason.values for reason in answer.reasons if "met" in reason.values)
    assert row(answer) == ("8", Result.INVESTIGATE) and one["met"] and not everybody["met"]


def test_ten_workers_100000_and_a_company_that_pays_its_suppliers_is_transferred() -> None:
    assert row(assess(facts(0, 10, 100000, conduct=Conduct.ABLE_NOT_PAYING))) == ("7", Result.TRANSFER)


@pytest.mark.parametrize(
    ("province", "result"),
    [(code, Result.TRANSFER) for code in ("JS", "CQ", "HN", "HA", "GZ", "LN", "HB")]
    + [("ZJ", Result.NEEDS_LEGAL_REVIEW), ("XX", Result.NEEDS_LEGAL_REVIEW)],
)
def test_twelve_workers_60000_by_province(province: str, result: Result) -> None:
    assert assess(facts(0, 12, 60000, province=province, conduct=Conduct.FLED)).result is result


def test_an_order_only_telephoned_is_not_ready() -> None:
    answer = assess(facts(20000, order_served=Service.NONE, order_due=None))
    assert row(answer) == ("1", Result.NOT_READY) and codes(answer) == {Why.NO_ORDER_SERVED}
    assert codes(assess(facts(20000, order_due=None))) == {Why.ORDER_WITHOUT_DUE_DAY}


def test_an_order_still_running_waits_through_its_last_day() -> None:
    answer = assess(facts(20000, today=DUE, conduct=Conduct.FLED))
    assert row(answer) == ("2", Result.WAIT) and answer.reasons[0].values == {"due": DUE}


def test_paid_two_days_before_the_police_file_is_no_transfer() -> None:
    paid = facts(20000, today=date(2020, 12, 1), paid_in_full_on=date(2020, 11, 20), conduct=Conduct.ABLE_NOT_PAYING)
    filed = replace(paid, criminal_filed_on=date(2020, 11, 22))
    assert row(assess(filed)) == row(assess(paid)) == ("3", Result.NO_TRANSFER)
    assert "第六条" in assess(paid).article
    serious = assess(replace(filed, serious_result=True))
    assert row(serious) == ("7", Result.TRANSFER) and {Why.PAID_BUT_SERIOUS, Why.SERIOUS_RESULT} <= codes(serious)


@pytest.mark.parametrize("paid", [date(2020, 11, 22), date(2020, 11, 25)])
def test_paid_on_the_day_of_filing_or_after_stays_transferred_and_may_be_mitigated(paid: date) -> None:
    late = {"paid_in_full_on": paid, "criminal_filed_on": date(2020, 11, 22), "today": date(2020, 12, 1)}
    answer = assess(facts(20000, conduct=Conduct.FLED, **late))
    assert row(answer) == ("7", Result.TRANSFER) and Why.PAID_AFTER_FILING in codes(answer)


def test_a_payment_promised_for_later_is_no_payment() -> None:
    promised = facts(20000, conduct=Conduct.FLED, paid_in_full_on=date(2020, 11, 30))
    assert assess(promised).result is Result.TRANSFER


def test_a_flood_and_a_boss_on_site_is_no_transfer() -> None:
    assert row(assess(facts(90000, 30, 900000, conduct=Conduct.UNABLE))) == ("4", Result.NO_TRANSFER)


def test_the_qualified_company_is_ordered_before_its_contractor() -> None:
    case = facts(20000, conduct=Conduct.FLED, contractor=Contractor.QUALIFIED_NOT_CLEARED)
    assert row(assess(case)) == ("0", Result.ORDER_QUALIFIED_FIRST)
    assert assess(replace(case, contractor=Contractor.QUALIFIED_PAID_IN_FULL)).result is Result.TRANSFER
    assert assess(replace(case, paid_in_full_on=TODAY)).result is Result.NO_TRANSFER


def test_an_order_posted_though_nobody_fled_is_said() -> None:
    answer = assess(facts(20000, order_served=Service.POSTED, conduct=Conduct.ABLE_NOT_PAYING))
    assert Why.POSTED_WITHOUT_FLIGHT in codes(answer)


def test_below_the_amount_of_a_province_that_has_one() -> None:
    answer = assess(facts(8000, 2, 9000, province="JS", conduct=Conduct.FLED))
    assert row(answer) == ("6b", Result.BELOW_STANDARD)
    assert [reason.values["needed"] for reason in answer.reasons] == [10000, 60000]


def test_in_hubei_a_county_not_said_to_be_poor_or_not_needs_legal_review() -> None:
    case = facts(6000, province="HB", conduct=Conduct.FLED)
    assert assess(case).result is Result.NEEDS_LEGAL_REVIEW and Why.PROVINCE_DIFFERS in codes(assess(case))
    assert assess(replace(case, poor_county=True)).result is Result.TRANSFER
    assert assess(replace(case, poor_county=False)).result is Result.BELOW_STANDARD


def test_before_the_amounts_and_before_the_crime() -> None:
    early = facts(90000, order_due=date(2012, 1, 1), today=date(2012, 2, 1), conduct=Conduct.FLED)
    assert assess(early).result is Result.NEEDS_LEGAL_REVIEW and Why.NO_AMOUNTS_YET in codes(assess(early))
    jiangsu = facts(15000, province="JS", order_due=date(2014, 1, 1), today=date(2014, 1, 14), conduct=Conduct.FLED)
    assert assess(jiangsu).result is Result.NEEDS_LEGAL_REVIEW
    assert assess(replace(jiangsu, today=date(2014, 1, 15))).result is Result.TRANSFER
    with pytest.raises(CrimeNotInForce):
        assess(facts(90000, order_due=date(2011, 4, 1), today=date(2011, 4, 30)))


def test_facts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        facts(-1)


def test_the_data_are_whole() -> None:
    limits = national()
    for entry in all_standards():
        assert CHINESE.search(entry.name) and CHINESE.search(entry.source) and len(entry.confidence) == 1
        assert not CHINESE.search(entry.name_en + entry.source_en + entry.note_en)
        assert bool(entry.note) == bool(entry.note_en) and entry.confidence in "PN"
        assert (entry.one_worker is None) == (entry.total is None) == (entry.confidence == "N")
        if entry.is_known:
            assert limits.one_worker_min <= entry.one_worker <= limits.one_worker_max
            assert limits.total_min <= entry.total <= limits.total_max
    assert [entry.is_known for entry in standards("ZJ", TODAY)] == [False]
    assert {entry.result for entry in all_outcomes()} == set(Result)
    for entry in all_outcomes():
        assert CHINESE.search(entry.article) and entry.article_en and not CHINESE.search(entry.article_en)


AMOUNTS = st.one_of(
    st.sampled_from([0, 4999, 5000, 6000, 10000, 19999, 20000, 30000, 50000, 60000, 99999, 100000]),
    st.decimals(min_value=0, max_value=300_000, places=2),
).map(Decimal)
CASES = st.builds(
    Facts,
    today=st.dates(date(2011, 5, 1), date(2026, 12, 31)),
    max_worker_amount_3m=AMOUNTS,
    n_workers=st.integers(0, 30),
    total=AMOUNTS,
    province=st.sampled_from(sorted({entry.province for entry in all_standards()} | {"XX"})),
    poor_county=st.sampled_from([None, True, False]),
    order_served=st.sampled_from(Service),
    order_due=st.none() | st.dates(date(2011, 1, 1), date(2026, 12, 31)),
    paid_in_full_on=st.none() | st.dates(date(2011, 1, 1), date(2026, 12, 31)),
    conduct=st.sampled_from(Conduct),
    criminal_filed_on=st.none() | st.dates(date(2011, 1, 1), date(2026, 12, 31)),
    serious_result=st.booleans(),
    contractor=st.sampled_from(Contractor),
)


@given(CASES, AMOUNTS, st.integers(0, 20), AMOUNTS)
def test_more_money_or_more_workers_never_make_the_answer_weaker(
    case: Facts, one: Decimal, workers: int, total: Decimal
) -> None:
    more = replace(
        case,
        max_worker_amount_3m=case.max_worker_amount_3m + one,
        n_workers=case.n_workers + workers,
        total=case.total + total,
    )
    before, after = assess(case).result, assess(more).result
    if before not in STRENGTH:
        assert after is before, "rows 0 to 4 do not look at amounts"
    else:
        assert STRENGTH.index(after) >= STRENGTH.index(before)


def yuan(low: str, high: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(min_value=low, max_value=high, places=2)


# What one worker is owed, how many there are, what all are owed: above the floor one way, below the ceiling both ways.
BETWEEN = st.one_of(
    st.tuples(yuan("5000", "19999.99"), st.integers(0, 9), yuan("0", "300000")),
    st.tuples(yuan("5000", "19999.99"), st.integers(10, 40), yuan("0", "99999.99")),
    st.tuples(yuan("0", "4999.99"), st.integers(10, 40), yuan("30000", "99999.99")),
)


@given(
    BETWEEN,
    st.sampled_from([conduct for conduct in Conduct if conduct is not Conduct.UNABLE]),
    st.sampled_from(["ZJ", "XX"]),
    st.dates(date(2013, 1, 23), date(2026, 12, 31)),
)
def test_where_no_amount_is_known_what_lies_between_floor_and_ceiling_is_always_reviewed(
    amounts: tuple[Decimal, int, Decimal], conduct: Conduct, province: str, today: date
) -> None:
    due = date(2013, 1, 22)
    case = Facts(today, *amounts, province, order_served=Service.DIRECT, order_due=due, conduct=conduct)
    assert row(assess(case)) == ("6b", Result.NEEDS_LEGAL_REVIEW)
