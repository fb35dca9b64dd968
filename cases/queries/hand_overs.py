"""How cases were handed from unit to unit (属地交接): the counts of the accuracy page, and the rows behind each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, CaseClock, RoutingReturn
from cases.queries.accuracy import Period
from common.time import today
from statutes.thresholds import threshold

RECEIVE = "LOC-01"
PAGE = 50
# What became of what was sent to a unit, by its limit to sign for it.
SENT = {
    "dispatched": Q(),
    "in_time": Q(met_at__lte=F("due_at")),
    "late": Q(met_at__gt=F("due_at")),
    "waiting": Q(met_at=None, dropped_at=None),
}
THIRD = "third"


@dataclass(frozen=True)
class HandOver:
    """What one unit did with what was sent to it. `in_time`: signed for or sent back within LOC-01."""

    unit: Unit
    dispatched: int
    in_time: int
    late: int
    waiting: int
    returned: int
    third: int
    grounds: Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """One row of a count: `at` when it was sent or came back; a dispatch has a `due` day and an end, a return a
    reason."""

    key: int
    case: Case
    at: datetime
    clock: CaseClock | None = None
    returned: RoutingReturn | None = None


@dataclass(frozen=True)
class Page:
    """How many there are, some of them, newest first, and the key after which the next page begins."""

    total: int
    lines: list[Line]
    older: str


def hand_overs(actor: Actor, period: Period) -> list[HandOver]:
    """Unit by unit: sent, signed for in time, sent back and why, third times. Three queries."""
    counts = {fate: Count("pk", filter=fulfils) if fulfils else Count("pk") for fate, fulfils in SENT.items()}
    sent = _sent(actor, period).order_by().values("unit").annotate(**counts)
    counted = {row.pop("unit"): row for row in sent}
    back, third = _grounds(actor, period)
    nothing = dict.fromkeys(SENT, 0)
    units = Unit.objects.filter(pk__in={*counted, *back}).order_by("kind", "pk")
    return [
        HandOver(
            unit, **counted.get(unit.pk, nothing), returned=sum(back[unit.pk].values()), third=third[unit.pk],
            grounds=dict(back[unit.pk]),
        )
        for unit in units
    ]  # fmt: skip


def rows_of(actor: Actor, period: Period, *, unit: Unit, fate: str, ground: str = "", after: int | None = None) -> Page:
    """The rows of one count of a unit; `ground` narrows returns. Three queries."""
    if fate in SENT:
        found = _sent(actor, period).filter(SENT[fate])
    else:
        found = _returns(actor, period)
        found = found.filter(third=True) if fate == THIRD else found
        found = found.filter(ground=ground) if ground else found
    found = found.filter(unit=unit).select_related("case__enterprise").order_by("-pk")
    total = found.count()
    rows = list((found.filter(pk__lt=after) if after else found)[: PAGE + 1])
    return Page(total, [_line(one) for one in rows[:PAGE]], str(rows[PAGE - 1].pk) if len(rows) > PAGE else "")


def _line(row: CaseClock | RoutingReturn) -> Line:
    if isinstance(row, CaseClock):
        return Line(row.pk, row.case, row.started_at, clock=row)
    return Line(row.pk, row.case, row.at, returned=row)


def _sent(actor: Actor, period: Period) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(period.of("started_at"), rule_id=RECEIVE, case__in=_seen(actor))


def _returns(actor: Actor, period: Period) -> QuerySet[RoutingReturn]:
    """`third`: it was the case's third or a later one, which went to the group office."""
    limit = int(threshold("RETURNS_TO_GROUP_OFFICE", today()).value)
    earlier = RoutingReturn.objects.filter(case=OuterRef("case"), pk__lt=OuterRef("pk")).order_by().values("case")
    before = Coalesce(Subquery(earlier.annotate(n=Count("pk")).values("n")), 0)
    found = RoutingReturn.objects.filter(period.of("at"), case__in=_seen(actor)).annotate(before=before)
    return found.annotate(third=GreaterThanOrEqual(F("before"), Value(limit - 1)))


def _seen(actor: Actor) -> QuerySet:
    return Case.objects.visible_to(actor).order_by().values("pk")


def _grounds(actor: Actor, period: Period) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """Returns by unit and ground; and how many of a unit were third ones."""
    rows = _returns(actor, period).order_by().values_list("unit", "ground")
    back: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    third: dict[int, int] = defaultdict(int)
    for unit, ground, count, thirds in rows.annotate(count=Count("pk"), thirds=Count("pk", filter=Q(third=True))):
        back[unit][ground] += count
        third[unit] += thirds
    return back, third
