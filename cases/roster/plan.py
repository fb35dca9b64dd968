"""What storing a roster would do: who is new, who is known, which lines are added. Preview and storing share it."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from cases.roster.persons import Known, People, Person, is_bare, recognise, strength
from cases.roster.table import Claim
from common.sheets.table import Row


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
    by_name: int = 0  # people on several rows that only their name brings together
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
    people = People()
    placed = ((claim, people.place(claim, by_number[claim.row])) for claim in sorted(claims, key=strength))
    good = sorted(((claim, person) for claim, person in placed if person), key=lambda one: one[0].row)
    kept = list({id(person): person for _claim, person in good}.values())
    if known.workers:
        recognise(kept, good, known)
    lines, already, differ = _new_lines(good, known)
    totals = _totals(rows, kept, lines, known, already, differ)
    totals.by_name = _on_rows_by_name(good)
    return Plan(kept, lines, totals)


def _on_rows_by_name(good: list[tuple[Claim, Person]]) -> int:
    """How many people stand on several rows that only their name brings together."""
    rows = Counter(id(person) for _claim, person in good)
    return len({id(person) for claim, person in good if is_bare(claim) and rows[id(person)] > 1})


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
