"""What each kind of message says. The data never holds personal data: numbers, dates, names of units and officers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "case_dispatched": _("案件 %(number)s 派到%(unit)s,请在 %(due)s 前接收"),
    "case_returned": _("案件 %(number)s 被%(unit)s退回(第 %(count)s 次),请重新派单"),
    "case_returned_to_group_office": _("案件 %(number)s 已第 %(count)s 次退回,交领导小组办公室协调"),
    "group_matter": _("群体欠薪:案件 %(number)s 涉及 %(workers)s 人,请当日立案"),
    "clock_reminder": _("%(subject)s 的期限“%(rule)s”应于 %(due)s 前完成"),
    "clock_overdue": _("%(subject)s 的期限“%(rule)s”已超期,应于 %(due)s 完成"),
    "complaint_registered": _("来件已登记,编号 %(number)s,由%(unit)s办理"),
    "complaint_answered": _("来件 %(number)s 的办理结果:%(outcome)s"),
    "payment_recorded": _("案件 %(number)s 记入付款 %(amount)s 元"),
    "case_assigned": _("案件 %(number)s 由您担任%(part)s"),
}


def message_text(kind: str, data: Mapping[str, object]) -> str:
    """The sentence in the reader's language. A missing value is shown as a dash, never as an error."""
    return str(TEXTS.get(kind, kind)) % _Dashes(data)


class _Dashes(dict):
    def __missing__(self, key: str) -> str:
        return "—"
