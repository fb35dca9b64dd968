"""Where a complaint stands, in words for everybody: one short sentence, no term of art."""

from django.utils.translation import gettext_lazy as _

from cases.workflow import Outcome, State

STATES = {
    State.DISPATCHED: _("您的投诉已经交给办事单位，正在等工作人员接手。"),
    State.RETURNED: _("您的投诉要换一个单位来办，我们正在安排。"),
    State.RECEIVED: _("工作人员已经接手，正在看这件事归不归我们管。"),
    State.MEDIATING: _("我们正在找您和单位一起商量怎么付钱。"),
    State.ACCEPTED: _("这件事归我们管，马上开始调查。"),
    State.INVESTIGATING: _("我们正在调查单位欠了多少工资。"),
    State.ORDERED: _("我们已经要求单位在规定日子前付钱。"),
    State.SUSPENDED: _("调查暂时停下来了，原因消除后会接着办。"),
    State.JOINED: _("您的投诉和同一件事合在一起办。"),
    State.CLOSED: _("这件事已经办完。"),
}
OUTCOMES = {
    Outcome.PAID: _("单位已经把欠的钱付清。"),
    Outcome.PARTLY_PAID: _("单位付了一部分钱，剩下的怎么要，请看下面的答复或打电话问。"),
    Outcome.SETTLED: _("您和单位已经谈好，按谈好的办法付钱。"),
    Outcome.WITHDRAWN: _("您说不再投诉，所以结束了。"),
    Outcome.UNFOUNDED: _("我们查过了，没有查到单位欠钱的证据。"),
    Outcome.NOT_ACCEPTED: _("这件事不归我们管，原因请看书面通知或打电话问。"),
    Outcome.TRANSFERRED: _("这件事归别的部门管，已经转过去了。"),
    Outcome.TO_ARBITRATION: _("这件事要找仲裁委员会，请带材料去申请。"),
    Outcome.TO_POLICE: _("单位可能犯了罪，已经交给公安局。"),
    Outcome.RETURNED: _("这件事已经退回您当初反映的地方，请向那里询问。"),
}
# A tip-off is followed up in silence: its sentence tells nothing of the case.
TIP_OFF_OPEN = _("我们已经收到您的举报，正在核实。")
TIP_OFF_CLOSED = _("您举报的事已经核实完毕。")
# What a running limit promises, by its rule.
NEXT_STEPS = {
    "LOC-01": _("工作人员接手"),
    "LOC-02": _("重新安排单位来办"),
    "LOC-05": _("工作人员先和您联系"),
    "LOC-06": _("工作人员签收"),
    "LOC-07": _("工作人员签收"),
    "LSI-01": _("书面告诉您管不管这件事"),
    "LSI-02": _("开始调查"),
    "LSI-04": _("开始调查"),
    "LSI-05": _("开始调查"),
    "LSI-06": _("查完"),
    "LSI-07": _("书面告诉您为什么延长或暂停"),
    "LOC-03": _("单位付钱"),
    "LOC-04": _("单位付钱"),
    "MED-01": _("商量出结果"),
    "PET-01": _("告诉您管不管这件事"),
    "PET-05": _("告诉您管不管这件事"),
    "PET-06": _("答复您"),
    "PET-08": _("答复您"),
    "HOT-01": _("答复您"),
    "HOT-03": _("答复您"),
    "HOT-04": _("答复您"),
    "RPN-01": _("重新查清楚"),
    "RPN-02": _("核实工资付到没有"),
}
