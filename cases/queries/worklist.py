"""My work: the cases a person answers for, the worst clock of each, and what falls due in the coming days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case as Choose
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When, prefetch_related_objects

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Assignment, Case, CaseClock, Involvement, InvolvementKind
from cases.queries.steps import DISTRICT_ROLES, offers
from cases.workflow import State, Step
from clocks.lights import Light, band_rank, end_of_day, is_yellow, label_of, light_of
from statutes.calendar import WorkCalendar
from statutes.rules import rule_version

ROWS = 60
AHEAD = 10  # working days drawn in the figure
HEADS = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)


@dataclass(frozen=True)
class Row:
    """One case with the clock that is most pressing."""

    case: Case
    clock: CaseClock
    light: Light
    mine: bool

    @property
    def name(self) -> str:
        """What the limit is for, in the reader's language."""
        return label_of(rule_version(self.clock.rule_id, self.clock.rule_version))


@dataclass(frozen=True)
class DueDay:
    """A working day and how many cases have a limit that ends on it (or on the rest days after it)."""

    day: date
    count: int


def in_work_of(actor: Actor) -> Q:
    """The cases a person answers for: heads the whole district; inspectors their own, the brigade's and those that
    wait for an inspector to file them; everybody else what their unit handles or assists with."""
    if actor.has(*HEADS):
        return Q()
    at_work = Involvement.objects.filter(
        case=OuterRef("pk"),
        unit__in=actor.unit_ids,
        kind__in=[InvolvementKind.HANDLING, InvolvementKind.ASSISTING],
        until=None,
    )
    if actor.has(Role.INSPECTOR):
        return in_hands_of(actor) | Exists(at_work) | Q(state=State.ACCEPTED)
    return Q(Exists(at_work)) | handled_by(actor)


def in_hands_of(actor: Actor) -> Q:
    """Cases this person leads, assists with, or is the handler of until they are filed."""
    return Q(Exists(assigned_to(actor))) | handled_by(actor)


def handled_by(actor: Actor) -> Q:
    """Cases this person was given before they are filed (经办)."""
    return Q(handler=actor.user, lead=None)


def assigned_to(actor: Actor) -> QuerySet[Assignment]:
    """For use in a query on cases: this person leads or assists."""
    return Assignment.objects.filter(case=OuterRef("pk"), officer=actor.user, until=None)


def cases_at_work(actor: Actor) -> QuerySet[Case]:
    """The open cases of `in_work_of` that the actor may see."""
    return Case.objects.visible_to(actor).open().filter(in_work_of(actor))


def with_light(light: str, calendar: WorkCalendar, moment: datetime) -> Q:
    """Cases with a clock in this state: overdue, today, yellow (near, but not yet red), paused."""
    clocks = CaseClock.objects.filter(case=OuterRef("pk"))
    red = clocks.running().filter(due_at__lte=end_of_day(moment))
    chosen = {
        "overdue": clocks.overdue(moment),
        "today": clocks.running().filter(due_at__gt=moment, due_at__lte=end_of_day(moment)),
        "yellow": clocks.running().filter(due_at__gt=end_of_day(moment)).filter(is_yellow(calendar, moment)),
        "paused": clocks.open().exclude(paused_since=None),
    }[light]
    return Exists(chosen) & ~Exists(red) if light == "yellow" else Q(Exists(chosen))


def due_on(day: date, calendar: WorkCalendar, today: date) -> Q:
    """Cases with a running clock that ends on a day, or on the rest days right after it; of the past nothing."""
    running = CaseClock.objects.running().filter(case=OuterRef("pk"))
    return Q(Exists(running.filter(legal_due__gte=max(day, today), legal_due__lt=calendar.shift(day, 1))))


def tiles(actor: Actor, calendar: WorkCalendar, moment: datetime) -> dict[str, int]:
    """How many of the cases at work are overdue, due today, waiting, returned, groups. One query."""
    return cases_at_work(actor).aggregate(
        overdue=Count("pk", filter=with_light("overdue", calendar, moment)),
        today=Count("pk", filter=with_light("today", calendar, moment)),
        waiting=Count("pk", filter=Q(state=State.DISPATCHED)),
        returned=Count("pk", filter=Q(state=State.RETURNED)),
        group=Count("pk", filter=Q(is_group=True)),
    )


def rows(actor: Actor, calendar: WorkCalendar, moment: datetime) -> list[Row]:
    """The most pressing clock of each case at work: my own cases first, then red, yellow, the rest by due date."""
    rank = band_rank(calendar, moment)
    open_clocks = CaseClock.objects.running().filter(case__in=cases_at_work(actor))
    pressing = (
        open_clocks.annotate(rank=rank).order_by("case_id", "rank", "due_at").distinct("case_id").values("clock_ptr_id")
    )
    mine = Exists(Assignment.objects.filter(case=OuterRef("case_id"), officer=actor.user, until=None))
    clocks = (
        CaseClock.objects.filter(pk__in=pressing)
        .annotate(rank=rank, mine=_as_number(mine | Q(case__handler=actor.user, case__lead=None)))
        .select_related("case", "case__unit", "case__enterprise", "case__lead", "case__handler")
        .order_by("-mine", "rank", "due_at", "pk")[:ROWS]
    )
    return [Row(one.case, one, light_of(one, calendar, moment), bool(one.mine)) for one in clocks]


def steps_of_first(found: list[Row], actor: Actor) -> list[Step]:
    """What this person may do at once with the most pressing case, three steps at most, those leading on first.

    Up to four queries.
    """
    if not found:
        return []
    case = found[0].case
    prefetch_related_objects([case], "holds", "clocks")
    if not actor.has(*DISTRICT_ROLES):
        prefetch_related_objects([case], "involvements")
    return sorted((one.step for one in offers(case, actor) if one.possible), key=lambda step: not step.leads_on)[:3]


def _as_number(test: Q) -> Choose:
    return Choose(When(test, then=Value(1)), default=Value(0), output_field=IntegerField())


def due_days(actor: Actor, calendar: WorkCalendar, today: date) -> list[DueDay]:
    """The next ten working days, today included, with the cases due on each. One query."""
    first = calendar.last_workday_on_or_before(today)
    days = [first, *(calendar.shift(first, ahead) for ahead in range(1, AHEAD + 1))]
    clocks = (
        CaseClock.objects.running()
        .filter(case__in=cases_at_work(actor), legal_due__gte=today, legal_due__lt=days[-1])
        .values_list("legal_due", "case_id")
        .distinct()
    )
    return [DueDay(day, len(found)) for day, found in _by_working_day(clocks, days[:-1], calendar).items()]


def _by_working_day(
    pairs: Iterable[tuple[date, int]], days: list[date], calendar: WorkCalendar
) -> dict[date, set[int]]:
    found: dict[date, set[int]] = {day: set() for day in days}
    for due, case_id in pairs:
        found[calendar.last_workday_on_or_before(due)].add(case_id)
    return found
