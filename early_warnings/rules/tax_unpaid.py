"""W07: taxes unpaid for two months, or a notice of the tax office (欠税)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.unpaid_bills import DUE_DAY, TOLERANCE, months_unpaid


def find(scope: Scope, values: Values) -> Found:
    """Employers with so many months undeclared or unpaid in the last year, or called in arrears or irregular."""
    return months_unpaid("tax", scope, values, said=("not_declared",), notices=("arrears", "irregular"))


RULE = Rule(
    code="W07",
    name=_("税款欠缴"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("一年内欠缴税款或未申报达到规定月数，或者税务机关认定欠税、非正常户"),
    explanation=_("已有 %(months)s 个月的税款未申报或未足额缴纳，欠缴 %(short)s，最近一次为%(last)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("tax",),
    parameters=(
        Parameter("months", _("欠缴月数"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),
        DUE_DAY,
        TOLERANCE,
    ),
)
