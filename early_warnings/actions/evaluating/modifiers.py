"""What moves grades beyond a rule of its own: the weeks before Spring Festival (W26), an employer that did it before
(W27), several orange warnings of one employer. Each moves a warning once; a person may move it back for good."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.models import Case
from cases.workflow import Outcome
from early_warnings.actions.moves import move_grade
from early_warnings.models import EarlyWarning, EntryKind, WarningEntry
from early_warnings.rules.months import months_back
from early_warnings.workflow import Grade
from statutes.spring_festival import next_festival
from statutes.thresholds import threshold

HOLIDAY, REPEAT, COMBINED = "holiday", "repeat", "combined"
NEXT = {Grade.YELLOW: Grade.ORANGE, Grade.ORANGE: Grade.RED}
# What such a case says nothing bad about its employer.
WITHOUT_FAULT = (
    Outcome.WITHDRAWN, Outcome.UNFOUNDED, Outcome.NOT_ACCEPTED, Outcome.RETURNED, Outcome.TRANSFERRED,
)  # fmt: skip


def modify(district: Unit, day: date, *, actor: Actor) -> set[int]:
    """Move what has a reason to move; returns the keys of those moved. Some ten statements, whatever there is."""
    moved = [*_before_festival(district, day, actor), *_repeated(district, day, actor)]
    return {one.pk for one in (*moved, *_combined(district, day, actor))}


def figure(code: str, day: date) -> int:
    """A figure of the district: days, months, a number of warnings."""
    return int(threshold(code, day).value)


def window(day: date) -> tuple[date, int] | None:
    """The Spring Festival that a day comes shortly before, and in how many days; None outside the window."""
    festival = next_festival(day)
    if festival is None or (festival - day).days > figure("WARNING_HOLIDAY_DAYS", day):
        return None
    return festival, (festival - day).days


def _before_festival(district: Unit, day: date, actor: Actor) -> list[EarlyWarning]:
    ahead = window(day)
    if ahead is None:
        return []
    yellow = _not_yet(_standing(district).filter(grade=Grade.YELLOW), HOLIDAY)
    data = {"rule": "W26", "festival": ahead[0].isoformat(), "days": ahead[1]}
    return move_grade(yellow, Grade.ORANGE, why=HOLIDAY, data=data, actor=actor, telling=False)


def _repeated(district: Unit, day: date, actor: Actor) -> list[EarlyWarning]:
    first = midnight(months_back(day, figure("WARNING_REPEAT_MONTHS", day)))
    closed = Case.objects.filter(
        enterprise=OuterRef("enterprise"), closed_at__gte=first, closed_at__lt=midnight(day + timedelta(days=1))
    ).exclude(outcome__in=WITHOUT_FAULT)
    ours = _not_yet(_standing(district).filter(grade__in=NEXT), REPEAT).annotate(
        repeat_until=F("enterprise__repeat_until"),
        closed_case=Subquery(closed.order_by("-closed_at").values("number")[:1]),
    )
    found = list(ours.filter(Q(repeat_until__gte=day) | Q(closed_case__isnull=False)))

    def said(one: EarlyWarning) -> dict:
        until = one.repeat_until
        return {"rule": "W27", "case": one.closed_case or "", "repeat_until": until.isoformat() if until else ""}

    steps = [([one for one in found if one.grade == grade], higher) for grade, higher in NEXT.items()]
    return [
        one
        for of_grade, higher in steps
        for one in move_grade(of_grade, higher, why=REPEAT, data=said, actor=actor, telling=False)
    ]


def _combined(district: Unit, day: date, actor: Actor) -> list[EarlyWarning]:
    """Orange ones of one employer, with those that are red for this reason already, are as many as make red."""
    standing = _standing(district).exclude(enterprise=None)
    counted = standing.filter(Q(grade=Grade.ORANGE) | Q(_moved(COMBINED), grade=Grade.RED))
    enough = (
        counted.order_by()
        .values("enterprise")
        .annotate(count=Count("pk"))
        .filter(count__gte=figure("WARNING_COMBINED", day))
        .values("enterprise")
    )
    orange = list(_not_yet(standing.filter(enterprise__in=enough, grade=Grade.ORANGE), COMBINED))
    others = _by_employer(standing.filter(enterprise__in={one.enterprise_id for one in orange})) if orange else {}

    def said(one: EarlyWarning) -> dict:
        return {"with": [said for said in others[one.enterprise_id] if said["number"] != one.number]}

    return move_grade(orange, Grade.RED, why=COMBINED, data=said, actor=actor, telling=False)


def _by_employer(warnings: Iterable[EarlyWarning]) -> dict[int, list[dict]]:
    said = defaultdict(list)
    for one in warnings:
        said[one.enterprise_id].append({"number": one.number, "rule": one.rule, "grade": one.grade})
    return said


def _standing(district: Unit) -> QuerySet[EarlyWarning]:
    """Open warnings whose rule still finds them."""
    return EarlyWarning.objects.open().filter(district=district, gone_on=None).order_by("pk")


def _moved(why: str) -> Exists:
    return Exists(WarningEntry.objects.filter(warning=OuterRef("pk"), kind=EntryKind.GRADE, data__why=why))


def _not_yet(warnings: QuerySet[EarlyWarning], why: str) -> QuerySet[EarlyWarning]:
    return warnings.exclude(_moved(why))
