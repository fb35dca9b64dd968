"""加处罚款 and 加付赔偿金 come out to the fen, and never above what the law allows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.money import LateFine, NotAnAmount, RateOutOfRange, compensation_range, extra_compensation, late_fine
from statutes.thresholds import ThresholdNotInForce

DUE = date(2024, 4, 18)
FINE = Decimal(20000)
MONEY = st.decimals(min_value=0, max_value=100_000, places=2)
DAYS = st.integers(min_value=-10, max_value=400).map(lambda days: DUE + timedelta(days=days))


def paid(on: date, *excluded: tuple[date, date | None]) -> LateFine:
    return late_fine(FINE, DUE, on, excluded)


def test_ten_days_late_are_thirty_per_cent() -> None:
    late = paid(date(2024, 4, 28))
    assert (late.days, late.rate, late.amount, late.capped) == (10, Decimal("0.03"), Decimal("6000.00"), False)
    assert "第七十二条" in late.article and "72" in late.article_en


def test_forty_two_days_are_capped_at_the_fine() -> None:
    late = paid(date(2024, 5, 30))
    assert (late.days, late.uncapped, late.amount, late.capped) == (42, Decimal(25200), Decimal(20000), True)


def test_the_days_of_reconsideration_are_left_out() -> None:
    review = (date(2024, 5, 1), date(2024, 6, 30))
    assert (paid(date(2024, 5, 30), review).days, paid(date(2024, 5, 30), review).amount) == (12, Decimal(7200))
    assert (paid(date(2024, 7, 10), review).days, paid(date(2024, 7, 10), review).left_out) == (22, 61)
    assert paid(date(2024, 7, 10), review).amount == Decimal(13200)


def test_intervals_may_overlap_come_unsorted_begin_early_and_stay_open() -> None:
    review, suit = (date(2024, 4, 1), date(2024, 4, 20)), (date(2024, 4, 20), date(2024, 4, 24))
    late = paid(date(2024, 4, 28), suit, review, (date(2024, 4, 22), date(2024, 4, 22)), (date(2024, 4, 27), None))
    assert (late.days, late.left_out) == (2, 8)
    with pytest.raises(ValueError, match="cannot end"):
        paid(date(2024, 4, 28), (date(2024, 4, 25), date(2024, 4, 24)))


@pytest.mark.parametrize("on", [date(2024, 4, 1), DUE])
def test_whoever_pays_in_time_pays_the_fine_alone(on: date) -> None:
    assert paid(on).amount == 0 and paid(on).days == 0


def test_a_part_of_a_fen_is_rounded_half_up() -> None:
    assert late_fine(Decimal("333.33"), DUE, DUE + timedelta(days=1)).amount == Decimal("10.00")
    assert late_fine(Decimal("0.50"), DUE, DUE + timedelta(days=1)).amount == Decimal("0.02")


def test_the_law_of_the_first_late_day_applies_unless_another_day_is_named() -> None:
    old = late_fine(FINE, date(2021, 7, 13), date(2021, 8, 1))
    assert "1996" in old.article and late_fine(FINE, date(2021, 7, 14), date(2021, 8, 1)).article != old.article
    assert late_fine(FINE, date(2021, 7, 13), date(2021, 8, 1), day=date(2021, 7, 15)).article != old.article
    assert late_fine(FINE, date(2011, 6, 1), date(2011, 8, 1)).amount == FINE * 61 * Decimal("0.03")
    with pytest.raises(ThresholdNotInForce):
        late_fine(FINE, date(1996, 1, 1), date(1996, 2, 1))


@pytest.mark.parametrize("wrong", [Decimal("-1"), Decimal("1.001"), 0.1, Decimal("NaN"), True])
def test_what_is_no_sum_in_yuan_and_fen_is_refused(wrong: Decimal) -> None:
    with pytest.raises(NotAnAmount):
        late_fine(wrong, DUE, DUE)
    with pytest.raises(NotAnAmount):
        extra_compensation(wrong, Decimal("0.50"), DUE)


@given(MONEY, DAYS, st.lists(st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair))), max_size=4))
def test_it_is_the_count_of_late_days_outside_every_interval(fine: Decimal, on: date, out: list) -> None:
    late = late_fine(fine, DUE, on, out)
    days = [DUE + timedelta(days=n) for n in range(1, (on - DUE).days + 1)]
    assert late.days == sum(not any(begin <= day <= end for begin, end in out) for day in days)
    assert 0 <= late.amount <= fine and late.amount == late.amount.quantize(Decimal("0.01"))


def test_extra_compensation_on_what_is_still_unpaid() -> None:
    assert compensation_range(Decimal(60000), DUE) == (Decimal(30000), Decimal(60000))
    half = extra_compensation(Decimal(60000), Decimal("0.50"), DUE)
    assert (half.amount, half.rate) == (Decimal("30000.00"), Decimal("0.50")) and "第二十六条" in half.article
    assert extra_compensation(Decimal(60000), Decimal(1), DUE).amount == Decimal(60000)
    assert extra_compensation(Decimal("0.01"), Decimal("0.50"), DUE).amount == Decimal("0.01")


@pytest.mark.parametrize("rate", ["0.4999", "1.0001", "0", "-0.5", "50"])
def test_another_rate_is_refused_with_the_range(rate: str) -> None:
    with pytest.raises(RateOutOfRange) as refused:
        extra_compensation(Decimal(60000), Decimal(rate), DUE)
    assert (refused.value.low, refused.value.high) == (Decimal("0.50"), Decimal("1.00"))


def test_there_was_no_extra_compensation_before_the_regulations() -> None:
    with pytest.raises(ThresholdNotInForce):
        extra_compensation(Decimal(60000), Decimal("0.50"), date(2004, 11, 30))
