"""The words of plan, full check and recusals in the timeline, and of what keeps a case from closing."""

import re

from django.utils.translation import gettext_lazy as _

from cases.models import CheckState, Hold, RecheckResult, RecusalGround

TIMELINE = {
    "recusal_requested": _("申请%(officer)s回避（%(recusal_by)s提出）：%(recusal_ground)s"),
    "recusal_granted": _("决定%(officer)s回避"),
    "recusal_refused": _("驳回对%(officer)s的回避申请"),
    "plan_step_added": _("调查方案增加步骤：%(title)s，%(due)s 前完成"),
    "plan_step_done": _("完成调查步骤：%(title)s"),
    "plan_step_dropped": _("不再办理调查步骤：%(title)s"),
    "plan_step_moved": _("调查步骤改期：%(title)s，由 %(before)s 改为 %(due)s"),
    "plan_replaced": _("按模板“%(template)s”重新拟定调查方案，%(count)s 步"),
    "check_item": _("全面检查：%(module)s，%(check_state)s"),
    "finding_added": _("全面检查发现问题：%(module)s，%(due)s 前整改"),
    "finding_corrected": _("问题已整改：%(module)s"),
    "finding_dropped": _("问题不成立：%(module)s"),
    "recheck_done": _("结案后复查：%(recheck_result)s"),
}
CODES = {
    "recusal_ground": dict(RecusalGround.choices),
    "recusal_by": {"party": _("当事人"), "officer": _("本人")},
    "check_state": dict(CheckState.choices),
    "recheck_result": dict(RecheckResult.choices),
}
# Why a case may not close, by the code of the hold; the number is read from the stored reason.
HOLDS = {
    "open_findings": _("全面检查还有 %(count)s 个问题没有整改"),
    "open_decision": _("有决定尚未履行"),
    "mediation": _("调解正在进行"),
    "worker_says_no": _("劳动者反映工资没有收到"),
}


def hold_text(hold: Hold) -> str:
    """Why a hold keeps the case from closing, in the reader's language; an unknown code as it was stored."""
    number = re.search(r"\d+", hold.reason)
    if hold.code not in HOLDS:
        return hold.reason
    return str(HOLDS[hold.code]) % {"count": number[0] if number else "—"}
