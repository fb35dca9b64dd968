"""What the register knows of the employers a table names, for comparison; all of them by a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import Unit
from common.encryption import blind_index
from common.time import today
from enterprises.models import Contact, Enterprise, EnterpriseName, GridRule
from enterprises.queries.employers import Called, called_exactly, is_namesake
from enterprises.queries.grids import best_of, plain_address, rules_in_force
from tables.cells import street_word
from tables.incoming import Entry

# Column of the row → column of the table.
COLUMNS = {
    "name": "name", "kind": "kind", "street": "street_id", "grid": "grid_id", "address": "address",
    "legal_representative": "legal_representative", "industry": "industry", "headcount": "headcount",
}  # fmt: skip
READ = ("pk", "credit_code", "district_id", "merged_into_id", *COLUMNS.values())
Old = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """Employers by credit code, those without one by name; their names and contacts. `called`: who in the district has
    a name of the table."""

    by_code: Mapping[str, Old]
    by_name: Mapping[str, Old]
    called: Mapping[str, Sequence[Called]]
    names: frozenset[tuple[int, str]]
    contacts: frozenset[tuple[int, str, str]]

    def of(self, values: Mapping[str, Any]) -> Old | None:
        """The employer a row means."""
        return self.by_code.get(values["credit_code"]) if values["credit_code"] else self.by_name.get(values["name"])

    def has_namesake(self, values: Mapping[str, Any]) -> bool:
        """Whether another of exactly this name is there that no pair of credit codes tells apart."""
        return any(is_namesake(one, values["credit_code"]) for one in self.called.get(values["name"], ()))

    def differs(self, old: Old, row: Any, values: Mapping[str, Any]) -> bool:
        """Whether storing the row would change anything."""
        for name, column in COLUMNS.items():
            said = getattr(row, name)
            if said is not None and said != old[column]:
                return True
        if any((old["pk"], name) not in self.names for name in (*row.former_names, *row.aliases)):
            return True
        return bool(values["contact"]) and (old["pk"], *indexes_of(values)) not in self.contacts


def indexes_of(values: Mapping[str, Any]) -> tuple[str, str]:
    """Blind indexes of the contact in a row."""
    return blind_index(values["contact"], kind="name"), blind_index(values["phone"], kind="phone")


def known_of(entries: Sequence[Entry], district: Unit) -> Known:
    """Four queries; a code is looked for in every district, a name in this one."""
    codes = [entry.values["credit_code"] for entry in entries if entry.values["credit_code"]]
    names = [entry.values["name"] for entry in entries]
    called: dict[str, list[Called]] = {}
    for one in called_exactly(names, district=district):
        called.setdefault(one.name, []).append(one)
    by_name = {name: one.enterprise for name, ones in called.items() for one in ones if one.credit_code is None}
    meant = Q(credit_code__in=codes) | Q(pk__in=list(by_name.values()))
    found = {one["pk"]: one for one in Enterprise.objects.filter(meant).values(*READ)}
    return Known(
        by_code={one["credit_code"]: one for one in found.values() if one["credit_code"]},
        by_name={name: found[key] for name, key in by_name.items() if key in found},
        called=called,
        names=frozenset(EnterpriseName.objects.filter(enterprise__in=found).values_list("enterprise_id", "name")),
        contacts=_contacts_of(found),
    )


def _contacts_of(enterprises: Iterable[int]) -> frozenset[tuple[int, str, str]]:
    current = Contact.objects.filter(enterprise__in=list(enterprises), until=None)
    return frozenset(current.values_list("enterprise_id", "name_index", "phone_index"))


@dataclass(frozen=True)
class Place:
    """The rules of the district that place an address in a grid."""

    rules: Sequence[GridRule]

    def street_said(self, text: str, streets: Mapping[str, Unit]) -> Unit | None:
        """The street of a cell; None when it is empty or unknown."""
        return streets.get(street_word(text)) if text else None

    def grid_for(self, address: str, street: Unit | None, old: Old | None) -> tuple[int | None, int | None]:
        """Keys of (street, grid) to store. An address that did not change keeps the grid it has."""
        there = street.pk if street else old["street_id"] if old else None
        if not address or (old and old["address"] == address and old["grid_id"] and there == old["street_id"]):
            return street.pk if street else None, None
        grid = best_of(plain_address(address), self.rules, street_id=there).grid
        if grid is None:
            return street.pk if street else None, None
        return there or grid.street_id, grid.pk


def place_of(district: Unit) -> Place:
    """One query."""
    return Place(list(rules_in_force(district, today())))
