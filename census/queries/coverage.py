"""Coverage of the register (信息覆盖率): how much of it somebody has verified lately."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from common.time import today
from enterprises.models import Enterprise
from enterprises.models.enterprise import EnterpriseQuerySet
from enterprises.queries.register import fresh_since


@dataclass(frozen=True)
class Coverage:
    """`numerator`: employers verified on or after `since`; `denominator`: every employer the register counts."""

    day: date
    since: date
    numerator: EnterpriseQuerySet
    denominator: EnterpriseQuerySet

    def counted(self) -> "Counted":
        """Both figures in one query."""
        found = self.denominator.aggregate(
            standing=Count("pk"), verified=Count("pk", filter=verified_since(self.since))
        )
        return Counted(found["verified"], found["standing"])


@dataclass(frozen=True)
class Counted:
    """So many of so many."""

    verified: int
    standing: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down: 100 means all. None when there is nothing to cover."""
        return self.verified * 100 // self.standing if self.standing else None


def verified_since(since: date) -> Q:
    """Verified on that day or later; one nobody ever verified is not."""
    return Q(verified_on__gte=since)


def register_coverage(day: date | None = None, *, among: EnterpriseQuerySet | None = None) -> Coverage:
    """Coverage on a day (today when none is given). `among`: the rows the reader sees; all when none are given.

    An entry not verified for more days than REGISTER_STALE_DAYS is stale: it leaves the numerator, not the denominator.
    """
    day = day or today()
    standing = (Enterprise.objects.all() if among is None else among).standing()
    since = fresh_since(day)
    return Coverage(day, since, standing.filter(verified_since(since)), standing)
