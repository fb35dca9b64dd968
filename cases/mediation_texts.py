"""The words of what an agreement brings, for the timeline of the case."""

from django.utils.translation import gettext_lazy as _

TIMELINE = {
    "mediation_agreed": _("调解达成协议：分 %(instalments)s 期，共 %(amount)s 元"),
    "mediation_fulfilled": _("调解协议履行完毕"),
    "mediation_missed": _("调解协议第 %(position)s 期 %(amount)s 元到期未付（%(due)s）"),
    "mediation_broken": _("调解协议未履行，尚有 %(amount)s 元未付"),
    "mediation_procedure": _("%(procedure)s：%(stage)s（%(body)s）"),
    "mediation_procedure_amount": _("%(procedure)s：%(stage)s（%(body)s），金额 %(amount)s 元"),
}
