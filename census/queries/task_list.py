"""The tasks of a census: a list narrowed by what is asked, the unverified first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts.actor import Actor
from census.models import Campaign, CampaignState, CensusTask, TaskState
from common.time import today

PER_PAGE = 50
ON_ONE_TELEPHONE = 200
ORDER = (TaskState.OPEN, TaskState.REVIEW, TaskState.DONE, TaskState.DROPPED)
NOBODY = "none"


@dataclass(frozen=True)
class Asked:
    """What narrows the list. `street`, `grid`, `assignee`: an id, `none` for those without, empty for all."""

    state: str = ""
    street: str = ""
    grid: str = ""
    assignee: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class TaskPage:
    """Rows and where the next page begins, empty at the end."""

    rows: list[CensusTask]
    after: str


def tasks_seen(campaign: Campaign, actor: Actor) -> QuerySet[CensusTask]:
    """The tasks of a census this actor sees."""
    return CensusTask.objects.visible_to(actor).filter(campaign=campaign)


def narrowed(tasks: QuerySet[CensusTask], asked: Asked, day: date | None = None) -> QuerySet[CensusTask]:
    """The tasks asked for. `unverified` as a state: to visit or to be reviewed."""
    if asked.state == "unverified":
        tasks = tasks.filter(state__in=(TaskState.OPEN, TaskState.REVIEW))
    elif asked.state:
        tasks = tasks.filter(state=asked.state)
    if asked.overdue:
        tasks = tasks.filter(state=TaskState.OPEN, due_on__lt=day or today())
    for name in ("street", "grid", "assignee"):
        if wanted := getattr(asked, name):
            tasks = tasks.filter(**{f"{name}_id": None if wanted == NOBODY else int(wanted)})
    return tasks


def page_of(tasks: QuerySet[CensusTask], after: str = "") -> TaskPage:
    """Fifty, the unverified first. `after`: as the page before gave it; one nobody gave out begins anew. One query."""
    rank = Case(
        *(When(state=state, then=Value(number)) for number, state in enumerate(ORDER)), output_field=IntegerField()
    )
    ranked = tasks.annotate(rank=rank)
    if (place := _place(after)) is not None:
        ranked = ranked.filter(Q(rank__gt=place[0]) | Q(rank=place[0], pk__gt=place[1]))
    related = ranked.select_related("enterprise", "street", "grid", "assignee")
    rows = list(related.order_by("rank", "pk")[: PER_PAGE + 1])
    more = rows[PER_PAGE:]
    last = rows[PER_PAGE - 1] if more else None
    return TaskPage(rows[:PER_PAGE], f"{last.rank}-{last.pk}" if last else "")


def _place(after: str) -> tuple[int, int] | None:
    rank, _dash, pk = after.partition("-")
    sound = all(part.isascii() and part.isdigit() and len(part) < 18 for part in (rank, pk))
    return (int(rank), int(pk)) if sound else None


def my_tasks(actor: Actor) -> list[CensusTask]:
    """What this person is to visit now, in every open census, the earliest due first. One query."""
    tasks = CensusTask.objects.visible_to(actor).filter(
        assignee=actor.user, state=TaskState.OPEN, campaign__state=CampaignState.OPEN
    )
    related = tasks.select_related("enterprise", "grid", "street", "campaign")
    return list(related.order_by("due_on", "grid", "pk")[:ON_ONE_TELEPHONE])


def task_seen(pk: int, actor: Actor) -> CensusTask | None:
    """A task with what a visit is about; None when it is not there or not this actor's to see."""
    related = CensusTask.objects.visible_to(actor).select_related("enterprise", "campaign", "street", "grid")
    return related.filter(pk=pk).first()
