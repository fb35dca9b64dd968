"""Clusters of complaints against one employer, and what the room of a group matter shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from cases.models import Case, Complaint
from cases.workflow import State
from common.time import local_day
from common.worded import ask
from enterprises.models import Enterprise
from statutes.thresholds import threshold


@dataclass(frozen=True)
class Cluster:
    """The cases of one employer that arrived within the window, and how many workers they speak for."""

    cases: list[Case]
    workers: int


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
    cases = {one.case_id: one.case for one in arrivals}
    ends = [moment, *(one.received_at for one in arrivals if one.received_at > moment)]
    windows = [[one for one in arrivals if end - window < one.received_at <= end] for end in ends]
    fullest = max(windows, key=lambda inside: _speaking_for(inside, cases), default=[])
    inside = {one.case_id: cases[one.case_id] for one in fullest}
    return Cluster(sorted(inside.values(), key=lambda case: case.pk), _speaking_for(fullest, cases))


def _arrivals(enterprise: int, after: datetime, before: datetime) -> QuerySet[Complaint]:
    """With their cases, without what is sealed or long."""
    near = Complaint.objects.filter(case__enterprise=enterprise, received_at__gt=after, received_at__lt=before)
    unread = ("complainant_name", "complainant_phone", "complainant_id_number", "query_code", "narrative")
    return near.exclude(case__state=State.JOINED).select_related("case").defer(*unread).order_by("received_at", "pk")


def _speaking_for(arrivals: Iterable[Complaint], cases: Mapping[int, Case]) -> int:
    """The same count as `headcount`, of rows already read."""
    many, people = {}, set()
    for one in arrivals:
        case = cases[one.case_id]
        if case.workers_count > 1:
            many[case.pk] = case.workers_count
        else:
            people.add(one.id_number_index or one.phone_index or one.pk)
    return sum(many.values()) + len(people)


def headcount(cases: Iterable[Case]) -> int:
    """Workers of these cases: the number a case names, and of single complainants each person once. One query."""
    cases = list(cases)
    many = sum(case.workers_count for case in cases if case.workers_count > 1)
    single = [case.pk for case in cases if case.workers_count <= 1]
    if not single:
        return many
    person = Coalesce(
        NullIf(F("id_number_index"), Value("")), NullIf(F("phone_index"), Value("")), Cast("pk", CharField())
    )
    people = Complaint.objects.filter(case__in=single).aggregate(count=Count(person, distinct=True))
    return many + people["count"]


def still_to_file(cases: Iterable[Case]) -> list[Case]:
    """Of these, the ones whose filing the same-day limit concerns."""
    return [case for case in cases if case.filed_at is None and case.state not in (State.CLOSED, State.JOINED)]
