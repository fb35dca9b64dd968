"""Workers who do not exist. Their numbers have sound check digits and could never have been given out."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
FIRST = "建国志文小玉秀海春永德明晓丽桂红金庆学光家立长福俊美新少天忠"
SECOND = "华军英平芳强伟霞勇兰生梅林云龙珍辉燕波萍涛琴刚敏斌凤杰莲飞香"
# Counties that many workers of Hangzhou come from: Anhui, Jiangxi, Henan, Guizhou, Sichuan, Hubei, Yunnan.
COUNTIES = [
    "341221",
    "341322",
    "361127",
    "361129",
    "411525",
    "411722",
    "522422",
    "511921",
    "422822",
    "532128",
    "330825",
]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OLDEST = date(1966, 1, 1)


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
        name = self._random.choice(SURNAMES) + self._random.choice(FIRST)
        if self._random.random() < 0.7:
            name += self._random.choice(SECOND)
        born = OLDEST + timedelta(days=(self._given * 37) % 13_500)
        county = COUNTIES[self._given % len(COUNTIES)]
        return Person(name, f"1390000{self._given % 10_000:04d}", id_number(county, born))


def id_number(county: str, born: date) -> str:
    """An ID number (GB 11643) with sequence 000 and the right check digit."""
    body = f"{county}{born:%Y%m%d}000"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]
