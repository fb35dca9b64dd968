"""The facts that wait for a subject: what the queue counts, what its list shows and what the answer moves are these."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from enterprises.names import name_key
from feeds.models import FeedSource, Record, UnmatchedSubject
from feeds.queries.batch_rows import PAGE, pair
from feeds.sources import SOURCES
from feeds.sources.base import Subject

NOBODYS = Q(enterprise=None, project=None)


@dataclass(frozen=True)
class WaitingFacts:
    """A page of them, how many there are in all, and the key of the next page (empty at the end)."""

    total: int
    facts: list[Record]
    older: str


def facts_waiting(subject: UnmatchedSubject) -> QuerySet[Record]:
    """Facts of its district that are nobody's: under its code in any source, of a project in those of projects; without
    a code, under any spelling of its name. Those put right since are among them, as the answer moves them as well.
    Asks once for the sources of projects, or for the spellings.
    """
    rows = Record.objects.filter(NOBODYS, district=subject.district_id, code=subject.code)
    if subject.is_project:
        return rows.filter(source__in=list(sources_of_projects()))
    return rows if subject.code else rows.filter(name__in=spellings(rows, subject))


def counts_waiting(subjects: Sequence[UnmatchedSubject]) -> dict[int, int]:
    """Subject → how many facts wait for it. Two queries however many."""
    asked = {(one.district_id, one.is_project, one.code, one.key): one.pk for one in subjects}
    found = Counter(dict.fromkeys(asked.values(), 0))
    rows = Record.objects.filter(NOBODYS, district__in={one.district_id for one in subjects}).order_by()
    if codes := {one.code for one in subjects} - {""}:
        coded = rows.filter(code__in=codes).values_list("district", "code", "source__code")
        for district, code, source, count in coded.annotate(count=Count("row")):
            for is_project in {False, SOURCES[source].subject is Subject.PROJECT}:
                _add(found, asked.get((district, is_project, code, "")), count)
    if any(not one.code for one in subjects):
        named = rows.filter(code="").values_list("district", "name")
        for district, name, count in named.annotate(count=Count("row")):
            _add(found, asked.get((district, False, "", name_key(name))), count)
    return dict(found)


def page_waiting(subject: UnmatchedSubject, after: str = "") -> WaitingFacts:
    """A page of the facts that wait, in the order they came. Three queries."""
    found = facts_waiting(subject)
    total = found.count()
    if key := pair(after):
        found = found.filter(Q(batch__gt=key[0]) | Q(batch=key[0], row__gt=key[1]))
    rows = list(found.select_related("source").order_by("batch", "row")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return WaitingFacts(total, rows[:PAGE], "" if last is None else f"{last.batch_id}.{last.row}")


def spellings(rows: QuerySet[Record], subject: UnmatchedSubject) -> list[str]:
    """The spellings of the subject among the names of these facts. One query."""
    return [name for name in rows.order_by().values_list("name", flat=True).distinct() if name_key(name) == subject.key]


def sources_of_projects() -> dict[int, str]:
    """The sources that speak of projects, key → code: only their parts are looked at. One query."""
    codes = [code for code, source in SOURCES.items() if source.subject is Subject.PROJECT]
    return dict(FeedSource.objects.filter(code__in=codes).values_list("pk", "code"))


def _add(found: Counter[int], subject: int | None, count: int) -> None:
    if subject is not None:
        found[subject] += count
