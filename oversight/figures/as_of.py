"""How things stood at a moment that is over: which cases were open, which limits ran and were late.

Nothing is kept apart for it: cases, joinings, the timeline and the entries of a clock say when each thing happened.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Choice
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, NullIf

from cases.models import (
    Case,
    CaseClock,
    Complaint,
    GroupEntry,
    Involvement,
    InvolvementKind,
    Joining,
    SupervisionClock,
    TimelineEntry,
    untold,
)
from clocks.models import ClockEntry, EntryKind


def open_at(cases: QuerySet[Case], moment: datetime) -> QuerySet[Case]:
    """Those received and registered by then, and at that moment neither closed nor joined to another."""
    return _known(cases, moment).exclude(closed_by(moment)).exclude(joined_at(moment))


def disputes_at(cases: QuerySet[Case], moment: datetime) -> QuerySet[Case]:
    """Each dispute once, as joinings stood then."""
    return _known(cases, moment).exclude(joined_at(moment))


def _known(cases: QuerySet[Case], moment: datetime) -> QuerySet[Case]:
    """Received by then and registered by then; what was told us before it was typed in counts from when it was.

    Few are in question: of a complaint that was not typed in yet, or joined since, when the complaint went along.
    """
    untold_then = Complaint.objects.alias(untold=untold()).filter(untold__contains=moment).values("case")
    joined_since = Joining.objects.filter(joined_at__gt=moment).values("case")
    told = TimelineEntry.objects.filter(case=OuterRef("pk"), at__lte=moment)
    in_question = Q(pk__in=untold_then) | Q(pk__in=joined_since)
    return cases.filter(received_at__lte=moment).exclude(in_question & ~Exists(told))


def closed_by(moment: datetime) -> Q:
    """Closed then: closed since before it, or opened again only later."""
    return Q(closed_at__lte=moment) | Exists(_reopened_since(moment))


def ended_as(outcomes: Iterable[str], moment: datetime) -> Q:
    """Closed then with one of these outcomes."""
    former = _reopened_since(moment).filter(data__outcome__in=list(outcomes))
    return Q(closed_at__lte=moment, outcome__in=outcomes) | Q(Exists(former))


def _reopened_since(moment: datetime) -> QuerySet[TimelineEntry]:
    """Of a case that was closed then: the entry with `before`, since when it was."""
    before = Cast(NullIf(KT("data__closed_at"), Value("")), DateTimeField())
    reopened = TimelineEntry.objects.filter(case=OuterRef("pk"), kind="reopen", at__gt=moment)
    return reopened.annotate(before=before).filter(before__lte=moment)


def closed_at(cases: QuerySet[Case], moment: datetime) -> QuerySet[Case]:
    """Those closed then, with `closed_then`: since when, also of those opened again later."""
    former = _reopened_since(moment).order_by("at").values("before")[:1]
    then = Choice(When(closed_at__lte=moment, then=F("closed_at")), default=Subquery(former))
    return cases.annotate(closed_then=then).filter(closed_then__isnull=False)


def group_at(moment: datetime) -> Q:
    """A group matter then: what grew to one since was none yet, what left one since still was."""
    became = TimelineEntry.objects.filter(case=OuterRef("pk"), kind="group_joined", at__gt=moment)
    left = GroupEntry.objects.filter(kind="case_left", at__gt=moment).values(number=KT("data__case"))
    return Q(is_group=True) & ~Q(Exists(became)) | Q(number__in=left)


def withdrawn_at(moment: datetime) -> Exists:
    """Of decisions: taken back by then."""
    told = TimelineEntry.objects.filter(case=OuterRef("case"), kind="decision_withdraw", at__lte=moment)
    which = Cast(KT("data__decision"), BigIntegerField())
    return Exists(told.annotate(decision=which).filter(decision=OuterRef("pk")))


def still_ordered_at(moment: datetime) -> Exists:
    """Of orders from above that are withdrawn now: not yet then. Their limit was dropped at that moment; an order that
    was replied to cannot be withdrawn."""
    return Exists(SupervisionClock.objects.filter(order=OuterRef("pk"), dropped_at__gt=moment))


def unit_at(prefix: str, moment: datetime) -> Choice:
    """The unit that handled then the case `prefix` leads to (empty, or `case__`). Few were handed over since."""
    left = Involvement.objects.filter(kind=InvolvementKind.FORMER, since__lte=moment, until__gt=moment)
    then = left.filter(case=OuterRef(f"{prefix}pk")).values("unit")[:1]
    handed_over = When(**{f"{prefix}pk__in": left.values("case")}, then=Subquery(then))
    return Choice(handed_over, default=F(f"{prefix}unit"), output_field=BigIntegerField())


def held_at(moment: datetime) -> Q:
    """Of orders from above: it was known then that somebody was held to account."""
    standing = Q(accountability_until=None) | Q(accountability_until__gt=moment)
    return standing & Q(accountability_since__lte=moment)


def joined_at(moment: datetime) -> Exists:
    """Joined to another case then."""
    joined = Joining.objects.filter(case=OuterRef("pk"), joined_at__lte=moment)
    return Exists(joined.filter(Q(undone_at=None) | Q(undone_at__gt=moment)))


def undone_since(moment: datetime) -> QuerySet[Joining]:
    """Joinings in force then and undone since: what went along with them has come back."""
    return Joining.objects.filter(joined_at__lte=moment, undone_at__gt=moment)


def brought_back(joinings: QuerySet[Joining]) -> tuple[list[int], list[int]]:
    """Keys of the workers who had gone along with those joinings, and of the claims that had without their workers.
    One query."""
    moved = list(joinings.values_list("moved", flat=True))
    workers = [key for one in moved for key in one.get("workers", [])]
    return workers, [line for one in moved for line, _worker in one.get("lines", [])]


def known_by(moment: datetime) -> Q:
    """Limits there were then. One begun later may count from an earlier day. Every limit has one entry of its
    beginning; those after a moment are the fewer."""
    return ~Q(Exists(ClockEntry.objects.filter(clock=OuterRef("pk"), kind=EntryKind.STARTED, at__gt=moment)))


def dropped_then(moment: datetime) -> Q:
    """Limits that did not count then and were taken up since: of cases that were joined to another then."""
    taken_up = ClockEntry.objects.filter(clock=OuterRef("pk"), kind=EntryKind.TAKEN_UP, at__gt=moment)
    return Q(case__in=undone_since(moment).values("case")) & Q(Exists(taken_up))


def running_at(clocks: QuerySet[CaseClock], moment: datetime) -> QuerySet[CaseClock]:
    """Those that had begun, had not ended and did not rest."""
    not_ended = (Q(met_at=None) | Q(met_at__gt=moment)) & (Q(dropped_at=None) | Q(dropped_at__gt=moment))
    found = clocks.filter(not_ended, started_at__lte=moment)
    return found.filter(known_by(moment)).exclude(dropped_then(moment)).exclude(resting_at(moment))


def resting_at(moment: datetime) -> Exists:
    """Of limits: paused by then, and not resumed by then."""
    return Exists(resting(moment).filter(clock=OuterRef("pk")))


def resting(moment: datetime) -> QuerySet[ClockEntry]:
    """The pauses that lasted then."""
    resumed = ClockEntry.objects.filter(
        clock=OuterRef("clock"), kind=EntryKind.RESUMED, at__lte=moment, pk__gt=OuterRef("pk")
    )
    return ClockEntry.objects.filter(~Exists(resumed), kind=EntryKind.PAUSED, at__lte=moment)
