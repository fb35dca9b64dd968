"""Bulk jobs of a person, their rows, and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from cases.models import BulkJob, BulkKind, BulkRow, BulkRowState, BulkState, Case
from cases.queries.handling import MAY_ASSIGN, MAY_REMIND
from common.time import now

MOST_ROWS = 500
PAGE = 30
MAY_PRINT = (
    Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR,
)  # fmt: skip
# Who may ask for which kind at all; each row is asked about again.
MAY_BULK = {BulkKind.ASSIGN: MAY_ASSIGN, BulkKind.REMIND: MAY_REMIND, BulkKind.PRINT: MAY_PRINT}
MAY_HAVE_JOBS = MAY_PRINT
ENDED = (BulkState.DONE, BulkState.STOPPED)


@dataclass(frozen=True)
class Progress:
    """How many rows are in which state."""

    waiting: int
    done: int
    refused: int
    undone: int
    kept: int

    @property
    def total(self) -> int:
        return self.waiting + self.done + self.refused + self.undone + self.kept

    @property
    def tried(self) -> int:
        """Rows of a running job that have a result."""
        return self.total - self.waiting


def kinds_for(actor: Actor) -> list[BulkKind]:
    """What this person may do with a selection."""
    return [kind for kind in BulkKind if actor.has(*MAY_BULK[kind])]


def jobs_of(actor: Actor, *, before: int | None = None) -> tuple[Sequence[BulkJob], int | None]:
    """The newest jobs of this person, with `rows_total` and `rows_tried`, and where the next page begins. One query."""
    jobs = BulkJob.objects.visible_to(actor).annotate(
        rows_total=Count("rows"), rows_tried=Count("rows", filter=~Q(rows__state=BulkRowState.WAITING))
    )
    if before is not None:
        jobs = jobs.filter(pk__lt=before)
    found = list(jobs.order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def job_of(pk: int, actor: Actor) -> BulkJob:
    """One job of this person. Raises BulkJob.DoesNotExist."""
    return BulkJob.objects.visible_to(actor).select_related("requested_by").get(pk=pk)


def progress_of(job: BulkJob) -> Progress:
    """One query."""
    counted = dict(job.rows.order_by().values_list("state").annotate(count=Count("pk")))
    return Progress(**{str(state): counted.get(state, 0) for state in BulkRowState})


def is_at_work(job: BulkJob, progress: Progress) -> bool:
    """Whether the page has something to wait for: rows to do, or to undo."""
    return job.state == BulkState.RUNNING or (job.state == BulkState.UNDONE and progress.done > 0)


def may_undo(job: BulkJob) -> bool:
    """Whether the time in which it may be undone still runs."""
    return job.state in ENDED and job.undo_until is not None and now() <= job.undo_until


def results_of(job: BulkJob, actor: Actor) -> QuerySet[BulkRow]:
    """Rows of cases the person still sees, in the order of the preview. One query."""
    seen = Case.objects.visible_to(actor).values("pk")
    return job.rows.filter(case__in=seen).select_related("case", "case__enterprise", "case__unit")


def selected_cases(found: QuerySet[Case]) -> list[int]:
    """Keys of a selection, newest first; one more than may be taken when there are more."""
    return list(found.order_by("-pk").values_list("pk", flat=True)[: MOST_ROWS + 1])
