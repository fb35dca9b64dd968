"""Where a case stands in the list it was opened from, and the cases beside it."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, QuerySet, Subquery

from cases.models import Case
from cases.queries.case_list import COUNT_UP_TO


@dataclass(frozen=True)
class Walk:
    """The neighbours of a case in a list, newest first. `newer` and `older` are numbers, empty at the ends.

    `position` counts from 1 (`more`: there are still more before it); None when the case itself is no longer in the
    list, e.g. after a step. Its neighbours are there all the same.
    """

    position: int | None
    more: bool
    newer: str
    older: str

    @property
    def place(self) -> str:
        """The position as it is said: `7`, or `1000+` far down."""
        return f"{COUNT_UP_TO}+" if self.more else str(self.position)


def walk_from(case: Case, found: QuerySet[Case]) -> Walk:
    """The place of a case in a selection. One query, by key: nothing is counted past COUNT_UP_TO."""
    newer, older = found.filter(pk__gt=case.pk), found.filter(pk__lt=case.pk)
    before = ArraySubquery(newer.order_by().values("pk")[: COUNT_UP_TO + 1])
    here, count, previous, following = (
        Case.objects.filter(pk=case.pk)
        .values_list(
            Exists(found.filter(pk=case.pk)),
            Func(before, function="cardinality", output_field=IntegerField()),
            Subquery(newer.order_by("pk").values("number")[:1]),
            Subquery(older.order_by("-pk").values("number")[:1]),
        )
        .get()
    )
    position = min(count, COUNT_UP_TO) + 1 if here else None
    return Walk(position, count > COUNT_UP_TO, previous or "", following or "")
