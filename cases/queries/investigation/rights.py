"""Who may do what in an investigation, and why not now."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, Finding, PlanStep, Recheck
from cases.queries.steps import no_right
from common.errors import Refused

# A squad head where the squad handles the case; the others in the whole district.
MAY_INVESTIGATE = (Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD)
MAY_ASK_RECUSAL = (Role.CLERK, *MAY_INVESTIGATE, Role.BUREAU_HEAD)
MAY_DECIDE_RECUSAL = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
MAY_EDIT_TEMPLATES = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.ADMINISTRATOR)
# Who supervises: missed steps and re-checks. A squad head sees the cases of the squad.
SUPERVISORS = frozenset({*MAY_INVESTIGATE, Role.BUREAU_HEAD, Role.AUDITOR})
# Who sees how the whole district is staffed.
STAFF_READERS = frozenset({Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})


def why_no_investigation(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not work on plan and full check of this case now; None when they may."""
    if case.is_ended:
        return Refused("case_closed", _("案件已办结，调查方案和全面检查不能再改"))
    if case.filed_at is None:
        return Refused("not_filed", _("案件还没有立案，没有调查方案和全面检查"))
    return no_right(case, MAY_INVESTIGATE, actor)


def why_no_recusal(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not enter a request for recusal; None when they may."""
    if case.is_ended:
        return Refused("case_closed", _("案件已办结，不再受理回避申请"))
    return no_right(case, MAY_ASK_RECUSAL, actor)


def why_no_decision(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not decide on a recusal; None when they may."""
    if case.is_ended:
        return Refused("case_closed", _("案件已办结，不再受理回避申请"))
    return no_right(case, MAY_DECIDE_RECUSAL, actor)


def step_over(step: PlanStep) -> Refused | None:
    """Why nothing more is done about a step of the plan."""
    if step.done_at:
        return Refused("step_done", _("这一步已经完成"))
    return Refused("step_dropped", _("这一步已经不再办理")) if step.dropped_at else None


def finding_over(finding: Finding) -> Refused | None:
    """Why nothing more is done about a finding."""
    return None if finding.is_open else Refused("finding_over", _("这个问题已经了结"))


def why_no_recheck(recheck: Recheck, actor: Actor) -> Refused | None:
    """Why this actor may not enter the result of the visit; None when they may."""
    if recheck.done_on:
        return Refused("recheck_done", _("这次复查已经登记过结果"))
    return no_right(recheck.case, MAY_INVESTIGATE, actor)
