"""What a payroll does: its project counts as on the platform, and its month has what was due and what was paid."""

from collections.abc import Sequence

from django.db.models import Max, Min, Q, QuerySet, Sum

from accounts.actor import Actor
from common.time import local_day, today
from feeds.actions.applying.months import set_months
from feeds.actions.matching import link_batch_to_projects
from feeds.models import Record
from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of
from feeds.sources.base import NotApplied, Stored
from projects.actions.register import enter_many
from projects.actions.rows import ProjectRow, plain_code
from projects.actions.stages import StageRow
from projects.models import Project, StageKind


def apply_payroll(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """Link the projects, then sum their months. A few statements, whatever the number of workers."""
    _link_projects(stored)
    return _set_months(stored)


def _link_projects(stored: Stored) -> None:
    """A project known by its permit gets its code of the platform; from the first payroll on it is linked."""
    batch = stored.batch
    said = records_of(stored).order_by().values_list("code", "more__permit_number").distinct()
    permits = {plain_code(permit): plain_code(code) for code, permit in said if permit}
    codes = {plain_code(code) for code, _permit in said}
    day = local_day(batch.received_at)
    waiting = Project.objects.filter(district=batch.district, platform_linked_on=None)
    by_permit = waiting.filter(platform_code=None, permit_number__in=permits)
    rows = [
        ProjectRow(permit_number=permit, platform_code=permits[permit], platform_linked_on=day)
        for permit in by_permit.values_list("permit_number", flat=True)
    ]
    by_code = waiting.filter(platform_code__in=codes).values_list("platform_code", flat=True)
    rows += [ProjectRow(platform_code=code, platform_linked_on=day) for code in by_code]
    if rows:
        enter_many(rows, source=batch_name(batch), district=batch.district, actor=applied_by(batch))
        link_batch_to_projects(stored)


def _set_months(stored: Stored) -> list[NotApplied]:
    batch = stored.batch
    touched = records_of(stored).filter(project__isnull=False).order_by().values_list("project_id", "period").distinct()
    if not (pairs := set(touched)):
        return []
    whole = Record.objects.current().filter(
        source=batch.source_id,
        period__gte=stored.first,
        period__lte=stored.last,
        project__in={project for project, _period in pairs},
    )
    rows = [row for row in payroll_rows(whole) if (row.project_id, row.period) in pairs]
    return set_months(rows, stored)


def payroll_rows(facts: QuerySet[Record]) -> list[StageRow]:
    """What these facts of the payroll say of each project and month, in yuan. One query."""
    sums = facts.order_by().values("project_id", "period").annotate(
        due=Sum("amount"),
        got=Sum("paid"),
        last=Max("happened_on", filter=Q(paid__gt=0, happened_on__lte=today())),
        until=Min("due_on"),
    )  # fmt: skip
    return [
        StageRow(
            project_id=one["project_id"],
            kind=StageKind.WAGE_PAYMENT,
            period=one["period"],
            due_on=one["until"],
            done_on=one["last"],
            amount_due=one["due"],
            amount_paid=one["got"],
        )
        for one in sums
    ]
