"""How fresh each source is. A stale one (数据已过期) is red and never reads as "no risk": who asks `is_fresh` must say
"not evaluated" when it is not.

A source is as old as its newest batch with news: the same again, corrections of long ago or an empty file keep nobody
green (feeds/actions/storing/news.py says what news is).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from common.time import local_day
from enterprises.models import Enterprise
from feeds.models import Batch, FeedSource, Record
from feeds.sources import SOURCES
from feeds.sources.base import Source, Subject
from projects.models import Project
from projects.queries.coverage import percent_of

YEAR = timedelta(days=365)
SPEAKS_OF_SOME = frozenset({"court"})  # names only those something happened to: whom it leaves out is no gap


class Freshness(StrEnum):
    """How a source stands on a day."""

    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    NEVER = "never"
    OFF = "off"


# State → light, word.
LIGHTS: dict[str, tuple[str, str | Promise]] = {
    Freshness.FRESH: ("green", gettext_lazy("数据正常")),
    Freshness.LATE: ("yellow", gettext_lazy("数据迟到")),
    Freshness.STALE: ("red", gettext_lazy("数据已过期")),
    Freshness.NEVER: ("red", gettext_lazy("从未收到数据")),
    Freshness.OFF: ("grey", gettext_lazy("已停用")),
}
UNUSABLE = (Freshness.STALE, Freshness.NEVER, Freshness.OFF)


@dataclass(frozen=True)
class SourceState:
    """A source on a day. `batch`: the newest with news, `age_days`: since it arrived; None: there was none.

    `covered` of `counted`: standing employers (or active projects) it speaks of in its newest period; None where that
    says nothing. `rejected_share`: per cent of the rows of that batch not taken.
    """

    row: FeedSource
    source: Source
    state: Freshness
    batch: Batch | None
    age_days: int | None
    covered: int | None = None
    counted: int | None = None

    @property
    def band(self) -> str:
        return LIGHTS[self.state][0]

    @property
    def word(self) -> str:
        return str(LIGHTS[self.state][1])

    @property
    def is_usable(self) -> bool:
        """Whether a rule may rest on it."""
        return self.state not in UNUSABLE

    @property
    def warning(self) -> str:
        """What must stand beside everything that would rest on it; empty while it is usable."""
        return "" if self.is_usable else _("%(word)s，不能视为无风险") % {"word": self.word}

    @property
    def coverage(self) -> Decimal | None:
        return None if self.covered is None else percent_of(self.covered, self.counted or 0)

    @property
    def rejected_share(self) -> Decimal | None:
        return percent_of(self.batch.rejected, self.batch.rows) if self.batch else None


def source_states(
    district: Unit, day: date, *, with_coverage: bool = True, reader: Actor | None = None
) -> list[SourceState]:
    """Every source as it stood at the end of a day; its coverage of what the reader sees, of the whole district where
    none is given. Two queries; with coverage five, whatever the number of sources."""
    rows = [row for row in FeedSource.objects.order_by("pk") if row.code in SOURCES]
    batches = {batch.source_id: batch for batch in newest_batches(district, day)}
    standing = _standing(district, reader) if with_coverage else []
    covered = _covered(rows, batches, district, standing)
    counted = {subject: found.count() for subject, _column, found in standing}
    return [_state(row, batches.get(row.pk), day, covered, counted) for row in rows]


def rows_behind(code: str, district: Unit, day: date, *, reader: Actor, covered: bool) -> QuerySet:
    """The employers or projects of one count of a source's coverage. Two queries. Raises LookupError: it has none."""
    row = FeedSource.objects.filter(code=code).first()
    batch = newest_batches(district, day).filter(source=row).first()
    if row is None or batch is None or code not in SOURCES or code in SPEAKS_OF_SOME:
        raise LookupError(code)
    [(column, found)] = [
        (column, subjects)
        for subject, column, subjects in _standing(district, reader)
        if subject == SOURCES[code].subject
    ]
    if covered:
        facts = _facts([row], {row.pk: batch}, district)
        found = found.filter(pk__in=facts.values(column)) if facts is not None else found.none()
    return found.select_related("street").order_by("pk")


