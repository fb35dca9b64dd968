"""The words of the timeline for what happens to a decision, and of the codes in it. Read by `cases.texts`."""

from django.utils.translation import gettext_lazy as _

from cases.decision_workflow import DecisionKind
from documents.models import ServiceMethod

CONTEST_KINDS = {"review": _("行政复议"), "lawsuit": _("行政诉讼")}
REVIEW_VERDICTS = {"agrees": _("同意"), "objects": _("不同意")}
DECISION_TIMELINE = {
    "decision_propose": _("拟定%(decision_kind)s"),
    "decision_notify": _("%(decision_kind)s：%(day)s事先告知，要求听证的最后一天：%(hearing_until)s"),
    "decision_hear_statement": _("%(decision_kind)s：%(day)s记录陈述申辩"),
    "decision_request_hearing": _("%(decision_kind)s：当事人%(day)s要求听证，听证定于%(hearing_on)s"),
    "decision_hold_hearing": _("%(decision_kind)s：%(day)s举行听证"),
    "decision_legal_review": _("%(decision_kind)s：法制审核%(review)s"),
    "decision_decide": _("作出%(decision_kind)s，%(approved_by)s批准"),
    "decision_serve": _("%(decision_kind)s：%(day)s%(service_method)s，%(effective_on)s生效"),
    "decision_report_up": _("%(decision_kind)s：已报上一级备案"),
    "decision_publish": _("%(decision_kind)s：已公示"),
    "decision_contest": _("%(decision_kind)s：%(contest)s，自%(from)s至%(to)s"),
    "decision_pay": _("%(decision_kind)s：%(day)s缴纳罚款 %(amount)s 元，加处罚款 %(surcharge)s 元"),
    "decision_payment_reversed": _("%(decision_kind)s：冲正付款 %(amount)s 元"),
    "decision_perform": _("%(decision_kind)s：%(day)s履行完毕"),
    "decision_urge": _("%(decision_kind)s：%(day)s催告，%(until)s以前履行"),
    "decision_apply_to_court": _("%(decision_kind)s：%(day)s申请法院强制执行"),
    "decision_withdraw": _("撤销%(decision_kind)s，%(approved_by)s批准"),
}
# How a stored code in `data` is worded, by its key.
DECISION_CODES = {
    "decision_kind": dict(DecisionKind.choices),
    "service_method": dict(ServiceMethod.choices),
    "contest": CONTEST_KINDS,
    "review": REVIEW_VERDICTS,
    "hearing_until": {"none": _("不适用")},
    "to": {None: _("尚未结束")},
}
