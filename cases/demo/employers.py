"""Employers that do not exist, with sound credit codes and the names people give them."""

from dataclasses import dataclass
from random import Random

from enterprises.synthetic import BRANDS_1, BRANDS_2, ROADS, TRADES, credit_code


@dataclass(frozen=True)
class Employer:
    """An employer at one place. `aliases` are other ways people write the same name."""

    name: str
    credit_code: str
    trade: str
    is_construction: bool
    street: str
    address: str
    aliases: tuple[str, ...]


def employers(random: Random, count: int) -> list[Employer]:
    """So many employers, spread over the six streets; no two of the same name."""
    made: list[Employer] = []
    names: set[str] = set()
    while len(made) < count:
        trade, form, construction = TRADES[len(made) % len(TRADES)]
        brand = random.choice(BRANDS_1) + random.choice(BRANDS_2)
        name = form.format(brand=brand)
        if name in names:
            continue
        names.add(name)
        street = list(ROADS)[random.randrange(len(ROADS))]
        address = f"{random.choice(ROADS[street])}{random.randint(1, 480)}号"
        made.append(Employer(name, credit_code(len(made)), trade, construction, street, address, _aliases(name)))
    return made


def _aliases(name: str) -> tuple[str, ...]:
    """How it sounds on the telephone: without the legal form, with brackets in place of the town."""
    short = name.removesuffix("有限公司")
    return (short, name.replace("有限公司", "有限责任公司")) if short != name else (name,)
