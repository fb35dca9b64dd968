"""The escalation ladder is the district's own choice: whom to tell, and how many working days before or after."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from clocks.models import LadderRung, RungRecipient
from clocks.rungs import EARLIEST, LATEST, MOST_RUNGS, Rung
from common.errors import Refused

KEEPERS = (Role.ADMINISTRATOR, Role.BRIGADE_HEAD)


@recorded
def set_ladder(rungs: Sequence[Rung], *, actor: Actor) -> int:
    """Replace the ladder; returns how many rungs changed. What has been told already is not told again.

    A rung that is left out is switched off, never deleted: escalations refer to its level.
    Raises Refused with the rung's place in the field, e.g. `rungs-1-working_days`.
    """
    if not actor.is_clock and not actor.has(*KEEPERS):
        raise Refused("no_right", _("只有管理员或大队长可以修改催办阶梯"))
    _check(rungs)
    known = {rung.level: rung for rung in LadderRung.objects.select_for_update().order_by("level")}
    asked = {rung.level: rung for rung in rungs}
    changed = []
    for level, row in known.items():
        want = asked.pop(level, Rung(level, row.recipient, row.working_days, active=False))
        if (row.recipient, row.working_days, row.active) != (want.recipient, want.working_days, want.active):
            row.recipient, row.working_days, row.active = want.recipient, want.working_days, want.active
            changed.append(row)
    LadderRung.objects.bulk_update(changed, ["recipient", "working_days", "active"])
    LadderRung.objects.bulk_create(
        LadderRung(level=new.level, recipient=new.recipient, working_days=new.working_days, active=new.active)
        for new in asked.values()
    )
    return len(changed) + len(asked)


def _check(rungs: Sequence[Rung]) -> None:
    latest: Rung | None = None
    for place, rung in enumerate(rungs):
        if not 1 <= rung.level <= MOST_RUNGS or rung.level in {other.level for other in rungs[:place]}:
            raise Refused("level", _("级次应为 1 至 9，且不能重复"), f"rungs-{place}-level")
        if rung.recipient not in RungRecipient.values:
            raise Refused("recipient", _("请选择通知对象"), f"rungs-{place}-recipient")
        if not EARLIEST <= rung.working_days <= LATEST:
            raise Refused("working_days", _("应在届满前 30 个至届满后 60 个工作日之间"), f"rungs-{place}-working_days")
    for place, rung in sorted(enumerate(rungs), key=lambda pair: pair[1].level):
        if rung.active and latest and rung.working_days < latest.working_days:
            raise Refused("order", _("高一级不能早于低一级"), f"rungs-{place}-working_days")
        latest = rung if rung.active else latest
    if not any(rung.active for rung in rungs):
        raise Refused("empty", _("至少要有一级启用，否则超期无人知道"), "rungs-0-active")
