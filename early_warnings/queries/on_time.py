"""How many warnings were answered in time (按时办结率, S33), from the limits to answer.

Due in a period: limits to answer whose moment lies in it and has passed, or which were answered already. In time:
answered by then. One waived stays among those due and is not in time: no waiver makes the figure better. One dropped
before it ran out (the warning ended or went to another level) was never due; one dropped after it ran out is late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from common.time import now
from early_warnings.models import EarlyWarning, Waiver, WarningClock
from early_warnings.rules import RULES
from projects.queries.coverage import percent_of

ENDING = "WRN-06"  # the limit to finish what was found real
PAGE = 50
WAIVED = Q(waiver__granted=True)
IN_TIME = Q(met_at__lte=F("due_at")) & ~WAIVED
LATE = (Q(met_at=None) | Q(met_at__gt=F("due_at"))) & ~WAIVED
# What is counted of the limits that were due.
COUNTS = {"due": Q(), "in_time": IN_TIME, "late": LATE, "waived": WAIVED}
GROUPS = {"unit": "unit__code", "rule": "warning__rule"}
PARTS = ("warning__enterprise", "warning__project", "unit", "handler", "waiver__asked_by", "waiver__decided_by")


@dataclass(frozen=True)
class OnTime:
    """`in_time` of `due`; `late` and `waived` are the rest of `due`. `percent` to one place, None: nothing was due."""

    due: int = 0
    in_time: int = 0
    waived: int = 0

    @property
    def late(self) -> int:
        return self.due - self.in_time - self.waived

    @property
    def percent(self) -> Decimal | None:
        return percent_of(self.in_time, self.due)


@dataclass(frozen=True)
class Line:
    """The figure of one unit or of one rule. `key`: what its rows are asked for by."""

    key: str
    name: str
    share: OnTime


def answer_clocks(first: date, last: date, actor: Actor) -> QuerySet[WarningClock]:
    """Limits to answer whose moment lies in these days, of warnings this actor sees."""
    seen = EarlyWarning.objects.visible_to(actor)
    clocks = WarningClock.objects.filter(warning__in=seen).exclude(rule_id=ENDING)
    return clocks.filter(due_at__gte=midnight(first), due_at__lt=midnight(last + timedelta(days=1)))


def due(first: date, last: date, actor: Actor, moment: datetime | None = None) -> QuerySet[WarningClock]:
    """Those that count (到期应办), by now or by a moment that is over."""
    moment = moment or now()
    run_out = Q(due_at__lte=moment, paused_since=None) & (Q(dropped_at=None) | Q(dropped_at__gte=F("due_at")))
    return answer_clocks(first, last, actor).filter(Q(met_at__lte=moment) | run_out | waived_by(moment))


def waived_by(moment: datetime) -> Q:
    """Waived by a moment: asked for and granted."""
    return WAIVED & Q(waiver__decided_at__lte=moment)


def in_time_by(moment: datetime) -> Q:
    """`IN_TIME` as it stood at a moment."""
    return Q(met_at__lte=F("due_at")) & Q(met_at__lte=moment) & ~waived_by(moment)


def rows_behind(clocks: QuerySet[WarningClock], count: str, by: str = "", key: str = "") -> QuerySet[WarningClock]:
    """Of these the rows of one count, the oldest first, of one unit or rule where `by` says so. Raises KeyError."""
    of_group = {GROUPS[by]: key} if by else {}
    return clocks.filter(COUNTS[count], **of_group).select_related(*PARTS).order_by("pk")


def group_name(by: str, key: str) -> str:
    """What the rows of a unit or a rule are called. One query at most."""
    unit = Unit.objects.filter(code=key).first() if by == "unit" else None
    return unit.label if unit else _rule_name(key)


def asked(actor: Actor) -> QuerySet[Waiver]:
    """Waivers nobody has decided on."""
    seen = EarlyWarning.objects.visible_to(actor)
    parts = ("clock__warning__enterprise", "clock__warning__project", "asked_by")
    return Waiver.objects.filter(granted=None, clock__warning__in=seen).select_related(*parts).order_by("pk")


def figures(clocks: QuerySet[WarningClock]) -> tuple[OnTime, list[Line], list[Line]]:
    """The whole, by unit, by rule. Two queries, however many clocks."""
    rows = list(
        clocks.order_by()
        .values("unit", "warning__rule")
        .annotate(
            due=Count("pk"),
            in_time=Count("pk", filter=IN_TIME),
            waived=Count("pk", filter=WAIVED),
        )
    )
    found = Unit.objects.in_bulk({row["unit"] for row in rows})
    units = _lines(rows, "unit", lambda key: (found[key].code, found[key].label))
    rules = _lines(rows, "warning__rule", lambda code: (code, _rule_name(code)))
    return _sum(rows), units, rules


def _lines(rows: list[dict[str, Any]], column: str, words: Callable[[Any], tuple[str, str]]) -> list[Line]:
    keys = sorted({row[column] for row in rows})
    return [Line(*words(key), _sum([row for row in rows if row[column] == key])) for key in keys]


def _sum(rows: list[dict[str, Any]]) -> OnTime:
    return OnTime(*(sum(row[name] for row in rows) for name in ("due", "in_time", "waived")))


def _rule_name(code: str) -> str:
    return f"{code} {RULES[code].name}" if code in RULES else code
