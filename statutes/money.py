"""Sums that follow from the law, exact to the fen (分): 加处罚款 and 加付赔偿金. Pure; rates come from thresholds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from statutes.thresholds import Threshold, ThresholdNotInForce, threshold

FEN = Decimal("0.01")
ONE_DAY = timedelta(days=1)


class NotAnAmount(ValueError):
    """A sum below zero, with a part of a fen, or no number at all."""


class RateOutOfRange(ValueError):
    """A rate of extra compensation the law does not allow; `low` and `high` are those it does (shares)."""

    def __init__(self, rate: Decimal, low: Decimal, high: Decimal) -> None:
        super().__init__(f"rate {rate} is not between {low} and {high}")
        self.rate, self.low, self.high = rate, low, high


@dataclass(frozen=True)
class LateFine:
    """加处罚款. `days` counted (the day after the due day to the day of payment), `left_out` days of review or
    lawsuit among them not counted; `uncapped` what the days alone would make, `amount` what is owed, in yuan."""

    fine: Decimal
    days: int
    left_out: int
    rate: Decimal
    uncapped: Decimal
    amount: Decimal
    article: str
    article_en: str

    @property
    def capped(self) -> bool:
        """Whether the ceiling took something off."""
        return self.amount < self.uncapped


@dataclass(frozen=True)
class Compensation:
    """加付赔偿金: `amount` yuan, `rate` (a share) of `base`, with the article it rests on."""

    base: Decimal
    rate: Decimal
    amount: Decimal
    article: str
    article_en: str


def late_fine(
    fine: Decimal,
    due_on: date,
    paid_on: date,
    excluded: Iterable[tuple[date, date | None]] = (),
    day: date | None = None,
) -> LateFine:
    """The additional fine on `fine` yuan, due on the legal day `due_on` and paid on `paid_on` (a day still counted).

    `excluded`: review and lawsuit (复议、诉讼), first and last day both left out, None lasting on; they may overlap.
    `day`: whose law applies; without it that of the first late day. The sum is capped at the fine (since 2012).
    Raises NotAnAmount, ThresholdNotInForce, and ValueError for an interval that ends before it begins.
    """
    fine = _amount(fine)
    first = due_on + ONE_DAY
    on = day or first
    rate = threshold("LATE_FINE_DAILY_RATE", on)
    late = max((paid_on - due_on).days, 0)
    left_out = _covered(first, paid_on, excluded)
    uncapped = _fen(fine * rate.value * (late - left_out))
    return LateFine(
        fine=fine,
        days=late - left_out,
        left_out=left_out,
        rate=rate.value,
        uncapped=uncapped,
        amount=min(uncapped, _ceiling(fine, uncapped, on)),
        article=rate.article,
        article_en=rate.article_en,
    )


def compensation_range(base: Decimal, day: date) -> tuple[Decimal, Decimal]:
    """Least and most extra compensation on `base` yuan. Raises NotAnAmount, ThresholdNotInForce."""
    low, high = _rates(day)
    return _fen(_amount(base) * low.value), _fen(base * high.value)


def extra_compensation(base: Decimal, rate: Decimal, day: date) -> Compensation:
    """加付赔偿金 at `rate` (a share, 0.50 to 1.00) of `base`: the amount due that the order named and is still unpaid
    (the law does not say whether the paid part counts; the legal officer confirms the base).

    Raises RateOutOfRange, NotAnAmount, ThresholdNotInForce.
    """
    base = _amount(base)
    low, high = _rates(day)
    if not low.value <= rate <= high.value:
        raise RateOutOfRange(rate, low.value, high.value)
    return Compensation(base, rate, _fen(base * rate), low.article, low.article_en)


def _rates(day: date) -> tuple[Threshold, Threshold]:
    return threshold("COMPENSATION_MIN", day), threshold("COMPENSATION_MAX", day)


def _ceiling(fine: Decimal, uncapped: Decimal, on: date) -> Decimal:
    try:
        return _fen(fine * threshold("LATE_FINE_CAP", on).value)
    except ThresholdNotInForce:  # before the Coercion Law of 2012 the days alone decided
        return uncapped


def _covered(first: date, last: date, excluded: Iterable[tuple[date, date | None]]) -> int:
    """How many days from `first` to `last` lie in at least one interval."""
    total, counted_to = 0, first - ONE_DAY
    for begin, end in sorted((begin, end or date.max) for begin, end in excluded):
        if end < begin:
            raise ValueError(f"an interval from {begin} cannot end on {end}")
        begin, end = max(begin, counted_to + ONE_DAY), min(end, last)
        if begin <= end:
            total, counted_to = total + (end - begin).days + 1, end
    return total


def _amount(value: Decimal) -> Decimal:
    """`value` as yuan and fen; a float is refused, since it cannot say 0.10."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise NotAnAmount(f"{value!r} is not an exact sum")
    exact = Decimal(value)
    if not exact.is_finite() or exact < 0 or exact != exact.quantize(FEN):
        raise NotAnAmount(f"{value} is not a sum in yuan and fen")
    return exact.quantize(FEN)


def _fen(value: Decimal) -> Decimal:
    return value.quantize(FEN, ROUND_HALF_UP)
