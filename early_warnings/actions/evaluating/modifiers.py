"""What moves grades beyond a rule of its own: the weeks before Spring Festival (W26), an employer that did it before
(W27), several orange warnings of one employer (W29). Each moves a warning once; a person may move it back for good.
What they rest on stands in early_warnings/rules/, their thresholds in the setting in force on the day."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.models import Case
from cases.workflow import Outcome
from early_warnings.actions.moves import move_grade
from early_warnings.models import EarlyWarning, EntryKind, RuleSetting, WarningEntry
from early_warnings.rules import RULES
from early_warnings.rules.months import months_back
from early_warnings.workflow import Grade
from statutes.spring_festival import next_festival

HOLIDAY, REPEAT, COMBINED = "holiday", "repeat", "combined"
NEXT = {Grade.YELLOW: Grade.ORANGE, Grade.ORANGE: Grade.RED}
# What such a case says nothing bad about its employer.
WITHOUT_FAULT = (
    Outcome.WITHDRAWN, Outcome.UNFOUNDED, Outcome.NOT_ACCEPTED, Outcome.RETURNED, Outcome.TRANSFERRED,
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """Where and as of when, with the setting of one modifier in force then."""

    district: Unit
    day: date
    setting: RuleSetting

    def threshold(self, name: str) -> int:
        """A figure of the district: days, months, a number of warnings."""
        return int(RULES[self.setting.rule].values(self.setting.thresholds)[name])

    @property
    def said(self) -> dict:
        """By which rule, and which version of it, a grade moved."""
        return {"rule": self.setting.rule, "rule_version": self.setting.version}


def modify(district: Unit, day: date, *, actor: Actor) -> set[int]:
    """Move what has a reason to move; returns the keys of those moved. Some ten statements, whatever there is."""
    settings = RuleSetting.objects.valid_on(day).filter(rule__in=MODIFIERS, active=True)
    in_force = {setting.rule: setting for setting in settings}
    moved: set[int] = set()
    for code, move in MODIFIERS.items():
        if code in in_force:
            moved |= {one.pk for one in move(Look(district, day, in_force[code]), actor)}
    return moved


def window(day: date, days: int) -> tuple[date, int] | None:
    """The Spring Festival that a day comes at most `days` before, and in how many; None outside the window."""
    festival = next_festival(day)
    if festival is None or (festival - day).days > days:
        return None
    return festival, (festival - day).days


def _before_festival(look: Look, actor: Actor) -> list[EarlyWarning]:
    ahead = window(look.day, look.threshold("days"))
    if ahead is None:
        return []
    yellow = _not_yet(_standing(look.district).filter(grade=Grade.YELLOW), HOLIDAY)
    data = look.said | {"festival": ahead[0].isoformat(), "days": ahead[1]}
    return move_grade(yellow, Grade.ORANGE, why=HOLIDAY, data=data, actor=actor, telling=False)


def _repeated(look: Look, actor: Actor) -> list[EarlyWarning]:
    first = midnight(months_back(look.day, look.threshold("months")))
    closed = Case.objects.filter(
        enterprise=OuterRef("enterprise"), closed_at__gte=first, closed_at__lt=midnight(look.day + timedelta(days=1))
    ).exclude(outcome__in=WITHOUT_FAULT)
    ours = _not_yet(_standing(look.district).filter(grade__in=NEXT), REPEAT).annotate(
        repeat_until=F("enterprise__repeat_until"),
        closed_case=Subquery(closed.order_by("-closed_at").values("number")[:1]),
    )
    found = list(ours.filter(Q(repeat_until__gte=look.day) | Q(closed_case__isnull=False)))

    def said(one: EarlyWarning) -> dict:
        until = one.repeat_until
        return look.said | {"case": one.closed_case or "", "repeat_until": until.isoformat() if until else ""}

    steps = [([one for one in found if one.grade == grade], higher) for grade, higher in NEXT.items()]
    return [
        one
        for of_grade, higher in steps
        for one in move_grade(of_grade, higher, why=REPEAT, data=said, actor=actor, telling=False)
    ]


def _combined(look: Look, actor: Actor) -> list[EarlyWarning]:
    """Orange ones of one employer, with those that are red for this reason already, are as many as make red."""
    standing = _standing(look.district).exclude(enterprise=None)
    joined = Q(grade=Grade.ORANGE) | Q(_moved(COMBINED), grade=Grade.RED)
    enough = (
        standing.filter(joined)
        .order_by()
        .values("enterprise")
        .annotate(count=Count("pk"))
        .filter(count__gte=look.threshold("warnings"))
        .values("enterprise")
    )
    orange = list(_not_yet(standing.filter(enterprise__in=enough, grade=Grade.ORANGE), COMBINED))
    others: dict[int, list[EarlyWarning]] = defaultdict(list)
    if orange:
        of_theirs = standing.filter(enterprise__in={one.enterprise_id for one in orange})
        for other in of_theirs.annotate(joined=ExpressionWrapper(joined, BooleanField())):
            others[other.enterprise_id].append(other)

    def said(one: EarlyWarning) -> dict:
        theirs = others[one.enterprise_id]
        beside = [{"number": it.number, "rule": it.rule, "grade": it.grade} for it in theirs if it.pk != one.pk]
        return look.said | {"count": sum(it.joined for it in theirs), "with": beside}

    return move_grade(orange, Grade.RED, why=COMBINED, data=said, actor=actor, telling=False)


# What moved a grade first may be counted by what comes after it.
MODIFIERS: dict[str, Callable[[Look, Actor], list[EarlyWarning]]] = {
    "W26": _before_festival,
    "W27": _repeated,
    "W29": _combined,
}


def _standing(district: Unit) -> QuerySet[EarlyWarning]:
    """Open warnings whose rule still finds them."""
    return EarlyWarning.objects.open().filter(district=district, gone_on=None).order_by("pk")


def _moved(why: str) -> Exists:
    return Exists(WarningEntry.objects.filter(warning=OuterRef("pk"), kind=EntryKind.GRADE, data__why=why))


def _not_yet(warnings: QuerySet[EarlyWarning], why: str) -> QuerySet[EarlyWarning]:
    return warnings.exclude(_moved(why))
