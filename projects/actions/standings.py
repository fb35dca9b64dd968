"""Write down since when something stands as it does: called by the actions that change it, inside their transaction."""

from collections.abc import Sequence
from typing import Any

from common.time import now
from projects.models import Project, ProjectStanding, ProjectSystem, SystemRetired, SystemStanding, WageSystem

AT_ONCE = 500


def keep_standings(projects: Sequence[Project]) -> None:
    """Of saved projects, those that stand otherwise than was written down. Three statements, however many."""
    known = {one.project_id: one for one in ProjectStanding.objects.filter(project__in=projects, until=None)}
    told = {project.pk: _of(project) for project in projects}
    changed = [pk for pk, values in told.items() if pk not in known or _kept(known[pk]) != values]
    moment = now()
    ended = [known[pk].pk for pk in changed if pk in known]
    if ended:
        ProjectStanding.objects.filter(pk__in=ended).end(moment)
    ProjectStanding.objects.bulk_create(
        [ProjectStanding(project_id=pk, since=moment, **told[pk]) for pk in changed], batch_size=AT_ONCE
    )


def keep_check(entry: ProjectSystem) -> None:
    """What the check that was just saved found."""
    moment = now()
    SystemStanding.objects.filter(entry=entry, until=None).end(moment)
    SystemStanding.objects.create(
        entry=entry, state=entry.state, valid_until=entry.valid_until, recheck_on=entry.recheck_on, since=moment
    )


def keep_use(system: WageSystem) -> None:
    """Whether a system is in use, after that changed."""
    if system.active:
        SystemRetired.objects.filter(system=system, until=None).end(now())
    else:
        SystemRetired.objects.create(system=system, since=now())


def _of(project: Project) -> dict[str, Any]:
    linked_on = project.platform_linked_on if project.platform_code else None
    return {
        "state": project.state,
        "street_id": project.street_id,
        "officer_id": project.officer_id,
        "linked_on": linked_on,
    }


def _kept(standing: ProjectStanding) -> dict[str, Any]:
    return {name: getattr(standing, name) for name in ("state", "street_id", "officer_id", "linked_on")}
