"""W06: social insurance unpaid for two months (社保欠缴)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.unpaid_bills import DUE_DAY, TOLERANCE, months_unpaid


def find(scope: Scope, values: Values) -> Found:
    """Employers with so many months in the last year whose contributions came in short after the day they were due."""
    return months_unpaid("insurance", scope, values, said=("arrears",), notices=())


RULE = Rule(
    code="W06",
    name=_("社会保险费欠缴"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("一年内欠缴社会保险费达到规定月数"),
    explanation=_("已有 %(months)s 个月的社会保险费未足额缴纳，欠缴 %(short)s，最近一次为%(last)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("insurance",),
    parameters=(
        Parameter("months", _("欠缴月数"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),
        DUE_DAY,
        TOLERANCE,
    ),
)
