"""W11: machines or stock are moved away (转移设备、存货)."""

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told


def find(scope: Scope, values: Values) -> Found:
    """Any report of it."""
    return told(signals(scope, "equipment_leaving", values))


RULE = Rule(
    code="W11",
    name=_("转移设备、存货"),
    article=_("保障农民工工资支付条例第三十八条、第四十一条"),
    condition=_("有人反映正在转移设备、存货"),
    explanation=_("%(source)s%(day)s反映：正在转移设备、存货，现场 %(persons)s 人"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(kept(30),),
    partners=_("公安"),
    is_flight=True,
)
