"""The register as its readers see it: the selection, one page by keyset, how many, and how many are verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from common.time import today
from enterprises.models import Enterprise
from enterprises.queries.employers import names_with
from enterprises.queries.industries import in_key_industry
from statutes.thresholds import threshold

PAGE_SIZE = 50
COUNT_UP_TO = 1000
SHOWN = ("street", "grid")


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty value narrows nothing. `counted`, `verified`: the two of the coverage."""

    q: str = ""
    street: str = ""
    grid: str = ""
    industry: str = ""
    kind: str = ""
    standing: str = ""
    focus: bool = False
    stale: bool = False
    repeat: bool = False
    counted: bool = False
    verified: bool = False


@dataclass(frozen=True)
class Page:
    """Newest first. `newer` and `older` are cursors (keys) to the pages beside, None at the ends."""

    rows: Sequence[Enterprise] = ()
    newer: int | None = None
    older: int | None = None


@dataclass(frozen=True)
class Coverage:
    """How many of the employers that count are verified and not stale (覆盖率)."""

    verified: int
    every: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when every one is."""
        return self.verified * 100 // self.every if self.every else 0


def fresh_since(day: date) -> date:
    """An employer verified on this day or later is not stale (过期) on `day`."""
    return day - timedelta(days=int(threshold("REGISTER_STALE_DAYS", day).value))


def fresh_on(day: date) -> Q:
    """Verified, and not longer ago than the district allows."""
    return Q(verified_on__gte=fresh_since(day))


def stale_on(day: date) -> Q:
    """Never verified, or longer ago than the district allows."""
    return Q(verified_on=None) | Q(verified_on__lt=fresh_since(day))


def selected(filters: Filters, actor: Actor) -> QuerySet[Enterprise]:
    """The employers of a selection that the actor may see; those merged into another are found under that one."""
    day = today()
    found = Enterprise.objects.visible_to(actor).unmerged().filter(is_unidentified=False)
    exact = {"street__code": filters.street, "grid__code": filters.grid, "kind": filters.kind}
    exact |= {"standing": filters.standing, "industry__startswith": filters.industry}
    found = found.filter(**{column: value for column, value in exact.items() if value})
    if filters.q:
        found = found.filter(matching(filters.q))
    if filters.focus:
        found = found.filter(in_key_industry(day))
    if filters.stale:
        found = found.filter(stale_on(day))
    if filters.repeat:
        found = found.filter(repeat_until__gte=day)
    if filters.counted or filters.verified:
        found = found.standing()
    return found.filter(fresh_on(day)) if filters.verified else found


def matching(text: str) -> Q:
    """Beginning of a credit code, two neighbouring characters of any name, or its initials in pinyin."""
    text = text.strip()
    called = names_with(text).order_by().values("enterprise")
    return Q(credit_code__startswith=text.upper()) | Q(pk__in=called)


def page_of(found: QuerySet[Enterprise], *, after: int | None = None, before: int | None = None) -> Page:
    """Fifty employers: the newest, those older than `after`, or those newer than `before`. One query."""
    newest_first = before is None
    shown = found.select_related(*SHOWN).order_by("-pk" if newest_first else "pk")
    if after is not None:
        shown = shown.filter(pk__lt=after)
    if before is not None:
        shown = shown.filter(pk__gt=before)
    rows = list(shown[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if not rows:
        return Page()
    if not newest_first:
        rows.reverse()
    has_newer = more if not newest_first else after is not None
    has_older = more if newest_first else True
    return Page(rows, rows[0].pk if has_newer else None, rows[-1].pk if has_older else None)


def count_of(found: QuerySet[Enterprise]) -> int:
    """How many, at most COUNT_UP_TO + 1. One query."""
    return found.order_by()[: COUNT_UP_TO + 1].count()


def coverage_of(found: QuerySet[Enterprise], day: date) -> Coverage:
    """How many of these count, and how many of them were verified lately. One query."""
    counted = found.standing().order_by()
    return Coverage(**counted.aggregate(every=Count("pk"), verified=Count("pk", filter=fresh_on(day))))
