"""How alike two complaints are: what is told of each, the facts that agree, and what each fact is worth."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from cases.models import Channel, Complaint
from cases.queries.informants import is_secret
from common.encryption import blind_index, normal_id_number, normal_phone
from enterprises.likeness import Alike

# Each fact and what it is worth, of 100. A person or a number says it alone; an employer nearly; the rest only support.
POINTS = {
    "id_number": 50,
    "phone": 40,
    "number": 40,
    "credit_code": 30,
    "employer": 30,
    "employer_body": 25,
    "employer_typed": 25,
    "employer_short": 20,
    "name": 15,
    "employer_near": 10,
    "period": 10,
    "place": 10,
    "amount": 10,
    "street": 5,
    "ended": -10,
}
WORDS = {
    "id_number": _("身份证号相同"),
    "phone": _("电话相同"),
    "number": _("写明了同一编号"),
    "credit_code": _("信用代码相同"),
    "employer": _("用人单位相同"),
    "employer_body": _("用人单位名称只差“集团”“厂”“分公司”等字"),
    "employer_typed": _("用人单位同音或只差一字"),
    "employer_short": _("用人单位字号相同"),
    "employer_near": _("用人单位名称相近"),
    "name": _("姓名相同"),
    "period": _("欠薪月份重叠"),
    "place": _("地点相同"),
    "amount": _("金额相近"),
    "street": _("街道相同"),
    "ended": _("那件已经办结"),
}
PERSONAL = frozenset({"id_number", "phone", "number", "name"})
TELLING = PERSONAL | {"credit_code", "employer", "employer_body", "employer_typed", "employer_short"}
EMPLOYER_FACTS = {
    Alike.SAME: "employer", Alike.BODY: "employer_body", Alike.TYPED: "employer_typed", Alike.SHORT: "employer_short",
    Alike.NEAR: "employer_near",
}  # fmt: skip
NEAR = Decimal("0.1")  # of the larger sum
MOST_NUMBERS = 6
_NUMBER = re.compile(r"(?<![0-9A-Z-])[A-Z]{0,8}-?\d[0-9A-Z-]{5,38}(?![0-9A-Z-])")
_PERSONAL_NUMBER = re.compile(r"1[3-9]\d{9}|\d{17}[\dX]|\d{15}")
_ROAD = re.compile(r"[一-鿿]{2,5}?(?:大道|路|街|巷|弄)(?:\d+号?)?")
_BEFORE_A_ROAD = re.compile(r"^.*[省市区县道镇村社区](?=[一-鿿]{2,5}(?:大道|路|街|巷|弄))")


@dataclass(frozen=True)
class Particulars:
    """What a complaint tells, as far as it tells which matter it is. Numbers in clean form; amount in yuan."""

    employer: str = ""
    credit_code: str = ""
    name: str = ""
    phone: str = ""
    id_number: str = ""
    street: Unit | None = None
    grid_id: int | None = None
    address: str = ""
    workers_count: int = 1
    amount: Decimal | None = None
    period_from: date | None = None
    period_to: date | None = None
    external_number: str = ""
    narrative: str = ""

    @cached_property
    def id_number_index(self) -> str:
        return blind_index(normal_id_number(self.id_number), kind="id")

    @cached_property
    def phone_index(self) -> str:
        return blind_index(normal_phone(self.phone), kind="phone")

    @cached_property
    def name_index(self) -> str:
        return blind_index(" ".join(self.name.split()), kind="name")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its own number on its channel, and those the narrative quotes. No telephone, no ID number."""
        text = unicodedata.normalize("NFKC", self.narrative).upper()
        quoted = [one for one in _NUMBER.findall(text) if not _PERSONAL_NUMBER.fullmatch(one)]
        return frozenset([self.external_number] * bool(self.external_number) + quoted[:MOST_NUMBERS])

    @cached_property
    def road(self) -> str:
        return road_of(self.address)


