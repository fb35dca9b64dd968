"""Who is meant by the rows of a roster: by number, by name and telephone, or by the name alone; and who of them the
case knows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cases.roster.table import Claim
from common.sheets.table import Row

LineKey = tuple[int, str, date | None, date | None]  # worker, kind, period

# Doubts that a person settles by saving the row as it is: it is about somebody else of the same name.
SAME_NAME = "same_name"
WHICH_ONE = "which_one"
NAMESAKES = (SAME_NAME, WHICH_ONE)


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


class People:
    """The people of the roster, found again by number, by name and telephone, or by a name that only one bears.

    Claims must come in the order of `strength`: a row with less to go by then finds its person wherever it stands.
    """

    def __init__(self) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_phone: dict[tuple[str, str], Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._apart: dict[str, list[Person]] = defaultdict(list)
        self._taken: dict[tuple[int, str, date | None, date | None], int] = {}

    def place(self, claim: Claim, row: Row) -> Person | None:
        """Whose claim it is. None when two rows say together what cannot be: the row is told so."""
        bearers = self._by_name[claim.name]
        if is_bare(claim) and not claim.is_apart and len(bearers) > 1:
            row.flags.append(("name", WHICH_ONE, ", ".join(str(one.row) for one in bearers[:5])))
            return None
        person = self._found(claim) or self._new(claim)
        self._complete(person, claim)
        return person if self._agrees(claim, person, row) else None

    def _found(self, claim: Claim) -> Person | None:
        if claim.id_number:
            return self._by_id.get(claim.id_number)
        if claim.phone:
            return self._by_phone.get((claim.name, claim.phone))
        if claim.is_apart:
            return next((one for one in self._apart[claim.name] if not self._clash(claim, one)), None)
        return next(iter(self._by_name[claim.name]), None)

    def _new(self, claim: Claim) -> Person:
        person = Person({"name": claim.name, "phone": claim.phone, "id_number": claim.id_number}, claim.row)
        (self._apart if is_bare(claim) and claim.is_apart else self._by_name)[claim.name].append(person)
        return person

    def _complete(self, person: Person, claim: Claim) -> None:
        if claim.id_number:
            self._by_id.setdefault(claim.id_number, person)
        if claim.phone:
            self._by_phone.setdefault((claim.name, claim.phone), person)
        if person.is_migrant_worker is None:
            person.is_migrant_worker = claim.is_migrant_worker

    def _agrees(self, claim: Claim, person: Person, row: Row) -> bool:
        if claim.name != person.fields["name"]:
            row.flags.append(("name", "other_name", person.row))
            return False
        if clash := self._clash(claim, person):
            kind, other = clash
            row.flags.append(("name", SAME_NAME, other) if is_bare(claim) else (kind, "twice", other))
            return False
        self._taken.update(dict.fromkeys(_keys(claim, person), claim.row))
        return True

    def _clash(self, claim: Claim, person: Person) -> tuple[str, int] | None:
        """The kind, and the row that says the same of the same person and months."""
        return next(((key[1], self._taken[key]) for key in _keys(claim, person) if key in self._taken), None)


def strength(claim: Claim) -> int:
    """The less, the surer it is who is meant. What was said to be about somebody else comes last."""
    return 0 if claim.id_number else 1 if claim.phone else 3 if claim.is_apart else 2


def is_bare(claim: Claim) -> bool:
    """Nothing but a name says who is meant."""
    return not (claim.id_number or claim.phone)


def _keys(claim: Claim, person: Person) -> list[tuple[int, str, date | None, date | None]]:
    return [(id(person), kind, claim.period_from, claim.period_to) for kind in claim.amounts]


def recognise(people: list[Person], good: Sequence[tuple[Claim, Person]], known: Known) -> None:
    """Find each in the case: by number; by name and telephone; by a name only one here and one there bears, when no
    number speaks against it; and of several with nothing but this name by the lines they have."""
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
    _recognise_namesakes(people, good, known, free)


def _may_be(mine: dict[str, str], found: KnownWorker) -> bool:
    if mine["id_number"] and found.id_number:
        return mine["id_number"] == found.id_number
    return found.phone == mine["phone"] or not (mine["phone"] and found.phone)


def _grouped(pairs: Iterable[tuple[str, object]]) -> dict[str, list]:
    groups: dict[str, list] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _recognise_namesakes(
    people: list[Person], good: Sequence[tuple[Claim, Person]], known: Known, free: set[int]
) -> None:
    """Whoever has most lines chooses first, and chooses the one who holds most of them: so the same file again, also
    in another order, finds everybody it brought."""
    lines = _grouped(
        (id(person), (claim.name, kind, claim.period_from, claim.period_to, owed))
        for claim, person in good
        for kind, owed in claim.amounts.items()
    )
    holders = _holders(known, free)
    unknown = [one for one in people if one.worker is None and not (one.fields["id_number"] or one.fields["phone"])]
    for person in sorted(unknown, key=lambda one: -len(lines[id(one)])):
        found = Counter(pk for line in lines[id(person)] for pk in holders.get(line, ()) if pk in free)
        if found:
            person.worker = min(found, key=lambda pk: (-found[pk], pk))
            free.discard(person.worker)


def _holders(known: Known, free: set[int]) -> dict[tuple, list[int]]:
    """Workers of the case with nothing but a name, by each of their lines."""
    names = {one.pk: one.name for one in known.workers if one.pk in free and not (one.id_number or one.phone)}
    return _grouped(
        ((names[worker], *line, owed), worker) for (worker, *line), owed in known.lines.items() if worker in names
    )
