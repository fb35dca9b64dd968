"""The visit after closing: what it showed (结案后复查)."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.record import open_clocks, tell
from cases.models import Recheck, RecheckResult
from cases.queries.investigation.rights import why_no_recheck
from clocks.actions import run
from common.errors import Refused
from common.time import local_day, today

RULE = "CHK-01"


@recorded
def record_recheck(recheck: Recheck, *, result: str, note: str, done_on: date, actor: Actor) -> Recheck:
    """Enter the result; the clock of the visit is met. Raises Refused."""
    case = lock(recheck.case, actor=actor)
    recheck = Recheck.objects.select_for_update(of=("self",)).select_related("case").get(pk=recheck.pk)
    if refused := why_no_recheck(recheck, actor):
        raise refused
    if result not in RecheckResult.values:
        raise Refused("no_such_result", _("请选择复查结果"), "result")
    if not note.strip():
        raise Refused("note_required", _("请写明复查看到的情况"), "note")
    earliest = local_day(case.closed_at) if case.closed_at else done_on
    if not earliest <= done_on <= today():
        raise Refused("day_out_of_range", _("复查日期应在结案之日和今天之间"), "done_on")
    recheck.result, recheck.note, recheck.done_on, recheck.done_by = result, note.strip(), done_on, actor.user
    recheck.save()
    run.meet(open_clocks(case, RULE), actor=actor)
    tell(case, "recheck_done", actor=actor, data={"recheck_result": result}, note=recheck.note)
    return recheck
