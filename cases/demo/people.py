"""Workers who do not exist. Their numbers have sound check digits and could never have been given out."""

from dataclasses import dataclass
from random import Random

from enterprises.synthetic import COUNTIES, birthday, id_number, person_name


@dataclass(frozen=True)
class Person:
    """A worker as the intake form wants one."""

    name: str
    phone: str
    id_number: str


class Crowd:
    """Gives out people, never the same number twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given = 0

    def next(self) -> Person:
        """Another worker. Telephones are 139 0000 xxxx, sequence numbers of the ID 000: neither is in use."""
        self._given += 1
        county = COUNTIES[self._given % len(COUNTIES)]
        number = id_number(county, birthday(self._given))
        return Person(person_name(self._random), f"1390000{self._given % 10_000:04d}", number)