def particulars_of(complaint: Complaint) -> Particulars:
    """What a registered complaint tells. Its case with the employer, and its street, are loaded already."""
    secret = is_secret(complaint)  # an informant is nobody to be compared with
    return Particulars(
        employer=complaint.employer_text,
        credit_code=complaint.case.enterprise.credit_code or "",
        name="" if secret else complaint.complainant_name,
        phone="" if secret else complaint.complainant_phone,
        id_number="" if secret else complaint.complainant_id_number,
        street=complaint.street,
        grid_id=complaint.grid_id,
        address=complaint.address,
        workers_count=complaint.workers_count,
        amount=complaint.amount,
        period_from=complaint.period_from,
        period_to=complaint.period_to or complaint.period_from,
        external_number=complaint.external_number,
        narrative=complaint.narrative,
    )


class Earlier(NamedTuple):
    """What is read of an earlier complaint to compare it: no personal data in clear. `seen`: by who asks. `named`,
    `phoned`, `numbered`: a worker of its case has this name, telephone, ID number."""

    pk: int
    case_id: int
    channel: str
    number: str
    external_number: str
    id_number_index: str
    phone_index: str
    street_id: int | None
    grid_id: int | None
    address: str
    amount: Decimal | None
    period_from: date | None
    period_to: date | None
    case__number: str
    case__state: str
    case__enterprise_id: int
    named: bool
    phoned: bool
    numbered: bool
    seen: bool


@dataclass(frozen=True)
class Fact:
    """Something that agrees, and what it adds to the score."""

    code: str

    @property
    def points(self) -> int:
        return POINTS[self.code]

    @property
    def text(self) -> str:
        return str(WORDS[self.code])


@lru_cache(maxsize=20_000)
def road_of(address: str) -> str:
    """`上城区小营街道江城路12号3楼` → `江城路12`: the road, with the house number if there is one."""
    plain = _BEFORE_A_ROAD.sub("", "".join(unicodedata.normalize("NFKC", address).split()))
    found = _ROAD.search(plain)
    return found[0].removesuffix("号") if found else ""


def codes_of(told: Particulars, earlier: Earlier, employers: Mapping[int, str], *, ended: bool) -> list[str]:
    """The facts that agree, the telling ones first; the sum of their points is the score.

    `employers`: the code of the fact for each employer that may be meant.
    """
    codes = _person(told, earlier)
    if told.numbers and told.numbers & {earlier.external_number, earlier.number, earlier.case__number}:
        codes.append("number")
    if employer := employers.get(earlier.case__enterprise_id):
        codes.append(employer)
        if earlier.named and not codes[:-1]:
            codes.append("name")
    codes += _circumstances(told, earlier)
    return [*codes, "ended"] if ended else codes


def score_of(codes: list[str]) -> int:
    """0–100."""
    return max(0, min(100, sum([POINTS[code] for code in codes])))


def _person(told: Particulars, earlier: Earlier) -> list[str]:
    codes: list[str] = []
    if earlier.channel == Channel.TIP_OFF:
        return codes
    if told.id_number_index and (earlier.numbered or told.id_number_index == earlier.id_number_index):
        codes.append("id_number")
    if told.phone_index and (earlier.phoned or told.phone_index == earlier.phone_index):
        codes.append("phone")
    return codes


def _circumstances(told: Particulars, earlier: Earlier) -> list[str]:
    codes = []
    if _overlap(told, earlier):
        codes.append("period")
    if place := _place(told, earlier):
        codes.append(place)
    if told.amount and earlier.amount and abs(told.amount - earlier.amount) <= NEAR * max(told.amount, earlier.amount):
        codes.append("amount")
    return codes


def _overlap(told: Particulars, earlier: Earlier) -> bool:
    if told.period_from is None or earlier.period_from is None:
        return False
    ends, ended = told.period_to or told.period_from, earlier.period_to or earlier.period_from
    return told.period_from <= ended and earlier.period_from <= ends


def _place(told: Particulars, earlier: Earlier) -> str:
    """The grid or the road makes it the same place; the street alone is the same for thousands."""
    if (told.grid_id and told.grid_id == earlier.grid_id) or (told.road and told.road == road_of(earlier.address)):
        return "place"
    return "street" if told.street and told.street.pk == earlier.street_id else ""
