"""What three registers tell of the sites of a city: permit, special account and payroll, which agree to the cent.

Workers × days × wage of a day is what is due. The owner pays it in before pay day; where he pays less the workers get
less, where he pays nothing they get nothing, and some sites pay late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from common.money import CENT
from enterprises.synthetic import COUNTIES, birthday, id_number, person_name
from feeds.sources.permit import PERMIT
from feeds.synthetic.city import City, Site, next_month

Row = dict[str, str]
SHORT, UNPAID, LATE = 5, 11, 7  # every fifth site pays short in the last month, …
SHORT_SHARE = Decimal("0.6")
DAYS_LATE, DAYS_BEFORE = 8, 6  # paid after the pay day; paid in before it
OPENING = Decimal(50_000)  # of the account, yuan
TEAMS = ("泥工班组", "木工班组", "钢筋班组", "架子班组")


@dataclass(frozen=True)
class Wage:
    """A worker's month: `due` and `paid` in yuan."""

    name: str
    id_number: str
    team: str
    days: int
    due: Decimal
    paid: Decimal


def permit(city: City, month: date) -> Iterator[Row]:
    """The permits of a month."""
    for site in city.sites(month):
        if site.issued_on < month:
            continue
        yield {
            "permit_number": site.permit_number, "project_name": site.name, "issued_on": site.issued_on.isoformat(),
            "owner": site.owner, "owner_code": site.owner_code, "contractor": site.contractor.name,
            "contractor_code": site.contractor.credit_code, "sector": _word("sector", site.sector),
            "funding": _word("funding", site.funding),
            "contract_sum": f"{site.contract_sum:.2f}", "started_on": site.issued_on.isoformat(),
            "planned_end": site.planned_end.isoformat(), "address": site.address, "state": "核发",
        }  # fmt: skip


def _word(column: str, code: str) -> str:
    """As the permits say it."""
    return next(one.choices[code][0] for one in PERMIT.columns if one.name == column)


def payroll(city: City, month: date) -> Iterator[Row]:
    """A row a worker of each site."""
    for site in city.sites(month):
        paid_on, due_on = pay_day(site, month).isoformat(), month.replace(day=site.pay_day).isoformat()
        for wage in wages(city, site, month):
            yield {
                "project_code": site.platform_code, "project_name": site.name, "permit_number": site.permit_number,
                "month": f"{month:%Y-%m}", "worker": wage.name, "id_number": wage.id_number, "team": wage.team,
                "days": str(wage.days), "amount": str(wage.due), "paid": str(wage.paid),
                "paid_on": paid_on if wage.paid else "", "due_on": due_on,
            }  # fmt: skip


def account(city: City, month: date) -> Iterator[Row]:
    """The balance of each account day by day: what comes in before pay day is what goes out to the workers."""
    for site in city.sites(month):
        sum_ = sum((wage.paid for wage in wages(city, site, month)), Decimal(0))
        comes, goes = month.replace(day=site.pay_day - DAYS_BEFORE), pay_day(site, month)
        day = max(month, site.issued_on)
        while day < next_month(month):
            yield {
                "project_code": site.platform_code, "project_name": site.name, "day": day.isoformat(),
                "account_tail": f"{1000 + site.number * 37 % 9000}", "money_in": str(sum_ if day == comes else 0),
                "money_out": str(sum_ if day == goes else 0),
                "balance": str(OPENING + (sum_ if comes <= day < goes else 0)), "state": "正常",
            }  # fmt: skip
            day += timedelta(days=1)


def pay_day(site: Site, month: date) -> date:
    """When the wages of a month were paid."""
    return month.replace(day=site.pay_day + (DAYS_LATE if site.number % LATE == LATE - 1 else 0))


def wages(city: City, site: Site, month: date) -> Iterator[Wage]:
    """The workers of a site: the same ones every month."""
    share = _share(city, site, month)
    for number in range(site.workers):
        days = 18 + (number * 5 + month.month + site.number) % 9
        due = Decimal(days * site.wage).quantize(CENT)
        yield Wage(
            name=_name(city.seed, site.number, number),
            id_number=id_number(COUNTIES[site.number % len(COUNTIES)], birthday(site.number * 997 + number)),
            team=TEAMS[number % len(TEAMS)],
            days=days,
            due=due,
            paid=(due * share).quantize(CENT),
        )


def _name(seed: int, site: int, number: int) -> str:
    return person_name(Random(f"{seed}/worker/{site}/{number}"))  # noqa: S311 - the same seed, the same people


def _share(city: City, site: Site, month: date) -> Decimal:
    """Of what is due, what is paid."""
    if month != city.months[-1]:
        return Decimal(1)
    if site.number % UNPAID == UNPAID - 1:
        return Decimal(0)
    return SHORT_SHARE if site.number % SHORT == SHORT - 1 else Decimal(1)
