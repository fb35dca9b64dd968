"""Which project the wages are owed from, once somebody knows."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.record import tell
from cases.models import Case
from cases.queries.case_project import projects_to_choose, why_not_set_project
from common.errors import Refused
from projects.models import Project


@recorded
def set_project(case: Case, project: Project | None, *, actor: Actor, version: int | None = None) -> Case:
    """Put the case under a project (登记涉案工程), or under none. The same one again changes nothing.

    Raises Case.DoesNotExist, Stale, Refused: no right, the case has ended, a project this actor does not see.
    """
    case = lock(case, actor=actor, version=version)
    if no := why_not_set_project(case, actor):
        raise no
    if project is not None and not projects_to_choose(case, actor).filter(pk=project.pk).exists():
        raise Refused("no_such_project", _("没有找到这个工程，请写工程编号、施工许可证号或完整名称"), "project")
    if case.project_id == (project.pk if project else None):
        return case
    case.project = project
    case.version += 1
    case.save(update_fields=["project", "version"])
    if project is None:
        tell(case, "project_removed", actor=actor)
    else:
        tell(case, "project_set", actor=actor, data={"project": project.name, "number": project.number})
    return case
