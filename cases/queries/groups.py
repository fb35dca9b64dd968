"""Clusters of complaints against one employer, and what the room of a group matter shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from cases.models import Case, Complaint, Worker
from cases.workflow import State
from common.time import local_day
from common.worded import ask
from enterprises.models import Enterprise
from statutes.thresholds import threshold


@dataclass(frozen=True)
class Cluster:
    """Complaints against one employer that arrived within one window, the earliest first."""

    arrivals: Sequence[Complaint]

    @property
    def workers(self) -> int:
        """How many they speak for. The same count as `headcount`, of rows already read."""
        return max((count for _arrival, count in self._counted()), default=0)

    @property
    def cases(self) -> set[int]:
        """The keys of their cases."""
        return {one.case_id for one in self.arrivals}

    @property
    def group_matters(self) -> set[int]:
        """The group matters that some of them belong to."""
        return {one.case.group_matter_id for one in self.arrivals if one.case.group_matter_id}

    def complete_at(self, least: int) -> datetime | None:
        """When the worker came who made them so many; None: they are fewer."""
        return next((one.received_at for one, count in self._counted() if count >= least), None)

    def _counted(self) -> Iterator[tuple[Complaint, int]]:
        many: dict[int, int] = {}
        people: set[str] = set()
        for one in self.arrivals:
            if one.case.workers_count > 1:
                many[one.case_id] = one.case.workers_count
            else:
                people.add(one.person)
            yield one, sum(many.values()) + len(people)


def group_size(moment: datetime) -> int:
    """How many workers make a group matter on that day."""
    return int(threshold("GROUP_WORKERS", local_day(moment)).value)


def cluster_of(enterprise: Enterprise, moment: datetime) -> Cluster:
    """The fullest window of CLUSTER_HOURS that holds an arrival at `moment` against this employer. One query.

    Arrivals after `moment` count too: orders are not always registered in the order in which they came. A case joined
    to another speaks through that one; a closed one still counts: its workers came.
    """
    window = timedelta(hours=int(threshold("CLUSTER_HOURS", local_day(moment)).value))
    arrivals = ask(("arrivals",), _arrivals, enterprise.pk, moment - window, moment + window)
    ends = [moment, *(one.received_at for one in arrivals if one.received_at > moment)]
    windows = [Cluster([one for one in arrivals if end - window < one.received_at <= end]) for end in ends]
    return max(windows, key=lambda inside: inside.workers)


def _arrivals(enterprise: int, after: datetime, before: datetime) -> QuerySet[Complaint]:
    """Each with what counts of its case, and `person`: whom it speaks for."""
    near = Complaint.objects.filter(case__enterprise=enterprise, received_at__gt=after, received_at__lt=before)
    told = near.exclude(case__state=State.JOINED).select_related("case").annotate(person=_person())
    read = ("received_at", "case__workers_count", "case__group_matter")
    return told.only(*read).order_by("received_at", "pk")


def headcount(cases: Iterable[Case]) -> int:
    """Workers of these cases: the number a case names, and of single complainants each person once. One query."""
    cases = list(cases)
    many = sum(case.workers_count for case in cases if case.workers_count > 1)
    single = [case.pk for case in cases if case.workers_count <= 1]
    if not single:
        return many
    people = Complaint.objects.filter(case__in=single).aggregate(count=Count(_person(), distinct=True))
    return many + people["count"]


def _person() -> Coalesce:
    """Who complains: by ID number, else by telephone and name (a foreman's telephone serves ten), else the complaint
    itself. The fingerprint of a name is kept with the workers of the case."""
    same = Worker.objects.filter(case=OuterRef("case_id"), phone_index=OuterRef("phone_index")).order_by("pk")
    name = Coalesce(Subquery(same.values("name_index")[:1]), Value(""))
    by_phone = Concat(NullIf(F("phone_index"), Value("")), name, output_field=CharField())
    return Coalesce(NullIf(F("id_number_index"), Value("")), by_phone, Cast("pk", CharField()))


def still_to_file(cases: Iterable[Case]) -> list[Case]:
    """Of these, the ones whose filing the same-day limit concerns."""
    return [case for case in cases if case.filed_at is None and case.state not in (State.CLOSED, State.JOINED)]
