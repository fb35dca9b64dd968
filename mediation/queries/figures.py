"""Figures of mediation: how much was mediated, how often they agreed, how soon, and which promises were kept.

Every figure is a part of a set, and both are querysets: what is counted and what the list behind a number shows come
from the same place. What they mean stands in `mediation/queries/figure_words.py`.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import Case, Complaint
from cases.workflow import Outcome
from common.time import CHINA, today
from mediation.models import Instalment, Mediation
from mediation.workflow import Ending
from projects.queries.coverage import percent_of

ALL, NARROW = "all", "narrow"
LEFT_OUT = (Outcome.WITHDRAWN, Outcome.TRANSFERRED)
# By what the figures are told apart: the column of a mediation.
DIMENSIONS = {"kind": "station__kind", "station": "station", "mediator": "mediator", "street": "street"}
ANY_KEY = object()  # no group: all of them
TENTH = Decimal("0.1")

AGREED = Q(agreed_at__isnull=False)
KEPT = Q(proven_day__lte=F("due_on"))


# From sending to agreement, in calendar days of China.
LENGTH = ExpressionWrapper(
    TruncDate("agreed_at", tzinfo=CHINA) - TruncDate("sent_at", tzinfo=CHINA), output_field=DurationField()
)


class Median(Aggregate):
    """The middle value; of two middle ones the mean."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Asked:
    """Which days (both included), by which definition of the share, told apart by what; for whom."""

    first: date
    last: date
    actor: Actor
    definition: str = ALL
    by: str = "kind"
    key: Any = ANY_KEY


