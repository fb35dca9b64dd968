"""What a person is told in the morning: what is late, what falls due today, and the views they asked to hear of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Post, Role, User
from cases.models import CaseClock, SavedView
from cases.queries.worklist import cases_at_work, with_light
from common.time import local_day
from statutes.calendar import WorkCalendar

MOST_LATE = 10
# Posts that come with work of their own.
WORKERS = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR)


@dataclass(frozen=True)
class Late:
    """A case at work with a limit that has passed, and by how many working days."""

    number: str
    days: int


def waiting_for_digest(day: date) -> QuerySet[User]:
    """People with work, not yet looked at on this day, who did not switch the morning message off."""
    held = Post.objects.held_on(day).filter(role__in=WORKERS).values("user")
    off = Q(list_habit__digested_on=day) | Q(list_habit__wants_digest=False)
    return User.objects.filter(pk__in=held, is_active=True).exclude(off).order_by("pk")


def pressing(actor: Actor, calendar: WorkCalendar, moment: datetime) -> tuple[int, int]:
    """How many of the cases at work are overdue, and how many fall due today. One query."""
    counts = cases_at_work(actor).aggregate(
        overdue=Count("pk", filter=with_light("overdue", calendar, moment)),
        today=Count("pk", filter=with_light("today", calendar, moment)),
    )
    return counts["overdue"], counts["today"]


def most_delayed(actor: Actor, calendar: WorkCalendar, moment: datetime) -> list[Late]:
    """The cases at work that are late, the longest delay first. One query."""
    late = (
        CaseClock.objects.overdue(moment)
        .filter(case__in=cases_at_work(actor))
        .order_by()
        .values_list("case__number")
        .annotate(due=Min("due_at"), last_day=Min("legal_due"))
        .order_by("due", "case__number")[:MOST_LATE]
    )
    return [Late(number, calendar.working_days_between(day, local_day(moment))) for number, _due, day in late]


def told_in_the_morning(actor: Actor) -> list[SavedView]:
    """The views of this person, and those shared with them, that belong into the message. One query."""
    return list(SavedView.objects.shown_to(actor).named().filter(digest=True))