def newest_batches(district: Unit, day: date) -> QuerySet[Batch]:
    """The newest batch with news of each source that had arrived by the end of a day. One query."""
    arrived = Batch.objects.complete().filter(
        is_news=True, district=district, received_at__lt=midnight(day + timedelta(days=1))
    )
    return arrived.order_by("source_id", "-received_at", "-pk").distinct("source_id")


def is_fresh(source_code: str, district: Unit, day: date) -> bool:
    """Whether a rule may rest on this source on that day: it is not stale, once had news, and is in use.

    Late is not yet stale. False means "not evaluated", never "no risk". Two queries.
    """
    row = FeedSource.objects.filter(code=source_code).first()
    if row is None:
        return False
    batch = newest_batches(district, day).filter(source=row).first()
    return freshness_of(row, batch.received_at if batch else None, day) not in UNUSABLE


def freshness_of(row: FeedSource, received_at: datetime | None, day: date) -> Freshness:
    """The one definition of fresh, late and stale. `received_at`: when the newest batch with news came. Pure."""
    if not row.active:
        return Freshness.OFF
    if received_at is None:
        return Freshness.NEVER
    age = (day - local_day(received_at)).days
    if age <= row.expected_days:
        return Freshness.FRESH
    return Freshness.LATE if age <= row.expected_days + row.grace_days else Freshness.STALE


def _state(
    row: FeedSource, batch: Batch | None, day: date, covered: dict[int, int], counted: dict[str, int]
) -> SourceState:
    source = SOURCES[row.code]
    figures = {}
    if batch is not None and counted and row.code not in SPEAKS_OF_SOME:
        figures = {"covered": covered.get(row.pk, 0), "counted": counted[source.subject]}
    state = freshness_of(row, batch.received_at if batch else None, day)
    age = (day - local_day(batch.received_at)).days if batch else None
    return SourceState(row, source, state, batch, age, **figures)


def _covered(
    rows: Iterable[FeedSource],
    batches: dict[int, Batch],
    district: Unit,
    standing: list[tuple[str, str, QuerySet]],
) -> dict[int, int]:
    """Source → of how many subjects that count it has a current fact in its newest period. One query for each kind."""
    found: dict[int, int] = {}
    for subject, column, subjects in standing:
        ours = [row for row in rows if SOURCES[row.code].subject == subject and row.code not in SPEAKS_OF_SOME]
        facts = _facts([row for row in ours if row.pk in batches], batches, district)
        if facts is not None:
            facts = facts.filter(**{f"{column}__in": subjects})
            counts = facts.order_by().values("source_id").annotate(count=Count(column, distinct=True))
            found |= {row["source_id"]: row["count"] for row in counts}
    return found


def _facts(rows: list[FeedSource], batches: dict[int, Batch], district: Unit) -> QuerySet[Record] | None:
    """The current facts of the newest period of these sources; None: there is no such period."""
    newest = _newest_period(rows, batches)
    return Record.objects.current().filter(newest, district=district) if newest else None


def _newest_period(rows: list[FeedSource], batches: dict[int, Batch]) -> Q:
    """Facts of the newest month of a monthly source; of the last year of one that tells day by day what changed."""
    newest = Q()
    for row in rows:
        last = batches[row.pk].as_of
        if last is None:
            continue
        first = last.replace(day=1) if SOURCES[row.code].period == "month" else last - YEAR
        newest |= Q(source=row, period__gte=first, period__lte=last)
    return newest


def _standing(district: Unit, reader: Actor | None) -> list[tuple[str, str, QuerySet]]:
    employers = Enterprise.objects.standing().filter(district=district)
    projects = Project.objects.active().filter(district=district)
    if reader is not None:
        employers, projects = employers.visible_to(reader), projects.visible_to(reader)
    return [(Subject.ENTERPRISE, "enterprise", employers), (Subject.PROJECT, "project", projects)]