@dataclass(frozen=True)
class Ratio:
    """`part` of `whole`; `percent` to one place, None where there is nothing to be a part of."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> Decimal | None:
        return percent_of(self.part, self.whole)


@dataclass(frozen=True)
class Figures:
    """Of the whole or of one group. `median`: days from sending to agreement, None where nobody agreed."""

    key: Any
    mediated: Ratio
    agreed: Ratio
    kept: Ratio
    median: Decimal | None


def disputes(asked: Asked) -> QuerySet[Case]:
    """What the share is a share of (受理的纠纷): each dispute once, by the day it was received."""
    found = Case.objects.visible_to(asked.actor).disputes().filter(**_days(asked, "received_at"))
    if asked.definition == NARROW:
        found = found.exclude(outcome__in=LEFT_OUT)
    if asked.by != "street":
        return found
    first = Complaint.objects.filter(case=OuterRef("pk")).order_by("pk")
    found = found.annotate(in_street=Subquery(first.values("street")[:1]))
    return found if asked.key is ANY_KEY else found.filter(**_is("in_street", asked.key))


def mediated(asked: Asked) -> QuerySet[Case]:
    """Those of the disputes that a station mediated: the talk began."""
    return disputes(asked).filter(_was_mediated(asked))


def decided(asked: Asked) -> QuerySet[Mediation]:
    """Mediations sent in these days that began and came to an end, with or without an agreement."""
    found = _seen(asked).filter(**_days(asked, "sent_at"), begun_at__isnull=False)
    over = found.filter(AGREED | Q(ended_at__isnull=False)).exclude(ending=Ending.RECALLED)
    return over if asked.key is ANY_KEY else over.filter(**_is(DIMENSIONS[asked.by], asked.key))


def agreed(asked: Asked) -> QuerySet[Mediation]:
    """Those of them with an agreement."""
    return decided(asked).filter(AGREED)


def due(asked: Asked) -> QuerySet[Instalment]:
    """Instalments of these days that are paid, or whose day is over while the agreement stood."""
    ended = TruncDate("agreement__mediation__ended_at", tzinfo=CHINA)
    found = Instalment.objects.filter(agreement__mediation__in=_seen(asked), due_on__range=(asked.first, asked.last))
    found = found.annotate(proven_day=TruncDate("proven_at", tzinfo=CHINA), ended_day=ended)
    over = Q(due_on__lt=today()) & (Q(ended_day=None) | Q(ended_day__gt=F("due_on")))
    found = found.filter(Q(proven_at__isnull=False) | over)
    if asked.key is ANY_KEY:
        return found
    return found.filter(**_is(f"agreement__mediation__{DIMENSIONS[asked.by]}", asked.key))


def kept(asked: Asked) -> QuerySet[Instalment]:
    """Those of them proven by the end of their day."""
    return due(asked).filter(KEPT)


SETS = {
    "received": disputes, "mediated": mediated, "decided": decided, "agreed": agreed, "due": due, "kept": kept,
}  # fmt: skip


def rows_of(asked: Asked, which: str) -> QuerySet[Model]:
    """The rows behind one number, the newest first. Whoever counts them counts what the page says."""
    return SETS[which](asked).order_by("-pk")


def figures(asked: Asked) -> tuple[Figures, list[Figures]]:
    """The whole, and each group. Six statements, however many rows."""
    counted = disputes(asked).aggregate(received=Count("pk"), mediated=Count("pk", filter=_was_mediated(asked)))
    talks = decided(asked).aggregate(**_of_talks())
    promises = due(asked).aggregate(due=Count("pk"), kept=Count("pk", filter=KEPT))
    whole = _figures(None, counted, talks, promises)
    return whole, _groups(asked, counted["received"])


def _groups(asked: Asked, received: int) -> list[Figures]:
    column = DIMENSIONS[asked.by]
    shares = _shares(asked, received)
    talks = _by(decided(asked).order_by().values(group=F(column)).annotate(**_of_talks()))
    grouped = due(asked).order_by().values(group=F(f"agreement__mediation__{column}"))
    promises = _by(grouped.annotate(due=Count("pk"), kept=Count("pk", filter=KEPT)))
    keys = shares.keys() | talks.keys() | promises.keys()
    return [_figures(key, shares.get(key), talks.get(key), promises.get(key), received=received) for key in keys]


def _shares(asked: Asked, received: int) -> dict[Any, dict[str, int]]:
    """By street each has its own disputes; by station and mediator each mediated some of all disputes."""
    if asked.by == "street":
        counted = {"received": Count("pk"), "mediated": Count("pk", filter=_was_mediated(asked))}
        return _by(disputes(asked).order_by().values(group=F("in_street")).annotate(**counted))
    of_them = _seen(asked).filter(begun_at__isnull=False, case__in=disputes(replace(asked, by="kind")))
    grouped = of_them.order_by().values(group=F(DIMENSIONS[asked.by]))
    return _by(grouped.annotate(mediated=Count("case", distinct=True)))


def _of_talks() -> dict[str, Any]:
    return {
        "decided": Count("pk"),
        "agreed": Count("pk", filter=AGREED),
        "median": Median(LENGTH, filter=AGREED),
    }


def _figures(key: Any, share: dict | None, talks: dict | None, promises: dict | None, *, received: int = 0) -> Figures:
    share, talks, promises = share or {}, talks or {}, promises or {}
    length = talks.get("median")
    return Figures(
        key=key,
        mediated=Ratio(share.get("mediated", 0), share.get("received", received)),
        agreed=Ratio(talks.get("agreed", 0), talks.get("decided", 0)),
        kept=Ratio(promises.get("kept", 0), promises.get("due", 0)),
        median=None if length is None else (Decimal(length / timedelta(days=1))).quantize(TENTH),
    )


def _was_mediated(asked: Asked) -> Exists:
    begun = _seen(asked).filter(case=OuterRef("pk"), begun_at__isnull=False)
    if asked.key is not ANY_KEY and asked.by != "street":
        begun = begun.filter(**_is(DIMENSIONS[asked.by], asked.key))
    return Exists(begun)


def _seen(asked: Asked) -> QuerySet[Mediation]:
    return Mediation.objects.visible_to(asked.actor)


def _days(asked: Asked, column: str) -> dict[str, Any]:
    return {f"{column}__gte": midnight(asked.first), f"{column}__lt": midnight(asked.last + timedelta(days=1))}


def _is(column: str, key: Any) -> dict[str, Any]:
    return {f"{column}__isnull": True} if key is None else {column: key}


def _by(rows: QuerySet) -> dict[Any, dict[str, Any]]:
    return {row["group"]: row for row in rows}
