"""The words of the timeline and of routing reasons, in the reader's language. Values come from stored data."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cases.models import Channel, PaymentSource, WageKind
from cases.models.complaint import Matter
from cases.workflow import Outcome, Route

TIMELINE = {
    "registered": _("登记来件 %(number)s（%(channel)s），派往%(unit)s，建议去向：%(route)s"),
    "receive": _("接收"),
    "return": _("%(unit)s退回（第 %(count)s 次）"),
    "redispatch": _("重新派单给%(unit)s"),
    "accept": _("受理"),
    "refuse": _("不予受理：%(ground)s"),
    "refer": _("转送%(department)s"),
    "mediate": _("转入调解：%(unit)s"),
    "mediation_failed": _("调解不成"),
    "file": _("立案：主办 %(lead)s，协办 %(assistants)s，%(approver)s批准"),
    "order": _("责令限期改正"),
    "suspend": _("中止调查，%(approver)s批准"),
    "resume": _("恢复调查，%(approver)s批准"),
    "extend": _("延长调查期限，%(approver)s批准"),
    "notify": _("已书面告知投诉人"),
    "withdraw": _("投诉人撤回"),
    "close": _("办结：%(outcome)s"),
    "wage_line_added": _("登记%(kind)s %(amount)s 元"),
    "payment": _("记入付款 %(amount)s 元，%(lines)s 笔，来源：%(source)s"),
    "payment_reversed": _("冲正付款 %(amount)s 元"),
    "rerouted": _("改变去向：%(route)s"),
    "note": _("记录"),
}
GROUNDS = {
    "outside_inspection": _("不属于劳动保障监察范围"),
    "in_dispute_procedure": _("应当或者已经通过仲裁、诉讼处理"),
    "incomplete": _("用人单位名称、地址或事实不明，且未补正"),
    "over_two_years": _("违法行为超过两年"),
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
}
# How a stored code in `data` is worded, by its key.
CODES = {
    "channel": dict(Channel.choices),
    "route": dict(Route.choices),
    "outcome": dict(Outcome.choices),
    "kind": dict(WageKind.choices),
    "source": dict(PaymentSource.choices),
    "ground": GROUNDS,
    "matters": dict(Matter.choices),
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
        return "、".join(str(_word(key, one)) for one in value)
    return CODES.get(key, {}).get(value, value)


def timeline_text(kind: str, data: Mapping[str, object]) -> str:
    """One line of the timeline."""
    return str(TIMELINE.get(kind, kind)) % worded(data)


def reason_text(reason: Mapping[str, object]) -> str:
    """One fact a routing proposal rests on."""
    return str(REASONS.get(reason["code"], reason["code"])) % worded(reason["values"])
