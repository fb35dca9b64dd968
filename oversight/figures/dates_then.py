"""When limits ended as it was set at a moment that is over: what moved an end later is taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    DateField,
    DateTimeField,
    F,
    Func,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, JSONObject

from accounts.queries.duty import midnight
from cases.models import CaseClock
from clocks.models import DATES_CHANGE, ClockEntry
from clocks.queries import current_calendar, derive
from oversight.figures.figure import DAY


@dataclass(frozen=True)
class Ended:
    """The last day of a limit, and the moment it ran out."""

    legal: date
    due: datetime


def with_dates_then(clocks: QuerySet[CaseClock], moment: datetime, near: Q) -> QuerySet[CaseClock]:
    """Those that fulfil `near` or were moved since, each with `legal_then` and `due_then`, to be filtered by these.

    `near` is of the columns as they are now, so that an index finds what was not moved. One query for those that were.
    """
    moved = _moved(clocks, moment)
    if not moved:
        return clocks.filter(near).annotate(legal_then=F("legal_due"), due_then=F("due_at"))
    legal = {str(key): end.legal.isoformat() for key, end in moved.items()}
    due = {str(key): end.due.isoformat() for key, end in moved.items()}
    return clocks.filter(near | Q(pk__in=list(moved))).annotate(
        legal_then=Coalesce(Cast(_looked_up(legal), DateField()), F("legal_due")),
        due_then=Coalesce(Cast(_looked_up(due), DateTimeField()), F("due_at")),
    )


def _looked_up(told: dict[str, str]) -> Func:
    """What is told of the key of a row; null of the others."""
    key = Cast("pk", TextField())
    return Func(
        Value(told, JSONField()), key, template="(%(expressions)s)", arg_joiner=" ->> ", output_field=TextField()
    )


def _moved(clocks: QuerySet[CaseClock], moment: datetime) -> dict[int, Ended]:
    """Of those whose end was moved later: how it was set then, worked out from the entries there were."""
    later = ClockEntry.objects.filter(kind__in=DATES_CHANGE, at__gt=moment)
    first = later.filter(clock=OuterRef("pk")).order_by("pk")
    first_change = first.annotate(change=JSONObject(kind="kind", old=KT("data__old"))).values("change")[:1]
    moved = clocks.filter(pk__in=later.values("clock")).annotate(change=Subquery(first_change))
    moved = moved.prefetch_related(Prefetch("entries", ClockEntry.objects.filter(at__lte=moment)))
    return {clock.pk: _ended(clock) for clock in moved}


def _ended(clock: CaseClock) -> Ended:
    """What the first change that came later replaced: a new holiday says it, else the entries before it do."""
    if old := clock.change["old"]:
        day = date.fromisoformat(old)
        return Ended(day, midnight(day + DAY))
    deadline = derive(clock, current_calendar())
    return Ended(deadline.legal, deadline.due_at)
