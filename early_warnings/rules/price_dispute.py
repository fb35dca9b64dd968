"""W22: a dispute about the price of a project, or works stopped over it (工程价款纠纷、停工)."""

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told


def find(scope: Scope, values: Values) -> Found:
    """Any dispute that was filed."""
    return told(signals(scope, "price_dispute", values))


RULE = Rule(
    code="W22",
    name=_("工程价款纠纷、停工"),
    article=_("保障农民工工资支付条例第三十五条、第三十八条"),
    condition=_("住建部门登记了工程价款纠纷或停工"),
    explanation=_("%(source)s%(day)s反映：工程价款纠纷或停工，涉及 %(amount)s、%(persons)s 人"),
    subject=Subject.PROJECT,
    find=find,
    own=True,
    parameters=(kept(180),),
    partners=_("住建部门"),
)
