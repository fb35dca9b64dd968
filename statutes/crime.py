"""拒不支付劳动报酬罪: is a case to be handed to the police? The decision table as a pure function over plain facts.

The first row whose condition holds answers. Where no provincial amount is known the answer is NEEDS_LEGAL_REVIEW.
The caller words the answer: `Assessment` carries codes and values, and the article.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from statutes.crime_standards import National, Outcome, Standard, crime_begins, national, outcome, standards


class Result(StrEnum):
    """What to do. BELOW_STANDARD: above the national floor, yet below the amount of the province."""

    ORDER_QUALIFIED_FIRST = "ORDER_QUALIFIED_FIRST"
    NOT_READY = "NOT_READY"
    WAIT = "WAIT"
    NO_TRANSFER = "NO_TRANSFER"
    BELOW_FLOOR = "BELOW_FLOOR"
    BELOW_STANDARD = "BELOW_STANDARD"
    NEEDS_LEGAL_REVIEW = "NEEDS_LEGAL_REVIEW"
    INVESTIGATE = "INVESTIGATE"
    TRANSFER = "TRANSFER"


class Service(StrEnum):
    """How the order to pay (责令支付文书) was served. A telephone call is NONE. POSTED: with photo or video, the
    person having fled."""

    NONE = "none"
    DIRECT = "direct"
    LEFT = "left"
    POSTED = "posted"


class Conduct(StrEnum):
    """What the employer did. FLED also covers "treated as fled" (人社部发〔2014〕100号): told by letter, telephone or
    message in a way that can be confirmed, yet neither came in time nor agreed. UNABLE must be proved."""

    FLED = "fled"
    ASSET_MOVED = "asset_moved"
    RECORDS_DESTROYED = "records_destroyed"
    ABLE_NOT_PAYING = "able_not_paying"
    UNABLE = "unable"
    UNKNOWN = "unknown"


class Contractor(StrEnum):
    """Whether the debtor is a contractor without qualification under a qualified company, which is ordered first."""

    NO = "no"
    QUALIFIED_NOT_CLEARED = "qualified_not_cleared"
    QUALIFIED_PAID_IN_FULL = "qualified_paid_in_full"


class Why(StrEnum):
    """A reason; its `values` are named in brackets."""

    QUALIFIED_COMPANY_FIRST = "QUALIFIED_COMPANY_FIRST"
    NO_ORDER_SERVED = "NO_ORDER_SERVED"
    ORDER_WITHOUT_DUE_DAY = "ORDER_WITHOUT_DUE_DAY"
    ORDER_STILL_RUNS = "ORDER_STILL_RUNS"  # due
    ORDER_OVERDUE = "ORDER_OVERDUE"  # due
    POSTED_WITHOUT_FLIGHT = "POSTED_WITHOUT_FLIGHT"
    PAID_BEFORE_FILING = "PAID_BEFORE_FILING"  # paid
    PAID_AFTER_FILING = "PAID_AFTER_FILING"  # paid, filed: may be mitigated (art. 6)
    PAID_BUT_SERIOUS = "PAID_BUT_SERIOUS"  # paid
    UNABLE_TO_PAY = "UNABLE_TO_PAY"
    ONE_WORKER_AMOUNT = "ONE_WORKER_AMOUNT"  # amount, needed, months, met
    ALL_WORKERS_AMOUNT = "ALL_WORKERS_AMOUNT"  # workers, needed_workers, total, needed, met
    PROVINCE_UNDEFINED = "PROVINCE_UNDEFINED"  # province
    PROVINCE_DIFFERS = "PROVINCE_DIFFERS"  # province: its counties do not all have one amount
    NO_AMOUNTS_YET = "NO_AMOUNTS_YET"  # from
    CONDUCT = "CONDUCT"  # conduct
    CONDUCT_UNKNOWN = "CONDUCT_UNKNOWN"
    SERIOUS_RESULT = "SERIOUS_RESULT"


@dataclass(frozen=True)
class Facts:
    """The case as it stands on `today`; amounts in yuan as owed when the order ran out.

    `max_worker_amount_3m`: the largest sum owed to one worker whose unpaid time is three months or more, 0 if none.
    `province`: letters of ISO 3166-2:CN ("ZJ"); `poor_county` matters in Hubei alone, None is unknown.
    `paid_in_full_on`: wages and the compensation ordered. Raises ValueError for an amount or a number below zero.
    """

    today: date
    max_worker_amount_3m: Decimal
    n_workers: int
    total: Decimal
    province: str = "ZJ"
    poor_county: bool | None = None
    order_served: Service = Service.NONE
    order_due: date | None = None
    paid_in_full_on: date | None = None
    conduct: Conduct = Conduct.UNKNOWN
    criminal_filed_on: date | None = None
    serious_result: bool = False
    contractor: Contractor = Contractor.NO

    def __post_init__(self) -> None:
        if min(self.max_worker_amount_3m, self.total, self.n_workers) < 0:
            raise ValueError("amounts and workers are not below zero")

    @property
    def paid(self) -> bool:
        """Whether everything is paid by today."""
        return self.paid_in_full_on is not None and self.paid_in_full_on <= self.today

    @property
    def paid_before_filing(self) -> bool:
        """Paid on a day before the police filed the case; the same day does not count as before."""
        return self.paid and (self.criminal_filed_on is None or self.paid_in_full_on < self.criminal_filed_on)


@dataclass(frozen=True)
class Reason:
    """One ground of the answer: a code, and the values a sentence about it needs."""

    code: Why
    values: dict[str, Decimal | int | str | bool | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """The answer: `row` of the decision table, the article, the reasons, and the rules whose clocks start next."""

    result: Result
    row: str
    article: str
    article_en: str
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]


class CrimeNotInForce(LookupError):
    """On that day the act was no crime yet (before 1 May 2011)."""


def assess(facts: Facts) -> Assessment:
    """Go down the table; the first row that fits answers. Raises CrimeNotInForce."""
    if facts.today < crime_begins():
        raise CrimeNotInForce(f"{facts.today} is before {crime_begins()}")
    return _order(facts) or _excluded(facts) or _amount(facts)


def _order(facts: Facts) -> Assessment | None:
    """Rows 0 to 2: the right party was ordered to pay, and the time to obey is over."""
    if facts.contractor is Contractor.QUALIFIED_NOT_CLEARED and not facts.paid:
        return _answer("0", Result.ORDER_QUALIFIED_FIRST, Reason(Why.QUALIFIED_COMPANY_FIRST))
    if facts.order_served is Service.NONE:
        return _answer("1", Result.NOT_READY, Reason(Why.NO_ORDER_SERVED))
    if facts.order_due is None:
        return _answer("1", Result.NOT_READY, Reason(Why.ORDER_WITHOUT_DUE_DAY))
    if facts.today <= facts.order_due:
        return _answer("2", Result.WAIT, Reason(Why.ORDER_STILL_RUNS, {"due": facts.order_due}))
    return None


def _excluded(facts: Facts) -> Assessment | None:
    """Rows 3 and 4: paid before the police filed, or proved unable to pay."""
    if facts.paid_before_filing and not facts.serious_result:
        return _answer("3", Result.NO_TRANSFER, Reason(Why.PAID_BEFORE_FILING, {"paid": facts.paid_in_full_on}))
    if facts.conduct is Conduct.UNABLE:
        return _answer("4", Result.NO_TRANSFER, Reason(Why.UNABLE_TO_PAY))
    return None


def _amount(facts: Facts) -> Assessment:
    """Rows 5, 6 and 6b: nowhere enough, everywhere enough, or what the province says; then rows 7 and 8."""
    limits = national()
    if facts.today < limits.effective_from:
        return _answer("6b", Result.NEEDS_LEGAL_REVIEW, Reason(Why.NO_AMOUNTS_YET, {"from": limits.effective_from}))
    floor, ceiling = (limits.one_worker_min, limits.total_min), (limits.one_worker_max, limits.total_max)
    if not _met(facts, limits, *floor):
        return _answer("5", Result.BELOW_FLOOR, *_sums(facts, limits, *floor))
    if _met(facts, limits, *ceiling):
        return _conduct(facts, _sums(facts, limits, *ceiling))
    return _in_province(facts, limits)


def _in_province(facts: Facts, limits: National) -> Assessment:
    """Row 6b: yes or no only where every amount that may apply is known and says the same."""
    known = standards(facts.province, facts.today, facts.poor_county)
    where = {"province": facts.province}
    between = _sums(facts, limits, limits.one_worker_min, limits.total_min)
    if not known or any(not row.is_known for row in known):
        return _answer("6b", Result.NEEDS_LEGAL_REVIEW, Reason(Why.PROVINCE_UNDEFINED, where), *between)
    verdicts = {_met(facts, limits, row.one_worker, row.total) for row in known}
    if len(verdicts) > 1:
        return _answer("6b", Result.NEEDS_LEGAL_REVIEW, Reason(Why.PROVINCE_DIFFERS, where), *between)
    sums = _sums(facts, limits, *_widest(known))
    return _conduct(facts, sums) if verdicts == {True} else _answer("6b", Result.BELOW_STANDARD, *sums)


def _widest(known: tuple[Standard, ...]) -> tuple[Decimal, Decimal]:
    row = max(known, key=lambda row: row.one_worker)
    return row.one_worker, row.total


def _conduct(facts: Facts, sums: tuple[Reason, Reason]) -> Assessment:
    """Rows 7 and 8: the amount is met; what did the employer do?"""
    marks = (*sums, Reason(Why.ORDER_OVERDUE, {"due": facts.order_due}), *_marks(facts))
    if facts.conduct is Conduct.UNKNOWN:
        return _answer("8", Result.INVESTIGATE, Reason(Why.CONDUCT_UNKNOWN), *marks)
    return _answer("7", Result.TRANSFER, Reason(Why.CONDUCT, {"conduct": facts.conduct.value}), *marks)


def _marks(facts: Facts) -> list[Reason]:
    """What changes no row, yet must be said."""
    marks = []
    if facts.order_served is Service.POSTED and facts.conduct is not Conduct.FLED:
        marks.append(Reason(Why.POSTED_WITHOUT_FLIGHT))
    if facts.paid_before_filing:
        marks.append(Reason(Why.PAID_BUT_SERIOUS, {"paid": facts.paid_in_full_on}))
    elif facts.paid:
        days = {"paid": facts.paid_in_full_on, "filed": facts.criminal_filed_on}
        marks.append(Reason(Why.PAID_AFTER_FILING, days))
    if facts.serious_result:
        marks.append(Reason(Why.SERIOUS_RESULT))
    return marks


def _met(facts: Facts, limits: National, one_worker: Decimal, total: Decimal) -> bool:
    """Whether either way to the amount is gone."""
    return any(reason.values["met"] for reason in _sums(facts, limits, one_worker, total))


def _sums(facts: Facts, limits: National, one_worker: Decimal, total: Decimal) -> tuple[Reason, Reason]:
    """Both ways to the amount: one worker owed enough for long enough; enough workers owed enough together. What
    there is, what is asked ("以上": the number is included), and whether it is met."""
    amount, workers, owed = facts.max_worker_amount_3m, facts.n_workers, facts.total
    one = {"amount": amount, "needed": one_worker, "months": limits.months, "met": amount >= one_worker}
    enough = workers >= limits.workers and owed >= total
    together = {"workers": workers, "needed_workers": limits.workers, "total": owed, "needed": total, "met": enough}
    return Reason(Why.ONE_WORKER_AMOUNT, one), Reason(Why.ALL_WORKERS_AMOUNT, together)


def _answer(row: str, result: Result, *reasons: Reason) -> Assessment:
    rests_on: Outcome = outcome(row, result.value)
    return Assessment(result, row, rests_on.article, rests_on.article_en, rests_on.rules, reasons)
