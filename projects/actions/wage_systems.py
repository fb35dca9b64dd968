"""Which six systems there are: renamed, ordered and retired by the district, never deleted."""

from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from accounts.queries.history import latest_event
from common.errors import Refused, Stale
from projects.actions.standings import keep_use
from projects.models import Project, ProjectSystem, WageSystem

KEEPERS = (Role.ADMINISTRATOR, Role.BUREAU_HEAD)
AT_ONCE = 5000


@dataclass(frozen=True)
class SystemFacts:
    """What the district may say of a system. `recheck_days`: a check counts for so many days, from the next one on."""

    position: int
    name: str
    article: str
    evidence: str
    recheck_days: int
    name_en: str = ""
    article_en: str = ""
    evidence_en: str = ""
    needs_validity: bool = False
    active: bool = True


@recorded
def save_wage_system(system: WageSystem, facts: SystemFacts, *, seen: int | None = None, actor: Actor) -> WageSystem:
    """Change a system. One put into use again gets its entry in every project that has none.

    Raises Refused: no right, the last one in use; Stale.
    """
    if not actor.is_clock and not actor.has(*KEEPERS):
        raise Refused("no_right", _("只有管理员或局领导可以修改六项制度"))
    known = {row.pk: row for row in WageSystem.objects.select_for_update()}
    system = known[system.pk]
    if seen is not None and latest_event(system) != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这一项。请核对最新内容后再保存"))
    if not facts.active and not any(row.active for row in known.values() if row.pk != system.pk):
        raise Refused("last_one", _("至少要有一项制度在用"), "active")
    before = {name: getattr(system, name) for name in asdict(facts)}
    if before == asdict(facts):
        return system
    for name, value in asdict(facts).items():
        setattr(system, name, value)
    system.save()
    if facts.active != before["active"]:
        keep_use(system)
    if facts.active and not before["active"]:
        _enter_everywhere(system)
    return system


def _enter_everywhere(system: WageSystem) -> None:
    """Projects entered while it was out of use have no entry of it yet."""
    there = ProjectSystem.objects.filter(project=OuterRef("pk"), system=system)
    projects = Project.objects.filter(~Exists(there)).order_by().values_list("pk", flat=True)
    rows = [ProjectSystem(project_id=project, system=system) for project in projects]
    ProjectSystem.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
