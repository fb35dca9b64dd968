"""Checks of employers: lists, the one, those that press, and how often each reason was right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Post, Role, UnitKind, User
from accounts.queries.duty import midnight
from census.models import CheckClock, CheckResult, CheckTask
from census.reasons import FALSE, reason_label, spoken
from clocks.lights import Light, light_of
from clocks.queries import current_calendar
from common.time import now, today
from enterprises.models import Enterprise
from projects.queries.coverage import percent_of
from statutes.calendar import WorkCalendar

FINISHERS = frozenset({Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD})
GIVERS = frozenset({Role.SQUAD_HEAD, Role.BRIGADE_HEAD})
READERS = FINISHERS | {Role.BUREAU_HEAD, Role.AUDITOR}
OVERSEERS = READERS - {Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR}  # they look at all of them first
PAGE = 50
SHOWN = 20  # of one employer
ALL = Q()
# What finished checks came to: no false alarm, a false alarm, or a result by its code.
VERDICTS = {
    "right": Q(done_at__isnull=False) & ~Q(result__in=FALSE),
    "false": Q(result__in=FALSE),
    **{str(result): Q(result=result) for result in CheckResult.values},
}


@dataclass(frozen=True)
class CheckCard:
    """A check with the light of its limit."""

    check: CheckTask
    clock: CheckClock | None
    light: Light | None

    @property
    def reason(self) -> str:
        return reason_label(self.check.reason)

    @property
    def facts(self) -> list[dict[str, str]]:
        """What the records said, in the reader's language."""
        return [{"label": spoken(one.get("label")), "value": spoken(one.get("value"))} for one in self.check.facts]


@dataclass(frozen=True)
class HitRate:
    """How often a reason was right. `rate`: per cent of the finished ones that were no false alarm; None: none yet."""

    reason: str
    label: str
    open: int
    right: int
    false: int

    @property
    def rate(self) -> Decimal | None:
        return percent_of(self.right, self.right + self.false)


def seen_by(actor: Actor) -> QuerySet[CheckTask]:
    """Checks this actor may see, with what a list shows of them."""
    clocks = Prefetch("clocks", CheckClock.objects.order_by("-pk"))
    parts = ("enterprise", "street", "assignee", "done_by")
    return CheckTask.objects.visible_to(actor).select_related(*parts).prefetch_related(clocks)


def mine(actor: Actor) -> Q:
    """Checks this person has to do: given to them, or to nobody yet in their unit."""
    return Q(assignee=actor.user) | Q(assignee=None) & of_unit(actor)


def of_unit(actor: Actor) -> Q:
    """Checks of the actor's street; of the brigade those that lie in no street."""
    found = Q(street__in=actor.unit_ids)
    return found | Q(street=None, district__in=actor.district_ids_seen) if actor.district_ids_seen else found


SCOPES = {"mine": mine, "street": of_unit, "all": lambda actor: Q()}


def narrowed(reasons: Sequence[str] = (), verdict: str = "", first: date | None = None, last: date | None = None) -> Q:
    """Checks for any of some reasons, with one of VERDICTS, opened from one day to another.

    Raises KeyError: no such verdict.
    """
    asked = VERDICTS[verdict] if verdict else ALL
    if reasons:
        asked &= Q(reason__in=list(reasons))
    if first:
        asked &= Q(opened_at__gte=midnight(first))
    return asked & Q(opened_at__lt=midnight(last + timedelta(days=1))) if last else asked


def count_of(actor: Actor, scope: str, asked: Q, *, closed: bool) -> int:
    """How many the pages of such a list have. One query."""
    return CheckTask.objects.visible_to(actor).filter(SCOPES[scope](actor), asked, done_at__isnull=not closed).count()


def waiting(actor: Actor, scope: str, after: str = "", asked: Q = ALL) -> tuple[list[CheckCard], str]:
    """A page of open checks, those due first first, and the key of the next page. Three queries with the calendar."""
    tasks = CheckTask.objects.visible_to(actor).filter(SCOPES[scope](actor), asked, done_at=None)
    clocks = CheckClock.objects.open().filter(check_task__in=tasks)
    if key := _key_of(after):
        clocks = clocks.filter(Q(due_at__gt=key[0]) | Q(due_at=key[0], pk__gt=key[1]))
    parts = ("check_task__enterprise", "check_task__street", "check_task__assignee")
    rows = list(clocks.select_related(*parts).order_by("due_at", "pk")[: PAGE + 1])
    calendar, moment = current_calendar(), now()
    cards = [CheckCard(one.check_task, one, light_of(one, calendar, moment)) for one in rows[:PAGE]]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return cards, f"{last.due_at.timestamp():.6f}_{last.pk}" if last else ""


def finished(actor: Actor, scope: str, after: str = "", asked: Q = ALL) -> tuple[list[CheckCard], str]:
    """A page of finished checks, newest first."""
    tasks = seen_by(actor).filter(SCOPES[scope](actor), asked, done_at__isnull=False).order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        tasks = tasks.filter(pk__lt=int(after))
    rows = list(tasks[: PAGE + 1])
    return cards_of(rows[:PAGE]), str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""


def _key_of(after: str) -> tuple[datetime, int] | None:
    moment, _line, pk = after.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=now().tzinfo), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def cards_of(tasks: list[CheckTask]) -> list[CheckCard]:
    """With their lights. One query (the calendar) besides those of the checks."""
    calendar, moment = current_calendar(), now()
    return [_card(one, calendar, moment) for one in tasks]


def _card(task: CheckTask, calendar: WorkCalendar, moment: datetime) -> CheckCard:
    clock = next(iter(task.clocks.all()), None)
    return CheckCard(task, clock, light_of(clock, calendar, moment) if clock else None)


def of_enterprise(enterprise: Enterprise, actor: Actor) -> list[CheckCard]:
    """The newest checks of an employer, open ones first."""
    tasks = seen_by(actor).filter(enterprise=enterprise).order_by(F("done_at").desc(nulls_first=True), "-pk")
    return cards_of(list(tasks[:SHOWN]))


def hit_rates(actor: Actor) -> list[HitRate]:
    """How often each reason was right, over all checks of the actor's districts. One query.

    A false alarm counts against the reason; every other result for it: the record pointed at something.
    """
    found = CheckTask.objects.visible_to(actor).values("reason").order_by("reason")
    counted = found.annotate(
        waiting=Count("pk", filter=Q(done_at=None)),
        false=Count("pk", filter=VERDICTS["false"]),
        right=Count("pk", filter=VERDICTS["right"]),
    )
    return [
        HitRate(row["reason"], reason_label(row["reason"]), row["waiting"], row["right"], row["false"])
        for row in counted
    ]


def may_be_given(check: CheckTask) -> QuerySet[User]:
    """People who may do this check: of its street, or of the brigade."""
    posts = Post.objects.held_on(today()).filter(user=OuterRef("pk"), role__in=FINISHERS)
    place = Q(unit=check.street_id) | Q(unit__kind=UnitKind.BRIGADE, unit__district=check.district_id)
    return User.objects.filter(Exists(posts.filter(place)), is_active=True).order_by("username")


RESULTS = CheckResult.choices
