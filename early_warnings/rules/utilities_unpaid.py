"""W04: power or water unpaid for two months in a row (水电欠费)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.unpaid_bills import DUE_DAY, TOLERANCE, months_in_a_row


def find(scope: Scope, values: Values) -> Found:
    """Employers with an account at the power or water company unpaid for so many months in a row."""
    return months_in_a_row(("power", "water"), scope, values, said=("overdue", "cut_off"))


RULE = Rule(
    code="W04",
    name=_("水电费欠缴"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("同一户号连续欠缴水费或电费达到规定月数"),
    explanation=_("%(source)s：连续 %(months)s 个月未缴清，欠缴 %(short)s，最近一次为%(last)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("power", "water"),
    parameters=(
        Parameter("months", _("连续欠缴月数"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),
        DUE_DAY,
        TOLERANCE,
    ),
)
