"""What workers claim when a case is joined to another: who and what goes along, and comes back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Case as Either
from django.db.models import QuerySet, When

from cases.models import Case, Joining, WageLine, Worker


class Claim(NamedTuple):
    """What a line is for, and of when."""

    kind: str
    period_from: date | None
    period_to: date | None

    def may_be(self, other: "Claim") -> bool:
        """Whether they may be one claim told twice: of one kind, and no month tells them apart."""
        if self.kind != other.kind or not self._days or not other._days:
            return self.kind == other.kind
        return self._days[0] <= other._days[1] and other._days[0] <= self._days[1]

    @property
    def _days(self) -> tuple[date, date] | None:
        first, last = self.period_from or self.period_to, self.period_to or self.period_from
        return (first, last) if first and last else None


def take_along(case: Case, into: Case) -> dict[str, list]:
    """Workers nobody in `into` is the same as move with all they claim; of a worker known there, what is not claimed
    there yet. Returns {workers: keys, lines: [[key, the worker it hung on]]} for `give_back`.
    """
    known = known_there(case, into)
    strangers = [key for key in case.workers.values_list("pk", flat=True) if key not in known]
    lines = _new_lines(case, into, known)
    _hang_workers(strangers, into)
    _hang_lines({line: known[worker] for line, worker in lines}, into)
    return {"workers": strangers, "lines": lines}


def give_back(case: Case, into: Case, moved: Mapping[str, list]) -> None:
    """Put back what `take_along` moved, payments too. What others hung on a worker who leaves goes back to them."""
    for joining in others_joined(into, case):
        _take_off(joining, moved["workers"])
    own = {line: worker for line, worker in moved.get("lines", []) if worker not in moved["workers"]}
    still = WageLine.objects.filter(pk__in=own, case=into).values_list("pk", flat=True)
    _hang_lines({line: own[line] for line in still}, case)
    _hang_workers(moved["workers"], case)


def others_joined(into: Case, but: Case) -> QuerySet[Joining]:
    """The other cases joined to the same one, the first first."""
    return Joining.objects.filter(into=into, undone_at=None).exclude(case=but).select_related("case").order_by("pk")


def known_there(case: Case, into: Case) -> dict[int, int]:
    """Worker of `case` → the same person in `into`: by ID number, or by name and telephone where no two ID numbers tell
    them apart. Two queries.
    """
    columns = ("pk", "id_number_index", "name_index", "phone_index")
    by_number: dict[str, int] = {}
    by_name: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for key, number, name, phone in into.workers.values_list(*columns):
        if number:
            by_number[number] = key
        if name and phone:
            by_name.setdefault((name, phone), []).append((key, number))
    known = {}
    for key, number, name, phone in case.workers.values_list(*columns):
        alike = [other for other, its in by_name.get((name, phone), []) if not (number and its) or number == its]
        same = by_number.get(number) if number else None
        if same or alike:
            known[key] = same or alike[0]
    return known


def _new_lines(case: Case, into: Case, known: Mapping[int, int]) -> list[list[int]]:
    """[line, its worker] of known workers, where `into` has no line of theirs that may be the same claim."""
    columns = ("worker", "pk", "kind", "period_from", "period_to")
    claimed: dict[int, list[Claim]] = {}
    for worker, _key, *claim in into.wage_lines.filter(worker__in=set(known.values())).values_list(*columns):
        claimed.setdefault(worker, []).append(Claim(*claim))
    lines = case.wage_lines.filter(worker__in=known).values_list(*columns)
    return [
        [key, worker]
        for worker, key, *claim in lines
        if not any(Claim(*claim).may_be(other) for other in claimed.get(known[worker], []))
    ]


def _take_off(joining: Joining, workers: Iterable[int]) -> None:
    """The lines that this joining hung on these workers go back to its own case."""
    lines = dict(joining.moved.get("lines", []))
    hung = WageLine.objects.filter(pk__in=lines, worker__in=list(workers)).values_list("pk", flat=True)
    back = {line: lines[line] for line in hung}
    if not back:
        return
    _hang_lines(back, joining.case)
    left = [[line, worker] for line, worker in lines.items() if line not in back]
    joining.moved = {**joining.moved, "lines": left}
    joining.save(update_fields=["moved"])


def _hang_workers(keys: list[int], case: Case) -> None:
    Worker.objects.filter(pk__in=keys).update(case=case)
    WageLine.objects.filter(worker__in=keys).update(case=case)


def _hang_lines(workers: Mapping[int, int], case: Case) -> None:
    """Each line (key) under its worker (value), in this case. One statement."""
    if workers:
        each = Either(*(When(pk=line, then=worker) for line, worker in workers.items()))
        WageLine.objects.filter(pk__in=workers).update(case=case, worker_id=each)
