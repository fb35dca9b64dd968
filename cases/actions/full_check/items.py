"""What came of one module of the check: its scope, its sample, its conclusion."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.investigation.entry import investigated
from cases.actions.record import tell
from cases.models import CheckItem, CheckState
from common.errors import Refused
from common.time import now


@recorded
def record_check(
    item: CheckItem,
    *,
    state: str,
    scope: str = "",
    population: int | None = None,
    sample: int | None = None,
    conclusion: str = "",
    actor: Actor,
) -> CheckItem:
    """Enter how far a module is. Checked needs a conclusion, not applicable says why."""
    case = investigated(item.programme.case, actor)
    item = CheckItem.objects.select_for_update(of=("self",)).select_related("module").get(pk=item.pk)
    _check(item, state, population, sample, conclusion)
    before, item.state = item.state, state
    item.scope, item.population, item.sample, item.conclusion = scope.strip(), population, sample, conclusion.strip()
    over = state != CheckState.OPEN
    item.checked_at, item.checked_by = (now(), actor.user) if over else (None, None)
    item.save()
    if before != state:
        said = {"module": item.module.name, "check_state": state}
        tell(case, "check_item", actor=actor, data=said, note=item.conclusion)
    return item


def _check(item: CheckItem, state: str, population: int | None, sample: int | None, conclusion: str) -> None:
    if state not in CheckState.values:
        raise Refused("no_such_state", _("请选择检查状态"), "state")
    if state != CheckState.OPEN and not conclusion.strip():
        raise Refused("conclusion_required", _("请写明检查结论；不适用的写明原因"), "conclusion")
    if population is not None and sample is not None and sample > population:
        raise Refused("sample_too_large", _("抽查数不能多于总数"), "sample")
    if state == CheckState.NOT_APPLICABLE and item.findings.filter(dropped_at=None).exists():
        raise Refused("has_findings", _("这一项已经发现问题，不能填“不适用”"), "state")
