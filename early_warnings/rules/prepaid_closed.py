"""W28: a firm that sold prepaid cards closes, a gym or a training school (预付卡商家关门)."""

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told


def find(scope: Scope, values: Values) -> Found:
    """Any report of it."""
    return told(signals(scope, "prepaid_closed", values))


RULE = Rule(
    code="W28",
    name=_("预付卡商家关门"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("市场监管部门或 12345 热线反映发售预付卡的商家关门"),
    explanation=_("%(source)s%(day)s反映：预付卡商家关门，涉及员工 %(persons)s 人"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(kept(90),),
    partners=_("行业主管部门"),
)
