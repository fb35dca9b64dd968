"""The words of the timeline and of routing reasons, in the reader's language. Values come from stored data."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cases.decision_texts import DECISION_CODES, DECISION_TIMELINE
from cases.document_texts import TIMELINE as OF_DOCUMENTS
from cases.document_texts import in_language
from cases.investigation_texts import CODES as INVESTIGATION_CODES
from cases.investigation_texts import TIMELINE as OF_INVESTIGATIONS
from cases.mediation_texts import TIMELINE as OF_MEDIATION
from cases.models import Channel, CustodyKind, PaymentSource, ReturnGround, WageKind
from cases.models.complaint import Matter
from cases.models.referral import Conduct
from cases.referral_texts import CONTEST_WITH, ITEMS, VERDICTS
from cases.referral_texts import TIMELINE as OF_REFERRALS
from cases.workflow import Outcome, Route
from common.enumerated import enumerated

TIMELINE = {
    "from_warning": _("由预警 %(warning)s 转为案件"),
    "registered": _("登记来件 %(number)s（%(channel)s），派往%(unit)s，建议去向：%(route)s"),
    "receive": _("接收"),
    "return": _("%(unit)s退回（第 %(count)s 次）：%(return_ground)s"),
    "redispatch": _("重新派单给%(unit)s"),
    "accept": _("受理"),
    "refuse": _("不予受理：%(ground)s"),
    "refer": _("转送%(department)s"),
    "mediate": _("转入调解：%(unit)s"),
    "mediation_failed": _("调解不成"),
    "file": _("立案：主办 %(lead)s，协办 %(assistants)s，%(approver)s批准"),
    "order": _("责令限期改正"),
    "reassign": _("变更办案人员：主办由%(before)s变为%(lead)s，协办 %(assistants)s；%(why)s"),
    "conclude": _("调查终结"),
    "repeat_marked": _("该单位 %(months)s 个月内有已办结案件 %(case)s，标记为重复违法"),
    "suspend": _("中止调查，%(approver)s批准"),
    "resume": _("恢复调查，%(approver)s批准"),
    "extend": _("延长调查期限，%(approver)s批准"),
    "notify": _("已书面告知投诉人"),
    "withdraw": _("投诉人撤回"),
    "reopen": _("恢复办理，此前以“%(outcome)s”办结"),
    "close": _("办结：%(outcome)s"),
    "payment_asked": _("向 %(count)s 名劳动者询问工资是否收到"),
    "worker_says_no": _("劳动者反映：%(worker_said)s"),
    "worker_no_settled": _("核实劳动者的反映：%(finding_of_no)s"),
    "give_back": _("退回渠道：%(order_ground)s"),
    "join": _("并入案件 %(into)s"),
    "unjoin": _("撤销并案，不再并入 %(into)s"),
    "joined_here": _("案件 %(case)s 并入本案"),
    "unjoined_here": _("案件 %(case)s 撤销并入本案"),
    "group_joined": _("列入群体事件 %(group)s，当日立案"),
    "order_responded": _("首次回应：%(channel)s %(number)s"),
    "order_extended": _("%(channel)s工单 %(number)s 延期至 %(due)s"),
    "order_answered": _("答复%(channel)s工单 %(number)s：%(answer)s"),
    "order_returned": _("%(channel)s工单 %(number)s 退回渠道：%(order_ground)s"),
    "order_added_to": _("%(channel)s补充了来件 %(number)s 的内容"),
    "employer_identified": _("核实用人单位：%(employer)s"),
    "project_set": _("登记涉案工程：%(project)s（%(number)s）"),
    "project_removed": _("不再列为涉及工程"),
    "grid_placed": _("归入网格：%(grid)s"),
    "roster_done": _("花名册入库：新增 %(added)s 人，明细 %(lines)s 笔，合计 %(owed)s 元"),
    "evidence_added": _("收到材料：%(name)s"),
    "wage_line_added": _("登记%(kind)s %(amount)s 元"),
    "payment": _("记入付款 %(amount)s 元，%(lines)s 笔，来源：%(source)s"),
    "payment_reversed": _("冲正付款 %(amount)s 元"),
    "wages_admitted": _("用人单位认可 %(lines)s 笔明细，共 %(amount)s 元"),
    "wages_corrected": _("更正应付金额：由 %(before)s 元改为 %(amount)s 元"),
    "evidence_described": _("更正证据 %(position)s 的目录信息"),
    "evidence_custody": _("证据 %(position)s：%(custody)s"),
    "rerouted": _("改变去向：%(route)s"),
    "handler_assigned": _("指定经办人：由%(before)s变为%(handler)s"),
    "reminded": _("催办：%(who)s"),
    "bulk_handler_assigned": _("批量任务 %(job)s 指定经办人：由%(before)s变为%(handler)s"),
    "bulk_handler_put_back": _("批量任务 %(job)s 已撤销：经办人由%(handler)s恢复为%(before)s"),
    "bulk_reminded": _("批量任务 %(job)s 催办：%(who)s"),
    "bulk_reminder_withdrawn": _("批量任务 %(job)s 已撤销：催办消息在送达前收回"),
    "bulk_printed": _("批量任务 %(job)s 打印：%(form)s"),
    "cause_tagged": _("%(of)s 标注原因：%(cause)s"),
    "cause_untagged": _("%(of)s 取消原因标注：%(cause)s"),
    "note": _("记录"),
    **DECISION_TIMELINE,
    **OF_REFERRALS,
    **OF_DOCUMENTS,
    **OF_INVESTIGATIONS,
    **OF_MEDIATION,
}
GROUNDS = {
    "outside_inspection": _("不属于劳动保障监察范围"),
    "in_dispute_procedure": _("应当或者已经通过仲裁、诉讼处理"),
    "incomplete": _("用人单位名称、地址或事实不明，且未补正"),
    "over_two_years": _("违法行为超过两年"),
}
# Why an order goes back to its channel.
ORDER_RETURN_GROUNDS = {
    "outside_district": _("用工地不在本区"),
    "outside_duties": _("不属于本部门职责"),
    "repeated": _("与已答复的工单重复"),
    "too_little": _("内容不全，无法联系来电人"),
}
# What happens in the room of a group matter.
GROUP_LOG = {
    "opened": _("达到群体标准，共 %(workers)s 人"),
    "case_added": _("案件 %(case)s 列入，%(workers)s 人"),
    "case_left": _("案件 %(case)s 移出：用人单位另有其人"),
    "recounted": _("人数由 %(before)s 人变为 %(workers)s 人"),
    "checked": _("完成：%(item)s"),
    "note": _("记录"),
    "closed": _("处置完毕"),
}
# The facts a routing proposal rests on, by code.
REASONS = {
    "nothing_else": _("没有发现应走其他途径的情形"),
    "words": _("诉求中提到：%(words)s"),
    "matters": _("诉求类别：%(matters)s"),
    "workers": _("涉及 %(count)s 人"),
    "amount": _("金额 %(amount)s 元"),
    "construction": _("属于工程建设领域"),
    "channel": _("来件渠道：%(channel)s"),
    "employer_is_unit": _("用人单位明确"),
    "employer_is_person": _("欠薪方看来是个人，不是用人单位"),
    "unit_named": _("诉求中说到单位或用工场所"),
    "unit_not_named": _("诉求中没有说到单位或用工场所"),
}
# How a stored code in `data` is worded, by its key.
CODES = {
    "channel": dict(Channel.choices),
    "route": dict(Route.choices),
    "outcome": dict(Outcome.choices),
    "kind": dict(WageKind.choices),
    "source": dict(PaymentSource.choices),
    "custody": dict(CustodyKind.choices),
    "ground": GROUNDS,
    "order_ground": ORDER_RETURN_GROUNDS,
    "return_ground": dict(ReturnGround.choices),
    "matters": dict(Matter.choices),
    "conduct": dict(Conduct.choices),
    "contest_with": CONTEST_WITH,
    "worker_said": {"partly": _("收到一部分"), "not_received": _("没有收到")},
    "finding_of_no": {
        "arrived": _("已核实到账，本人认可"),
        "paid_now": _("已补付，本人认可"),
        "reversed": _("未付款，付款记录已冲正"),
    },
    "referral_item": ITEMS,
    "verdict": VERDICTS,
    **INVESTIGATION_CODES,
    **DECISION_CODES,
}


class _Worded(dict):
    """Values for a text: codes become words, a missing value a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def worded(values: Mapping[str, object]) -> Mapping[str, object]:
    """The values with every known code in words."""
    return _Worded({key: _word(key, value) for key, value in values.items()})


def _word(key: str, value: object) -> object:
    if isinstance(value, list):
        return enumerated(_word(key, one) for one in value)
    if isinstance(value, Mapping):  # kept in both languages
        return in_language(value)
    return CODES.get(key, {}).get(value, value)


def timeline_text(kind: str, data: Mapping[str, object]) -> str:
    """One line of the timeline."""
    return str(TIMELINE.get(kind, kind)) % worded(data)


def reason_text(reason: Mapping[str, object]) -> str:
    """One fact a routing proposal rests on."""
    return str(REASONS.get(reason["code"], reason["code"])) % worded(reason["values"])
