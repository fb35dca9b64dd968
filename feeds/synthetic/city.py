"""A city that does not exist: its employers and building sites, each made from the seed and its number alone.

Nothing is kept: a million employers need no memory, and every source tells of the same ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from enterprises.synthetic import BRANDS_1, BRANDS_2, INDUSTRIES, ROADS, TRADES, credit_code, person_name

STEP = 7919  # prime to the number of brands: employers that follow each other have names unlike each other
OWNERS = [
    "杭州上城城市建设发展有限公司",
    "杭州望江新城置业有限公司",
    "浙江湖滨商业投资有限公司",
    "杭州南星水务建设有限公司",
]
# kind of building, sector, funding: codes of the permit source
WORKS = [
    ("安置房工程", "housing", "government"),
    ("商业综合体工程", "housing", "private"),
    ("道路提升改造工程", "municipal", "government"),
    ("小学迁建工程", "housing", "government"),
    ("写字楼工程", "housing", "private"),
    ("河道整治工程", "water", "government"),
    ("地铁配套通道工程", "traffic", "state_owned"),
    ("综合管廊工程", "municipal", "state_owned"),
]
LATER = 4  # every fourth site begins after the first month


@dataclass(frozen=True)
class Firm:
    """An employer. `wage`: what each of its workers earns in a month, yuan."""

    number: int
    name: str
    credit_code: str
    industry: str
    street: str
    address: str
    legal_representative: str
    headcount: int
    wage: int

    @property
    def is_company(self) -> bool:
        return self.name.endswith("公司")

    @property
    def is_construction(self) -> bool:
        return self.industry.startswith("E")


@dataclass(frozen=True)
class Site:
    """A project. `wage`: of a day, yuan; `pay_day`: the day of the month its wages are due."""

    number: int
    name: str
    permit_number: str
    platform_code: str
    owner: str
    owner_code: str
    contractor: Firm
    sector: str
    funding: str
    address: str
    issued_on: date
    planned_end: date
    workers: int
    wage: int
    pay_day: int = 20

    @property
    def contract_sum(self) -> int:
        """Wages are a fifth of what is built, over the months of the contract."""
        return 5 * self.workers * self.wage * 22 * max((self.planned_end - self.issued_on).days // 30, 1)


@lru_cache(maxsize=20_000)  # every source asks for the same ones; of a larger city none is kept
def firm(seed: int, number: int) -> Firm:
    """The employer of this number; no two have the same name or code."""
    random = Random(f"{seed}/firm/{number}")  # noqa: S311 - the same seed must make the same city
    trade, form, _construction = TRADES[number % len(TRADES)]
    street = random.choice(list(ROADS))
    return Firm(
        number=number,
        name=form.format(brand=_brand(seed, *divmod(number, len(TRADES)))),
        credit_code=credit_code(number),
        industry=INDUSTRIES[trade],
        street=street,
        address=f"{random.choice(ROADS[street])}{random.randint(1, 480)}号",
        legal_representative=person_name(random),
        headcount=min(3 + int(random.lognormvariate(2.6, 1)), 900),
        wage=random.randrange(4800, 9600, 50),
    )


def _brand(seed: int, number: int, trade: int) -> str:
    """Of the n-th employer of a trade: two characters while there are pairs, then three."""
    round_, place = divmod(number, len(BRANDS_1) * len(BRANDS_2))
    place = (place * STEP + seed + trade * 61) % (len(BRANDS_1) * len(BRANDS_2))
    brand = BRANDS_1[place % len(BRANDS_1)] + BRANDS_2[place // len(BRANDS_1)]
    while round_:
        round_, place = divmod(round_ - 1, len(BRANDS_2))
        brand += BRANDS_2[place]
    return brand


class Firms(Sequence[Firm]):
    """Employers `first`, `first` + 1, …, made when somebody asks."""

    def __init__(self, seed: int, count: int, first: int = 0) -> None:
        self._seed, self._numbers = seed, range(first, first + count)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place):
        return firm(self._seed, self._numbers[place])


@dataclass(frozen=True)
class City:
    """Employers, so many sites, and the months told of (their first days, in order), as known on the day `until`."""

    seed: int
    firms: Sequence[Firm]
    site_count: int
    months: tuple[date, ...]
    until: date

    def known(self, day: date) -> str:
        """A day as a file writes it; empty when it is still to come."""
        return day.isoformat() if day <= self.until else ""

    def sites(self, month: date) -> Iterator[Site]:
        """Those with a permit by the end of a month."""
        return (one for one in map(self.site, range(self.site_count)) if one.issued_on < next_month(month))

    def site(self, number: int) -> Site:
        """A building site of one of the construction employers."""
        random = Random(f"{self.seed}/site/{number}")  # noqa: S311 - as above
        work, sector, funding = WORKS[number % len(WORKS)]
        road = random.choice(random.choice(list(ROADS.values())))
        lot = f"（{number // len(WORKS) + 1}标段）" if self.site_count > len(WORKS) else ""
        issued = self._first_month(number) + timedelta(days=random.randrange(5))
        owner = number % len(OWNERS)
        return Site(
            number=number,
            name=f"{road}{work}{lot}",
            permit_number=f"330102{issued:%Y%m%d}{number:05d}",
            platform_code=f"GX330102{number:06d}",
            owner=OWNERS[owner],
            owner_code=credit_code(owner, series="MA2"),
            contractor=self._contractor(number),
            sector=sector,
            funding=funding,
            address=f"{road}{random.randint(1, 480)}号",
            issued_on=issued,
            planned_end=issued + timedelta(days=30 * random.randint(9, 26)),
            workers=random.randint(8, 36),
            wage=random.randrange(260, 440, 10),
        )

    def _first_month(self, number: int) -> date:
        if number % LATER == LATER - 1 and len(self.months) > 1:
            return self.months[1 + number // LATER % (len(self.months) - 1)]
        return self.months[0]

    def _contractor(self, number: int) -> Firm:
        """The next employer of the trade, beginning at another one for each site."""
        start = number * len(TRADES) + 1
        places = ((start + step) % len(self.firms) for step in range(len(self.firms)))
        return next(found for place in places if (found := self.firms[place]).is_construction)


def months_until(until: date, count: int) -> tuple[date, ...]:
    """The first days of the last `count` whole months before the day `until`, oldest first."""
    found = [until.replace(day=1)]
    for _month in range(count):
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return tuple(reversed(found[1:]))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=31)).replace(day=1)
