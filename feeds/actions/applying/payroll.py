"""What a payroll does: its project counts as on the platform, and its month has what was due and what was paid."""

from collections.abc import Sequence

from accounts.actor import Actor
from common.time import local_day
from feeds.actions.applying.months import months_told, set_months, set_months_linked
from feeds.actions.matching import Linked, link_batch_to_projects
from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of
from feeds.sources.base import NotApplied, Stored
from projects.actions.register import enter_many
from projects.actions.rows import ProjectRow, plain_code
from projects.models import Project


def apply_payroll(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """Link the projects, then sum their months. A few statements, whatever the number of workers."""
    set_months_linked(_link_projects(stored), stored)
    told = records_of(stored).filter(project__isnull=False).order_by().values_list("project_id", "period").distinct()
    months = set(told)
    return set_months(months_told("payroll", months), stored) if months else ()


def _link_projects(stored: Stored) -> list[Linked]:
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
    return link_batch_to_projects(stored)
