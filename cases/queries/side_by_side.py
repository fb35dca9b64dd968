"""Two complaints beside each other, line by line, the people in them masked."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.queries.duplicates import Likeness
from cases.queries.likeness import Particulars, particulars_of
from common.encryption import mask_id, mask_name, mask_phone
from common.money import plain_yuan

# Which facts say that a line agrees.
LINES = {
    "employer": ("credit_code", "employer", "employer_body", "employer_typed", "employer_short", "employer_near"),
    "period": ("period",),
    "place": ("place", "street"),
    "workers": (),
    "amount": ("amount",),
    "person": ("id_number", "phone", "name"),
    "number": ("number",),
}


@dataclass(frozen=True)
class Compared:
    """One line: what this complaint says, what the earlier one says, and the points if they agree."""

    label: str
    here: str
    there: str
    points: int

    @property
    def agrees(self) -> bool:
        return self.points > 0


def side_by_side(likeness: Likeness) -> list[Compared]:
    """The lines of a card. No query."""
    here, there = _shown(likeness.told), _shown(particulars_of(likeness.complaint))
    there["employer"] = likeness.case.enterprise.name
    there["number"] = likeness.complaint.external_number or likeness.complaint.number
    points = {fact.code: fact.points for fact in likeness.facts}
    labels = {
        "employer": _("用人单位"),
        "period": _("欠薪月份"),
        "place": _("地点"),
        "workers": _("人数"),
        "amount": _("金额"),
        "person": _("投诉人"),
        "number": _("渠道编号"),
    }
    return [
        Compared(str(label), here[line], there[line], sum(points.get(code, 0) for code in LINES[line]))
        for line, label in labels.items()
    ]


def _shown(told: Particulars) -> dict[str, str]:
    street = told.street.label if told.street else ""
    return {
        "employer": told.employer,
        "period": _months(told.period_from, told.period_to),
        "place": " ".join(part for part in (street, told.address) if part),
        "workers": str(told.workers_count),
        "amount": plain_yuan(told.amount) if told.amount else "",
        "person": _person(told),
        "number": told.external_number,
    }


def _person(told: Particulars) -> str:
    parts = (mask_name(told.name), mask_phone(told.phone), mask_id(told.id_number))
    return " ".join(part for part in parts if part)


def _months(start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    first, last = f"{start:%Y-%m}", f"{end or start:%Y-%m}"
    return first if first == last else f"{first} – {last}"
