"""What storing a roster would do: who is new, who is known, which lines are added. Preview and storing share it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from cases.roster.table import Claim
from common.sheets.table import Row

LineKey = tuple[int, str, date | None, date | None]  # worker, kind, period


@dataclass(frozen=True)
class KnownWorker:
    """A worker of the case, unsealed."""

    pk: int
    name: str
    phone: str
    id_number: str


@dataclass
class Known:
    """What the case holds before: its workers, and its lines with what is owed, yuan."""

    workers: list[KnownWorker] = field(default_factory=list)
    lines: dict[LineKey, Decimal] = field(default_factory=dict)
    replaced: int = 0  # sums for a group that the roster replaces
    kept: int = 0  # such sums that stay, since money or an order hangs on them


@dataclass(slots=True)
class Person:
    """A worker of the roster. `fields`: what the row that named them first says; `worker`: the key of the one known in
    the case."""

    fields: dict[str, str]
    row: int
    is_migrant_worker: bool | None = None
    worker: int | None = None


@dataclass(slots=True)
class PlannedLine:
    """A line to add, yuan."""

    person: Person
    kind: str
    period_from: date | None
    period_to: date | None
    owed: Decimal


@dataclass
class Totals:
    """In numbers, for the page and the record. `sums`: kind → yuan of new lines."""

    rows: int = 0
    good: int = 0
    bad: int = 0
    skipped: int = 0
    added: int = 0
    known: int = 0
    lines: int = 0
    already: int = 0
    differ: int = 0
    replaced: int = 0
    kept: int = 0
    sums: dict[str, str] = field(default_factory=dict)
    owed: str = "0.00"

    def packed(self) -> dict[str, object]:
        return asdict(self)


@dataclass
class Plan:
    """People and lines of the good rows, and the numbers."""

    people: list[Person]
    lines: list[PlannedLine]
    totals: Totals


def make_plan(rows: list[Row], claims: list[Claim], known: Known) -> Plan:
    """Compare the claims with each other and with the case. Leaves on the rows what two of them say together."""
    by_number = {row.number: row for row in rows}
    owners = _Owners()
    # Who shows a number comes first: a row with less to go by then finds its person whatever the order of the rows.
    people = {id(claim): owners.of(claim) for claim in sorted(claims, key=_strength)}
    taken: dict[tuple[int, str, date | None, date | None], int] = {}
    good: list[tuple[Claim, Person]] = []
    for claim in claims:
        person = people[id(claim)]
        if _agrees(claim, person, taken, by_number[claim.row]):
            good.append((claim, person))
    kept = list({id(person): person for _claim, person in good}.values())
    if known.workers:
        _recognise(kept, known)
    lines, already, differ = _new_lines(good, known)
    return Plan(kept, lines, _totals(rows, kept, lines, known, already, differ))


def _strength(claim: Claim) -> int:
    return 0 if claim.id_number else 1 if claim.phone else 2


class _Owners:
    """The people of the roster, found again by number, by name and telephone, or by a name that only one bears."""

    def __init__(self) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_phone: dict[tuple[str, str], Person] = {}
        self._by_name: dict[str, Person] = {}

    def of(self, claim: Claim) -> Person:
        person = self._found(claim)
        if person is None:
            person = Person({"name": claim.name, "phone": claim.phone, "id_number": claim.id_number}, claim.row)
            self._by_name.setdefault(claim.name, person)
        if claim.id_number:
            self._by_id.setdefault(claim.id_number, person)
        if claim.phone:
            self._by_phone.setdefault((claim.name, claim.phone), person)
        if person.is_migrant_worker is None:
            person.is_migrant_worker = claim.is_migrant_worker
        return person

    def _found(self, claim: Claim) -> Person | None:
        if claim.id_number:
            return self._by_id.get(claim.id_number)
        if claim.phone:
            return self._by_phone.get((claim.name, claim.phone))
        return self._by_name.get(claim.name)


def _agrees(claim: Claim, person: Person, taken: dict, row: Row) -> bool:
    if claim.name != person.fields["name"]:
        row.flags.append(("name", "other_name", person.row))
        return False
    keys = [(id(person), kind, claim.period_from, claim.period_to) for kind in claim.amounts]
    for key in keys:
        if key in taken:
            row.flags.append((key[1], "twice", taken[key]))
            return False
    taken.update(dict.fromkeys(keys, claim.row))
    return True


def _recognise(people: list[Person], known: Known) -> None:
    """Find each in the case: by number; by name and telephone; by a name only one here and one there bears, when no
    number speaks against it."""
    by_id = {one.id_number: one for one in known.workers if one.id_number}
    by_phone = {(one.name, one.phone): one for one in known.workers if one.phone}
    by_name = _grouped((one.name, one) for one in known.workers)
    bearers = Counter(one.fields["name"] for one in people)
    free = {one.pk for one in known.workers}
    for person in people:
        mine = person.fields
        found = by_id.get(mine["id_number"]) or by_phone.get((mine["name"], mine["phone"]))
        same = by_name.get(mine["name"], ())
        if found is None and len(same) == 1 and bearers[mine["name"]] == 1:
            found = same[0]
        if found and found.pk in free and _may_be(mine, found):
            person.worker = found.pk
            free.discard(found.pk)


def _may_be(mine: dict[str, str], found: KnownWorker) -> bool:
    if mine["id_number"] and found.id_number:
        return mine["id_number"] == found.id_number
    return found.phone == mine["phone"] or not (mine["phone"] and found.phone)


def _grouped(pairs: Iterable[tuple[str, object]]) -> dict[str, list]:
    groups: dict[str, list] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _new_lines(good: list[tuple[Claim, Person]], known: Known) -> tuple[list[PlannedLine], int, int]:
    """Lines not in the case yet; how many are; and how many of those say another sum."""
    lines = []
    already = differ = 0
    for claim, person in good:
        for kind, owed in claim.amounts.items():
            there = _there(person, kind, claim, owed, known)
            if there is None:
                lines.append(PlannedLine(person, kind, claim.period_from, claim.period_to, owed))
            else:
                already += 1
                differ += there != owed
    return lines, already, differ


def _there(person: Person, kind: str, claim: Claim, owed: Decimal, known: Known) -> Decimal | None:
    """What the same line owes in the case. A line without months and with the same sum is the same one."""
    if person.worker is None:
        return None
    there = known.lines.get((person.worker, kind, claim.period_from, claim.period_to))
    if there is None and known.lines.get((person.worker, kind, None, None)) == owed:
        return owed
    return there


def _totals(
    rows: list[Row], people: list[Person], lines: list[PlannedLine], known: Known, already: int, differ: int
) -> Totals:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.kind] += line.owed
    bad = sum(row.is_bad for row in rows)
    skipped = sum(row.skip for row in rows)
    new = sum(person.worker is None for person in people)
    return Totals(
        rows=len(rows), good=len(rows) - bad - skipped, bad=bad, skipped=skipped,
        added=new, known=len(people) - new, lines=len(lines), already=already, differ=differ,
        replaced=known.replaced if lines else 0, kept=known.kept,
        sums={kind: f"{owed:.2f}" for kind, owed in sums.items()}, owed=f"{sum(sums.values(), Decimal(0)):.2f}",
    )  # fmt: skip
